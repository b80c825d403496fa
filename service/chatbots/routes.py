"""Hangs the doors for chatbots into the web application."""

import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext

from fastapi import FastAPI, Request, Response
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from service.chatbots import completions, dify, responses, tool_server, vector_stores
from service.errors import SettingsError
from service.wiring import Core


def chatbot_doors(app: FastAPI) -> None:
    """Add the doors to *app*; app.state.core is what they answer from."""
    for router in (completions.router, responses.router, vector_stores.router):
        app.include_router(router, prefix="/v1")
    app.add_api_route(
        f"{tool_server.PREFIX}/openapi.json", tool_server.description, include_in_schema=False
    )
    app.include_router(tool_server.router, prefix=tool_server.PREFIX, include_in_schema=False)
    # There are no sessions to open with GET or to end with DELETE, which are refused with 405.
    app.router.routes.append(Route("/mcp", endpoint=_Mcp(), methods=["POST"]))
    core: Core = app.state.core
    if core.settings.dify_key:
        app.include_router(dify.router)
    if core.settings.slack_signing_secret:
        _add_slack(app, core)
    if core.settings.teams_client_id:
        _add_teams(app, core)


@asynccontextmanager
async def chatbots_running(app: FastAPI) -> AsyncIterator[None]:
    """Keep alive what the doors need while *app* serves."""
    from service.chatbots.mcp_server import over_http  # a second of imports that no command needs

    app.state.mcp = over_http(app.state.core)
    teams = getattr(app.state, "teams", None)
    async with app.state.mcp.run(), teams.running() if teams else nullcontext():
        yield
    app.state.mcp = None


def _add_slack(app: FastAPI, core: Core) -> None:
    try:
        from service.chatbots.slack_app import answer_http, slack_app
    except ModuleNotFoundError as error:
        raise _missing(error, "slack") from None
    slack = slack_app(core)

    async def asked(request: Request) -> Response:
        return await answer_http(slack, request)

    _add(app, "/slack/events", asked)


def _add_teams(app: FastAPI, core: Core) -> None:
    try:
        with warnings.catch_warnings(action="ignore"):  # of previews in it that are not used here
            from service.chatbots.teams_app import TeamsDoor
    except ModuleNotFoundError as error:
        raise _missing(error, "teams") from None
    teams = app.state.teams = TeamsDoor(core)

    async def asked(request: Request) -> Response:
        return await teams.answer_http(request)

    _add(app, "/api/messages", asked)


def _add(app: FastAPI, path: str, endpoint: Callable[[Request], Awaitable[Response]]) -> None:
    """A plain route: the limit of requests is for addresses, and all of Slack calls from a few."""
    app.router.routes.append(Route(path, endpoint=endpoint, methods=["POST"]))


def _missing(error: ModuleNotFoundError, extra: str) -> SettingsError:
    return SettingsError(
        f"The settings of {extra} need {error.name}: "
        f"pip install '.[{extra}]' in the folder of cdocs"
    )


class _Mcp:
    """The Model Context Protocol, while the application runs."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")  # a route of its own, which the limit of the others passes by
        scope["app"].state.limiter.count(client[0] if client else "")
        manager = getattr(scope["app"].state, "mcp", None)
        if manager is None:
            not_yet = {"error": {"type": "not-ready", "message": "The service is not running yet."}}
            await JSONResponse(not_yet, 503)(scope, receive, send)
            return
        await manager.handle_request(scope, receive, send)
