"""Clients of the older line of the MCP library, which `make test` installs beside ours."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.service.chatbots.servers import BURUNDI

OLDER = Path(sys.prefix) / "mcp-1"
CLIENT = """
import asyncio, json, sys
from importlib.metadata import version
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamablehttp_client

where, question = sys.argv[1:]

def transport():
    if where.startswith("http"):
        return streamablehttp_client(where)
    return stdio_client(StdioServerParameters(**json.loads(where)))

async def main():
    async with transport() as (read, write, *_), ClientSession(read, write) as session:
        begun = await session.initialize()
        tools = (await session.list_tools()).tools
        searched = await session.call_tool("search", {"query": question})
        best = searched.structuredContent["results"][0]["id"]
        fetched = await session.call_tool("fetch", {"id": best})
        print(json.dumps({
            "version": version("mcp"),
            "protocol": begun.protocolVersion,
            "tools": sorted(tool.name for tool in tools),
            "best": best,
            "fetched": json.loads(fetched.content[0].text),
        }))

asyncio.run(main())
"""

if not (OLDER / ".installed").is_file():
    if os.environ.get("CI"):
        pytest.fail("the older MCP library is not there: make test installs it", pytrace=False)
    pytest.skip(f"needs the older MCP library in {OLDER}: make test", allow_module_level=True)


def told(where: str, question: str) -> dict[str, Any]:
    """What a client of the older line sees."""
    done = subprocess.run(
        [sys.executable, "-c", CLIENT, where, question],
        env={**os.environ, "PYTHONPATH": str(OLDER), "PYTHONIOENCODING": "utf-8"},
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    assert seen["version"].startswith("1.")
    assert {"search", "fetch", "ask"} <= set(seen["tools"])
    return seen


def test_over_http(server: str) -> None:
    seen = told(f"{server}/mcp", BURUNDI)
    assert seen["protocol"] == "2025-11-25"
    assert seen["best"] == "C25/33#2.11"
    assert seen["fetched"]["url"] == f"{server}/documents/C25/33?lang=en#2.11"


def test_over_stdio(small_index: Path) -> None:
    arguments = ["-c", "from service.cli import main; main()", "mcp", "--index", str(small_index)]
    seen = told(json.dumps({"command": sys.executable, "args": arguments}), "schools connected")
    assert seen["best"].startswith("C25/33#1")
