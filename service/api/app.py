"""The web application: the routers of the API with the web form (service.web) beside them."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from fastapi.middleware.cors import CORSMiddleware

from service.about import version
from service.api import documents, feedback, health, questions, references
from service.api.errors import ERRORS, HANDLED, answer_error
from service.api.guard import Guarded
from service.api.limits import Limiter, limited
from service.chatbots.routes import chatbot_doors, chatbots_running
from service.errors import is_expected
from service.web import pages
from service.wiring import Core

_DAY = 86_400  # seconds
_LOG = logging.getLogger("cdocs")
_DESCRIPTION = """Search over ITU Council documents in six languages. Every passage carries its
citation (`C25/33 § 2.11`) and a link to it; answers are quoted word for word."""


def create_app(core: Core) -> FastAPI:
    """The web application over *core*; opens the index in the background once it runs."""
    app = FastAPI(
        title="cdocs",
        version=version(),
        description=_DESCRIPTION,
        lifespan=_lifespan,
        docs_url=None,  # Swagger's page comes from other people's servers
        redoc_url=None,
        dependencies=[Depends(limited)],
    )
    app.state.core = core
    app.state.limiter = Limiter(core.settings.requests_per_minute)
    for router in (questions.router, references.router, documents.router, feedback.router):
        app.include_router(router, prefix="/v1", responses=ERRORS)
    app.include_router(health.router)
    chatbot_doors(app)
    pages(app)
    for error in HANDLED:
        app.add_exception_handler(error, answer_error)
    app.add_middleware(Guarded)
    if core.settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=core.settings.cors_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["*"],
        )
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the index while the first requests are already served; forget questions day by day."""
    opening = asyncio.create_task(asyncio.to_thread(_open, app.state.core))
    forgetting = asyncio.create_task(_forget(app.state.core))
    async with chatbots_running(app):
        yield
    forgetting.cancel()
    await opening


async def _forget(core: Core) -> None:
    """Delete questions that are too old, once a day: where nobody asks, nothing else would."""
    while True:
        await asyncio.sleep(_DAY)
        await asyncio.to_thread(_forget_now, core)


def _forget_now(core: Core) -> None:
    try:
        core.service.log.forget()
    except Exception as error:
        if not is_expected(error):
            raise
        _LOG.warning("old questions were not deleted: %s", error)


def _open(core: Core) -> None:
    try:
        _LOG.info("ready: %d passages", len(core.service.index.passages))
    except Exception as error:
        if not is_expected(error):
            raise
        _LOG.warning("not ready: %s", error)
