"""Hangs the doors for chatbots into the web application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from service.chatbots import completions, responses, vector_stores


def chatbot_doors(app: FastAPI) -> None:
    """Add the doors to *app*; app.state.core is what they answer from."""
    for router in (completions.router, responses.router, vector_stores.router):
        app.include_router(router, prefix="/v1")


@asynccontextmanager
async def chatbots_running(app: FastAPI) -> AsyncIterator[None]:
    """Keep alive what the doors need while *app* serves."""
    del app
    yield
