"""What every HTTP door asks for: the core, and the service once there is an index."""

from typing import Annotated

from fastapi import Depends, Request

from service.wiring import Core, Service


# What takes no time is a coroutine: a function would wait for a thread.
async def _core(request: Request) -> Core:
    core: Core = request.app.state.core
    return core


def _service(core: Annotated[Core, Depends(_core)]) -> Service:
    return core.service


async def _base(request: Request, core: Annotated[Core, Depends(_core)]) -> str:
    """The public address of this service: that of the setting, or the one that was called."""
    return core.settings.base_url or str(request.base_url).rstrip("/")


TheCore = Annotated[Core, Depends(_core)]
TheService = Annotated[Service, Depends(_service)]
TheBase = Annotated[str, Depends(_base)]
