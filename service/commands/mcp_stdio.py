"""`cdocs mcp`: the tools over the Model Context Protocol, on standard input and output.

Standard output belongs to the protocol; what else there is to say goes to standard error.
"""

import logging

from service.settings import Settings
from service.wiring import build_core


def run_mcp(settings: Settings) -> None:
    """Serve until standard input ends. The index is opened by the first request that needs it."""
    from service.chatbots.mcp_server import mcp_server

    logging.basicConfig(level=logging.WARNING)  # to standard error
    mcp_server(build_core(settings)).run("stdio")
