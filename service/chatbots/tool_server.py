"""The tools as an OpenAPI tool server, for Open WebUI and whatever else reads an openapi.json.

The address to give such a program is /tools of this service. /tools/openapi.json describes the
tools alone, because a program offers every operation that it finds there to the model as a tool.
"""

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, ConfigDict, create_model

from service.about import version
from service.api.errors import ERRORS, MISSING
from service.chatbots.tools import Tools
from service.doors import TheBase, TheCore
from service.streams import aside

PREFIX = "/tools"
# `search` is left out: find_passages gives the texts with it, and one way to search is enough.
_OFFERED = (Tools.ask, Tools.find_passages, Tools.timeline, Tools.list_documents, Tools.fetch)
_DESCRIPTION = "Questions about the documents of the ITU Council, answered with citations."

router = APIRouter(responses={**ERRORS, **MISSING})


def _add(tool: Callable[..., BaseModel]) -> None:
    """An operation that takes the arguments of *tool* as a JSON object."""
    signature = inspect.signature(tool)

    async def call(body: BaseModel, core: TheCore, base: TheBase) -> BaseModel:
        return await aside(lambda: tool(Tools(core, lambda: base), **dict(body)))

    call.__annotations__["body"] = _body(tool.__name__, signature)
    summary, _, details = inspect.cleandoc(tool.__doc__ or "").partition("\n\n")
    router.add_api_route(
        f"/{tool.__name__}",
        call,
        methods=["POST"],
        operation_id=tool.__name__,
        summary=summary.rstrip("."),
        description=f"{summary}\n\n{details}".strip(),
        response_model=signature.return_annotation,
    )


def _body(name: str, signature: inspect.Signature) -> type[BaseModel]:
    """The arguments of a tool as a model; a name that is not known is an error."""
    fields: dict[str, Any] = {
        argument.name: (
            argument.annotation,
            ... if argument.default is inspect.Parameter.empty else argument.default,
        )
        for argument in list(signature.parameters.values())[1:]  # without self
    }
    return create_model(f"{name}_arguments", __config__=ConfigDict(extra="forbid"), **fields)


for _tool in _OFFERED:
    _add(_tool)


@cache
def _schema() -> dict[str, Any]:
    return get_openapi(
        title="ITU Council documents",
        version=version(),
        description=_DESCRIPTION,
        routes=router.routes,
    )


def description(base: TheBase) -> dict[str, Any]:
    """The OpenAPI description of the tools, at the address that was called."""
    return {**_schema(), "servers": [{"url": base + PREFIX}]}
