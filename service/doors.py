"""What every HTTP door asks for: the core, and the service once there is an index."""

from typing import Annotated

from fastapi import Depends, Request

from service.wiring import Core, Service


def _core(request: Request) -> Core:
    core: Core = request.app.state.core
    return core


def _service(core: Annotated[Core, Depends(_core)]) -> Service:
    return core.service


TheCore = Annotated[Core, Depends(_core)]
TheService = Annotated[Service, Depends(_service)]
