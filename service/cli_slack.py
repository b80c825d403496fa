"""`cdocs slack`: answer in Slack through a connection that this machine opens (socket mode)."""

import logging
from typing import Any

from service.errors import ServiceError, SettingsError
from service.settings import Settings
from service.wiring import build_core


def run_slack(settings: Settings) -> None:
    """Answer until interrupted. Raises ServiceError where Slack does not let us in."""
    token = settings.slack_app_token.get_secret_value()
    if not token:
        raise SettingsError(
            "Set slack_app_token (CDOCS_SLACK_APP_TOKEN) and slack_bot_token: see docs/chatbots.md"
        )
    try:
        from slack_bolt.adapter.socket_mode import SocketModeHandler
        from slack_sdk.errors import SlackApiError

        from service.chatbots.slack_app import slack_app
    except ModuleNotFoundError as error:
        raise ServiceError(
            f"This needs {error.name}: pip install '.[slack]' in the folder of cdocs"
        ) from None
    logging.basicConfig(level=settings.log_level.upper())
    handler: Any = SocketModeHandler(slack_app(build_core(settings)), token)
    try:
        handler.start()
    except SlackApiError as error:
        raise ServiceError(f"Slack refused: {error.response['error']}") from None
    except OSError as error:
        raise ServiceError(f"Slack cannot be reached: {error}") from None
    finally:
        handler.close()
