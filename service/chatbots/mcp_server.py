"""The tools over the Model Context Protocol: streamable HTTP at /mcp, and stdio for `cdocs mcp`.

`search` and `fetch` have exactly the shape that ChatGPT's connectors require; the other tools say
more and can be filtered. No request leaves anything behind: over HTTP there are no sessions, and
answers are plain JSON, so a client that goes away holds nothing.
"""

import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar
from urllib.parse import urlsplit

from anyio import to_thread
from mcp.server.caching import CacheableMethod, CacheHint
from mcp.server.context import CallNext, HandlerResult, ServerRequestContext
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from mcp_types import (
    Completion,
    CompletionArgument,
    CompletionContext,
    PromptReference,
    ResourceTemplateReference,
    ToolAnnotations,
)

from service.about import version
from service.chatbots.tools import Tools
from service.errors import DocumentNotFound, is_expected
from service.settings import Settings
from service.streams import aside
from service.wiring import Core

P = ParamSpec("P")
R = TypeVar("R")

_INSTRUCTIONS = """Documents of the ITU Council (C-documents such as C25/33) in Arabic, Chinese,
English, French, Russian and Spanish. Ask in the user's own language. Cite what you use as the
results do, "C25/33 § 2.11", with the link. Where nothing answers, say so."""
_READING = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_SHOWN = 100  # completions of a symbol; the protocol's limit
_FRESH = 3_600_000  # milliseconds: what can be done here changes with the version only
_LISTS: Final[tuple[CacheableMethod, ...]] = (
    "tools/list",
    "prompts/list",
    "resources/list",
    "resources/templates/list",
)
_LIST = "cdocs://documents"
_DOCUMENT = "cdocs://documents/{+symbol}"


def mcp_server(core: Core) -> MCPServer[Any]:
    """The server with its tools and resources; opens nothing until it is asked something."""
    own = core.settings.base_url or f"http://{core.settings.host}:{core.settings.port}"
    address: ContextVar[str] = ContextVar("address of the request", default=own)

    async def remember(ctx: ServerRequestContext[Any, Any], call_next: CallNext) -> HandlerResult:
        if ctx.request is not None and not core.settings.base_url:
            address.set(str(ctx.request.base_url).rstrip("/"))
        return await call_next(ctx)

    with _logging_as_it_was():
        server: MCPServer[Any] = MCPServer(
            "cdocs",
            title="ITU Council documents",
            version=version(),
            instructions=_INSTRUCTIONS,
            cache_hints=dict.fromkeys(_LISTS, CacheHint(ttl_ms=_FRESH, scope="public")),
            subscriptions=False,  # nothing changes while a client listens
            middleware=[remember],
        )
    tools = Tools(core, address.get)
    for tool, title in _titled(tools):
        server.add_tool(_told(tool), title=title, annotations=_READING)
    _add_resources(server, tools)
    return server


@contextmanager
def _logging_as_it_was() -> Iterator[None]:
    """Undo what the library does to the log of the whole process when a server is made."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def _titled(tools: Tools) -> Iterator[tuple[Callable[..., Any], str]]:
    yield tools.search, "Search Council documents"
    yield tools.fetch, "Read a section or document"
    yield tools.ask, "Ask the Council documents"
    yield tools.find_passages, "Find passages"
    yield tools.list_documents, "List documents"
    yield tools.timeline, "Compare years"


def _add_resources(server: MCPServer[Any], tools: Tools) -> None:
    """The list of documents, each document as a text, and the completion of symbols."""

    @server.resource(_LIST, title="All documents", mime_type="application/json")
    def documents() -> str:
        """The documents that can be asked about, newest first."""
        return tools.list_documents().model_dump_json(indent=2)

    @server.resource(_DOCUMENT, title="A document", mime_type="text/plain")
    def document(symbol: str) -> str:
        """The text of a document; with a language letter, C25/33-F, in that language."""
        try:
            return tools.fetch(symbol).text
        except DocumentNotFound as error:
            raise ResourceNotFoundError(str(error)) from error

    @server.completion()  # type: ignore[no-untyped-call, untyped-decorator]  # mcp leaves it untyped
    async def complete(
        ref: PromptReference | ResourceTemplateReference,
        argument: CompletionArgument,
        _: CompletionContext | None,
    ) -> Completion | None:
        """The symbols that begin as *argument* does."""
        if not isinstance(ref, ResourceTemplateReference) or argument.name != "symbol":
            return None
        held = await to_thread.run_sync(lambda: tools.core.service.search.catalog.documents)
        begun = argument.value.casefold()
        found = [name for each in held if (name := str(each.symbol)).casefold().startswith(begun)]
        more = len(found) > _SHOWN
        return Completion(values=found[:_SHOWN], total=len(found), has_more=more)


def over_http(core: Core) -> StreamableHTTPSessionManager:
    """What serves the protocol over HTTP while its run() lasts, which can be once."""
    server = mcp_server(core)
    server.streamable_http_app(
        stateless_http=True, json_response=True, transport_security=security(core.settings)
    )
    return server.session_manager


def security(settings: Settings) -> TransportSecuritySettings:
    """Which Host and Origin headers are let through, so that no web site reaches into a machine.

    This machine's own names and the setting base_url are; with a setting host that others can
    reach and no base_url, the service cannot know its names, and all are.
    """
    names = [f"[{name}]" if ":" in name else name for name in _LOOPBACK]
    public = urlsplit(settings.base_url)
    own = [f"{public.scheme}://{public.netloc}"] if public.netloc else []
    # "http:*" lets every origin through: what follows the name is taken for a port.
    anyone = ["http:*", "https:*"] if "*" in settings.cors_origins else []
    return TransportSecuritySettings(
        enable_dns_rebinding_protection=bool(public.netloc) or settings.host in _LOOPBACK,
        allowed_hosts=[*names, *(f"{name}:*" for name in names), *filter(None, [public.netloc])],
        allowed_origins=[
            *(f"http://{name}" for name in names),
            *(f"http://{name}:*" for name in names),
            *own,
            *settings.cors_origins,
            *anyone,
        ],
    )


def _told(tool: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """*tool* with the errors that are meant for the user told to the model."""

    @wraps(tool)
    async def telling(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return await aside(lambda: tool(*args, **kwargs))
        except Exception as error:
            if not is_expected(error):
                raise
            raise ToolError(str(error)) from error

    return telling
