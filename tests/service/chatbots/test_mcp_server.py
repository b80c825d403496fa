"""The Model Context Protocol, spoken by its own client: both revisions, over HTTP and stdio."""

import json
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp_types import ResourceTemplateReference, TextContent

from service.chatbots.mcp_server import mcp_server, security
from service.settings import Settings
from service.wiring import build_core
from tests.service.chatbots.servers import BURUNDI, BURUNDI_ZH
from tests.service.fakes import DOCUMENTS, fake_core
from tests.service.serving import served

pytestmark = pytest.mark.anyio
REVISIONS = {"2026-07-28": "auto", "2025-11-25": "legacy"}
TOOLS = {"search", "fetch", "ask", "find_passages", "list_documents", "timeline"}


@pytest.fixture(params=REVISIONS)
async def mcp(request: pytest.FixtureRequest, server: str) -> AsyncIterator[Client]:
    """A client of each revision over HTTP."""
    async with Client(f"{server}/mcp", mode=REVISIONS[request.param]) as client:
        assert client.protocol_version == request.param
        yield client


async def call(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    """The structured result of a tool, which has to be its one text item, too."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    (item,) = result.content
    assert isinstance(item, TextContent)
    assert json.loads(item.text) == result.structured_content
    found: dict[str, Any] = result.structured_content or {}
    return found


async def test_tools_are_described_typed_and_read_only(mcp: Client) -> None:
    tools = {tool.name: tool for tool in (await mcp.list_tools()).tools}
    assert set(tools) == TOOLS
    for tool in tools.values():
        assert tool.title
        assert tool.description
        assert tool.annotations
        assert tool.annotations.read_only_hint
        assert tool.output_schema
        assert tool.output_schema["type"] == "object"
        properties = tool.input_schema["properties"]
        assert all(each.get("description") for each in properties.values())


async def test_search_and_fetch_are_those_of_connectors(mcp: Client) -> None:
    tools = {tool.name: tool for tool in (await mcp.list_tools()).tools}
    for name, argument in (("search", "query"), ("fetch", "id")):
        schema = tools[name].input_schema
        assert list(schema["properties"]) == schema["required"] == [argument]
        assert schema["properties"][argument]["type"] == "string"
    found = await call(mcp, "search", query=BURUNDI)
    assert list(found) == ["results"]
    assert all(list(each) == ["id", "title", "url"] for each in found["results"])
    assert all(each["url"].startswith("http") for each in found["results"])
    assert found["results"][0]["id"] == "C25/33#2.11"
    for each in found["results"]:
        fetched = await call(mcp, "fetch", id=each["id"])
        assert (fetched["id"], fetched["url"]) == (each["id"], each["url"])
        assert set(fetched) == {"id", "title", "text", "url", "metadata"}


async def test_the_language_of_the_question_is_that_of_what_is_fetched(
    mcp: Client, server: str
) -> None:
    found = await call(mcp, "search", query=BURUNDI_ZH)
    best = found["results"][0]
    assert best["id"] == "C25/33-C#2.11"
    fetched = await call(mcp, "fetch", id=best["id"])
    assert "437所学校" in fetched["text"]
    assert fetched["url"] == best["url"] == f"{server}/documents/C25/33?lang=zh#2.11"
    async with httpx2.AsyncClient() as reader:
        assert (await reader.get(best["url"])).status_code == 200


async def test_a_whole_document_can_be_fetched(mcp: Client) -> None:
    (document,) = [d for d in DOCUMENTS if (str(d.symbol), d.language) == ("C25/33", "ar")]
    fetched = await call(mcp, "fetch", id="C25/33-A")
    assert fetched["text"] == document.text.strip()
    assert fetched["metadata"]["languages"] == "ar, en, zh"


async def test_a_section_brings_the_sections_below_it(mcp: Client) -> None:
    fetched = await call(mcp, "fetch", id="C25/33 § 2")
    assert "437 schools" in fetched["text"]
    assert "Laboratories" not in fetched["text"]


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("fetch", {"id": "C25/33#9.9"}, "no section 9.9. It has: purpose, 1, 2, 2.11, 3.3"),
        ("fetch", {"id": "C19/33"}, "holds no document C19/33"),
        ("fetch", {"id": "zebra"}, "'zebra' is not the symbol"),
        ("search", {"query": " "}, "The question is empty"),
        ("find_passages", {"question": "x", "years": "soon"}, "'soon' is not a year"),
        ("find_passages", {"question": "x", "count": 99}, "less than or equal to 50"),
        ("ask", {}, "Field required"),
        ("nothing", {}, "Unknown tool"),
    ],
)
async def test_what_goes_wrong_is_told_to_the_model(
    mcp: Client, tool: str, arguments: dict[str, Any], said: str
) -> None:
    try:
        result = await mcp.call_tool(tool, arguments)
    except MCPError as error:
        assert said in str(error)  # noqa: PT017 - either is right, which depends on the revision
    else:
        assert result.is_error
        assert isinstance(result.content[0], TextContent)
        assert said in result.content[0].text


async def test_ask_answers_with_citations(mcp: Client) -> None:
    answer = await call(mcp, "ask", question=BURUNDI)
    assert answer["answered"]
    assert "437 schools and hospitals were connected. [1]" in answer["text"]
    (citation,) = answer["citations"]
    assert (citation["number"], citation["id"]) == (1, "C25/33#2.11")
    history = [
        {"role": "user", "text": BURUNDI},
        {"role": "assistant", "text": answer["text"]},
    ]
    later = await call(mcp, "ask", question="And in 2024?", history=history)
    taken_for = later["text"].splitlines()[0]
    assert "connected in Burundi" in taken_for
    assert "2024" in taken_for


async def test_ask_says_when_there_is_no_answer(mcp: Client) -> None:
    answer = await call(mcp, "ask", question="zebra")
    assert (answer["answered"], answer["reason"]) == (False, "nothing-found")


async def test_timeline_compares_the_years(mcp: Client) -> None:
    table = await call(mcp, "timeline", subject="schools in Burundi", series="/33")
    assert [row["id"] for row in table["rows"]] == ["C25/33#2.11", "C24/33#2.11"]
    assert "437" in " ".join(table["rows"][0]["sentences"])
    only = await call(mcp, "timeline", subject="schools in Burundi", years="2024", series="/33")
    assert [row["year"] for row in only["rows"]] == [2024]


async def test_tools_filter(mcp: Client) -> None:
    found = await call(mcp, "find_passages", question="schools", years="2024", languages="fr")
    assert {each["id"].split("#")[0] for each in found["passages"]} == {"C24/50"}
    listed = await call(mcp, "list_documents", languages="ar")
    assert ([each["id"] for each in listed["documents"]], listed["total"]) == (["C25/33"], 1)
    listed = await call(mcp, "list_documents", offset=1)
    assert ([each["id"] for each in listed["documents"]], listed["total"]) == (
        ["C24/33", "C24/50"],
        3,
    )


async def test_documents_are_resources(mcp: Client) -> None:
    (listed,) = (await mcp.list_resources()).resources
    content: Any = (await mcp.read_resource(listed.uri)).contents[0]
    assert json.loads(content.text)["total"] == 3
    (template,) = (await mcp.list_resource_templates()).resource_templates
    symbol = template.uri_template.replace("{+symbol}", "C24/50")
    content = (await mcp.read_resource(symbol)).contents[0]
    assert "Les écoles rurales" in content.text
    with pytest.raises(MCPError, match="holds no document C19/33"):
        await mcp.read_resource("cdocs://documents/C19/33")
    reference = ResourceTemplateReference(type="ref/resource", uri=template.uri_template)
    completed = await mcp.complete(reference, {"name": "symbol", "value": "c24"})
    assert completed.completion.values == ["C24/33", "C24/50"]


async def test_links_begin_with_the_public_address_where_there_is_one() -> None:
    with served(fake_core(base_url="https://cdocs.example")) as url:
        async with Client(f"{url}/mcp") as client:
            found = await call(client, "search", query=BURUNDI)
    assert found["results"][0]["url"] == "https://cdocs.example/documents/C25/33?lang=en#2.11"


# --- over HTTP ------------------------------------------------------------------------------------

PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
ACCEPT = {"Accept": "application/json, text/event-stream"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "evil.example"}, 421),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://localhost:3000"}, 200),
    ],
)
async def test_no_other_web_site_reaches_in(
    server: str, headers: dict[str, str], status: int
) -> None:
    async with httpx2.AsyncClient() as client:
        response = await client.post(f"{server}/mcp", json=PING, headers={**ACCEPT, **headers})
    assert response.status_code == status


@pytest.mark.parametrize("method", ["GET", "DELETE"])
async def test_there_is_no_session_to_hold_open(server: str, method: str) -> None:
    async with httpx2.AsyncClient() as client:
        response = await client.request(method, f"{server}/mcp", headers=ACCEPT)
    assert response.status_code == 405


async def test_public_names_and_sites_are_let_through_by_settings() -> None:
    chosen = security(
        Settings(base_url="https://cdocs.example", cors_origins=("https://chat.example",))
    )
    assert chosen.enable_dns_rebinding_protection
    assert "cdocs.example" in chosen.allowed_hosts
    assert {"https://cdocs.example", "https://chat.example"} <= set(chosen.allowed_origins)
    assert not security(Settings(host="0.0.0.0")).enable_dns_rebinding_protection  # noqa: S104
    assert security(
        Settings(host="0.0.0.0", base_url="https://a.example")  # noqa: S104
    ).enable_dns_rebinding_protection


# --- over stdio -----------------------------------------------------------------------------------


@asynccontextmanager
async def command(index: Path) -> AsyncIterator[tuple[StdioServerParameters, Path]]:
    """How `cdocs mcp` is started, with a file for its standard error."""
    arguments = ["-c", "from service.cli import main; main()", "mcp", "--index", str(index)]
    yield StdioServerParameters(command=sys.executable, args=arguments), index.parent / "stderr"


async def test_the_command_speaks_over_stdio(small_index: Path) -> None:
    async with command(small_index) as (parameters, log):
        with log.open("w") as stderr:
            async with Client(stdio_client(parameters, errlog=stderr)) as client:
                assert {tool.name for tool in (await client.list_tools()).tools} == TOOLS
                found = await call(client, "search", query="schools connected")
        assert log.read_text("utf-8") == ""
    best = found["results"][0]
    assert best["id"].startswith("C25/33#")
    assert best["url"].startswith("http://127.0.0.1:8000/documents/C25/33?lang=en#")


async def test_standard_output_holds_nothing_but_the_protocol(small_index: Path) -> None:
    async with command(small_index) as (parameters, _):
        call_tool = {
            "jsonrpc": "2.0",
            "id": 2,
            "method": "tools/call",
            "params": {"name": "search", "arguments": {"query": "学校"}},
        }
        hello = {
            "jsonrpc": "2.0",
            "id": 1,
            "method": "initialize",
            "params": {
                "protocolVersion": "2025-06-18",
                "capabilities": {},
                "clientInfo": {"name": "test", "version": "1"},
            },
        }
        ready = {"jsonrpc": "2.0", "method": "notifications/initialized"}
        lines = "".join(f"{json.dumps(each)}\n" for each in (hello, ready, call_tool))
        async with await anyio.open_process([parameters.command, *parameters.args]) as process:
            assert process.stdin
            assert process.stdout
            await process.stdin.send(lines.encode())
            said = b""
            while said.count(b"\n") < 2:
                said += await process.stdout.receive()
            await process.stdin.aclose()
            assert await process.wait() == 0
    answers = [json.loads(line) for line in said.decode().splitlines()]
    assert [answer["id"] for answer in answers] == [1, 2]
    assert answers[0]["result"]["protocolVersion"] == "2025-06-18"


async def test_without_an_index_the_model_is_told_what_to_do(tmp_path: Path) -> None:
    server = mcp_server(build_core(Settings(index=tmp_path / "none")))
    async with Client(server) as client:
        result = await client.call_tool("search", {"query": "x"})
    assert result.is_error
    assert isinstance(result.content[0], TextContent)
    assert "There is no index" in result.content[0].text


async def test_making_a_server_leaves_the_log_alone() -> None:
    before = logging.getLogger().handlers[:]
    mcp_server(fake_core())
    assert logging.getLogger().handlers == before
