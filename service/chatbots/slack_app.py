"""Slack: a mention or a direct message is answered, with buttons that open what is cited.

    app_mention    in a channel: answered in the message's thread
    message.im     a direct message: answered beside it, or in its thread if it has one
    block_actions  the buttons: links need no answer, feedback is kept

Slack's library checks signatures, drops what the app itself said, and acknowledges an event before
it is answered, so that Slack's three seconds are kept; Slack sends again what was acknowledged too
late, hence Talks.is_new. The app reads no channel: a follow-up in a thread mentions it again.
"""

import html
import logging
import re
from collections.abc import Mapping
from typing import Any, Final

from slack_bolt import Ack, App, BoltContext, BoltRequest
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from service.chatbots.talks import Reply, Talks, excerpt, untabulated, verdict_text
from service.feedback import Verdict
from service.wiring import Core

_LONGEST_TEXT, _LONGEST_NOTICE, _LONGEST_LABEL = 12_000, 3000, 75  # characters, Slack's limits
_MOST_BUTTONS = 25  # of one block
_CITATION, _FEEDBACK = re.compile("^citation-"), re.compile("^feedback-")
_REFERENCE = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")  # <@U1>, <#C1|name>, <https://...|label>
_PLAIN: Final = {None, "file_share", "thread_broadcast"}  # subtypes of what a person says
_BAD_REQUEST = 400
_LOG = logging.getLogger("cdocs.slack")

Event = Mapping[str, Any]


def slack_app(core: Core) -> App:
    """The Slack app over *core*. Nothing is asked of Slack before the first event."""
    client = WebClient(token=core.settings.slack_bot_token.get_secret_value())
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
    app = App(
        name="cdocs",
        logger=_LOG,
        client=client,
        signing_secret=core.settings.slack_signing_secret.get_secret_value(),
        token_verification_enabled=False,
    )
    _listen(app, Talks(core, listed=False))
    return app


async def answer_http(app: App, request: Request) -> Response:
    """Slack's request answered by *app*; 401 without a valid signature, 400 for what is no text."""
    try:
        asked: BoltRequest = to_bolt_request(request, await request.body())
    except ValueError:
        return JSONResponse(
            {"error": "The body is not of the form that Slack sends."}, _BAD_REQUEST
        )
    return to_starlette_response(await run_in_threadpool(app.dispatch, asked))


def _listen(app: App, talks: Talks) -> None:
    @app.event("app_mention")
    def mentioned(event: Event, client: WebClient, context: BoltContext) -> None:
        _answer(talks, event, client, context)

    @app.event("message")
    def told(event: Event, client: WebClient, context: BoltContext) -> None:
        if event.get("channel_type") == "im":
            _answer(talks, event, client, context)

    @app.action(_CITATION)
    def opened(ack: Ack) -> None:
        ack()

    @app.action(_FEEDBACK)
    def judged(ack: Ack, body: Event, action: Event, client: WebClient) -> None:
        ack()
        verdict = str(action["action_id"]).partition("-")[2]
        client.chat_postEphemeral(
            channel=body["channel"]["id"],
            user=body["user"]["id"],
            thread_ts=body["message"].get("thread_ts"),
            text=talks.rate(action["value"], verdict),
        )


def _answer(talks: Talks, event: Event, client: WebClient, context: BoltContext) -> None:
    """Answer one message, once; not that of another bot, nor what is no message of a person."""
    if event.get("bot_id") or event.get("subtype") not in _PLAIN:
        return
    channel, thread = event["channel"], event.get("thread_ts")
    if not talks.is_new(f"{channel} {event['ts']}"):
        return
    if event["type"] == "app_mention":
        thread = thread or event["ts"]
    reply = talks.reply(
        f"{channel} {thread}", _question(event.get("text", ""), context.bot_user_id)
    )
    client.chat_postMessage(
        channel=channel,
        thread_ts=thread,
        text=_escaped(excerpt(reply.message.text, _LONGEST_NOTICE)),
        blocks=_blocks(reply, talks.base),
        unfurl_links=False,
        unfurl_media=False,
    )


def _question(said: str, bot: str | None) -> str:
    """What was asked: without the mention of *bot*, and links and names as they are shown."""

    def shown(reference: re.Match[str]) -> str:
        target, label = reference.groups()
        return "" if target == f"@{bot}" else label or target

    return html.unescape(_REFERENCE.sub(shown, said)).strip()


def _blocks(reply: Reply, base: str) -> list[dict[str, Any]]:
    """The answer, a button for each source, and those of feedback."""
    shown = excerpt(untabulated(_escaped(reply.message.text)), _LONGEST_TEXT)
    blocks: list[dict[str, Any]] = [{"type": "markdown", "text": shown}]
    if buttons := [
        _button(f"citation-{number}", f"[{number}] {found.citation}", url=found.url(base=base))
        for number, found in reply.message.sources.items()
    ]:
        blocks.append({"type": "actions", "elements": buttons[:_MOST_BUTTONS]})
    if reply.rated:
        blocks.append({"type": "actions", "elements": _verdicts(reply)})
    return blocks


def _verdicts(reply: Reply) -> list[dict[str, Any]]:
    labels = {verdict: verdict_text(verdict, reply.language) for verdict in Verdict}
    return [
        _button(f"feedback-{verdict}", label, value=reply.rated, accessibility_label=spoken)
        for verdict, (label, spoken) in labels.items()
    ]


def _button(action: str, label: str, **more: str) -> dict[str, Any]:
    shown = {"type": "plain_text", "text": excerpt(label, _LONGEST_LABEL), "emoji": True}
    return {"type": "button", "action_id": action, "text": shown, **more}


def _escaped(shown: str) -> str:
    """*shown* without what Slack reads as a mention of everybody or as a link of its own kind."""
    return shown.replace("&", "&amp;").replace("<", "&lt;")
