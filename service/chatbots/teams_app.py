"""Microsoft Teams: a message or mention is answered with citations, and buttons for feedback.

    message                in a personal chat, a group chat or a channel's thread
    adaptiveCard/action    a button of feedback

Microsoft's library checks that requests come from the Bot Connector and signs in to it. A message
is acknowledged first and answered in the background: Teams sends again what takes 15 seconds.
A conversation of Teams is one of ours; that of a channel is the thread.
"""

import asyncio
import html
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from microsoft_teams.api.activities.invoke import AdaptiveCardInvokeActivity
from microsoft_teams.api.activities.message import MessageActivity, MessageActivityInput
from microsoft_teams.api.activities.typing import TypingActivityInput
from microsoft_teams.api.models.adaptive_card import AdaptiveCardActionMessageResponse
from microsoft_teams.api.models.entity import CitationAppearance
from microsoft_teams.apps import ActivityContext, App
from microsoft_teams.apps.http.adapter import (
    HttpMethod,
    HttpRequest,
    HttpRouteHandler,
    HttpServerAdapter,
)
from microsoft_teams.cards import AdaptiveCard, ExecuteAction
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from corpus.language import Language
from service.chatbots.talks import Reply, Talks, excerpt, untabulated, verdict_text
from service.feedback import Verdict
from service.wiring import Core

_LONGEST_NAME, _LONGEST_ABSTRACT, _MOST_CITATIONS = 80, 160, 20  # the limits of Teams
_BAD_REQUEST = 400
_ACTION = "feedback"
_LOG = logging.getLogger("cdocs.teams")


class TeamsDoor:
    """The Teams bot over *core*; answers requests while it is `running`."""

    def __init__(self, core: Core) -> None:
        settings = core.settings
        self._talks = Talks(core, listed=True)
        self._answering: set[asyncio.Task[None]] = set()
        self._app = App(
            client_id=settings.teams_client_id,
            client_secret=settings.teams_client_secret.get_secret_value(),
            tenant_id=settings.teams_tenant_id,
            http_server_adapter=_OurRoute(),
            dangerously_allow_unauthenticated_requests=False,  # whatever the environment says
        )
        self._app.on_message(self._told)
        self._app.on_card_action_execute(_ACTION, self._judged)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Answer requests; at the end, what is being answered is answered."""
        await self._app.initialize()
        yield
        await asyncio.gather(*self._answering)

    async def answer_http(self, request: Request) -> Response:
        """A request of the Bot Connector; 401 without its token, 400 for what is no JSON object."""
        try:
            body = await request.json()
        except ValueError:
            body = None
        if not isinstance(body, dict):
            return JSONResponse({"error": "The body is not an activity."}, _BAD_REQUEST)
        asked = HttpRequest(body=body, headers=dict(request.headers))
        done = await self._app.server.handle_request(asked)
        return JSONResponse(done["body"], done["status"])

    async def _told(self, context: ActivityContext[MessageActivity]) -> None:
        message = context.activity
        if self._talks.is_new(f"{message.conversation.id} {message.id}"):
            task = asyncio.create_task(self._answer(context))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def _answer(self, context: ActivityContext[MessageActivity]) -> None:
        talk, question = context.activity.conversation.id, _question(context.activity)
        try:
            await context.send(TypingActivityInput())
            reply = await asyncio.to_thread(self._talks.reply, talk, question)
            await context.send(_message(reply, self._talks.base))
        except Exception:  # noqa: BLE001 - a message that cannot be sent is no reason to stop
            _LOG.exception("an answer could not be sent to Teams")

    async def _judged(
        self, context: ActivityContext[AdaptiveCardInvokeActivity]
    ) -> AdaptiveCardActionMessageResponse:
        data = context.activity.value.action.data
        rated, verdict = str(data.get("rated")), str(data.get("verdict"))
        thanks = await asyncio.to_thread(self._talks.rate, rated, verdict)
        return AdaptiveCardActionMessageResponse(value=thanks)


class _OurRoute(HttpServerAdapter):
    """Leaves routes to our application, which hands requests over itself."""

    def register_route(self, method: HttpMethod, path: str, handler: HttpRouteHandler) -> None:
        """Nothing to register: `TeamsDoor.answer_http` is the route."""

    def serve_static(self, path: str, directory: str) -> None:
        """Nothing to serve."""

    async def start(self, port: int) -> None:
        """Nothing to start: `cdocs serve` listens."""

    async def stop(self) -> None:
        """Nothing to stop."""


def _question(message: MessageActivity) -> str:
    """What was asked, without the mention of the bot."""
    return html.unescape(message.strip_mentions_text().text or "").strip()


def _message(reply: Reply, base: str) -> MessageActivityInput:
    """The answer with its citations; a label where a language model wrote it."""
    message = MessageActivityInput(text=untabulated(reply.message.text), text_format="markdown")
    for number, found in list(reply.message.sources.items())[:_MOST_CITATIONS]:
        appearance = CitationAppearance(
            name=excerpt(found.citation, _LONGEST_NAME),
            abstract=excerpt(" ".join(found.passage.text.split()), _LONGEST_ABSTRACT),
            url=found.url(base=base),
        )
        message.add_citation(number, appearance)
    if reply.written:
        message.add_ai_generated()
    return message.add_card(_verdicts(reply.rated, reply.language)) if reply.rated else message


def _verdicts(rated: str, language: Language) -> AdaptiveCard:
    """The buttons of feedback."""
    return AdaptiveCard(
        actions=[
            ExecuteAction(
                title=verdict_text(verdict, language)[0],
                tooltip=verdict_text(verdict, language)[1],
                data={"action": _ACTION, "verdict": verdict, "rated": rated},
            )
            for verdict in Verdict
        ]
    )
