"""Runs the official conformance suite of the Model Context Protocol: `make conformance`.

Needs npx and the network, so it is no test of its own. Any result but the one that
docs/chatbots.md quotes is an error.
"""

import logging
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.service.fakes import fake_core
from tests.service.serving import served

SUITE = "@modelcontextprotocol/conformance@0.1.16"
NODE = "node@22"  # what the suite needs, whatever is installed
EXPECTED = Path(__file__).with_name("conformance.yaml")


def main() -> int:
    """The exit status of the suite."""
    logging.disable(logging.CRITICAL)  # it asks for much that there is not
    with TemporaryDirectory() as data, served(fake_core(data_dir=data)) as url:
        command = ["npx", "--yes", "-p", NODE, "-p", SUITE, "conformance", "server"]
        arguments = ["--url", f"{url}/mcp", "--expected-failures", str(EXPECTED)]
        return subprocess.run([*command, *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
