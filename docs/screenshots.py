"""Pictures of the web form over the sample documents: `make screenshots`."""
# ruff: noqa: INP001 - a script

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

from service.examples import EXAMPLES

DESK, PHONE = (1200, 900), (390, 844)
# name: language of the page, what is asked, size of the window
PICTURES = {
    "home-en": ("en", "", DESK),
    "answer-zh": ("zh", EXAMPLES["zh"][0], DESK),
    "answer-en": ("en", EXAMPLES["en"][0], DESK),
    "answer-ar": ("ar", EXAMPLES["ar"][0], DESK),
    "answer-ar-phone": ("ar", EXAMPLES["ar"][0], PHONE),
}


def main(folder: Path) -> None:
    """Take all pictures into *folder*."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser:
        sys.exit("There is no chromium here: apt-get install chromium")
    folder.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for name, (language, question, (width, height)) in PICTURES.items():
            page = window.new_page(viewport={"width": width, "height": height})
            query = {"ui": language} | ({"q": question} if question else {})
            page.goto(f"{address}/?{urlencode(query)}")
            page.screenshot(path=folder / f"{name}.png")
            page.close()
        window.close()


@contextmanager
def served() -> Iterator[str]:
    """The address of a demonstration that runs as long as it is needed."""
    with tempfile.TemporaryDirectory() as place:
        command = [
            sys.executable,
            "-m",
            "service",
            "demo",
            "--out",
            f"{place}/index",
            "--port",
            "0",
        ]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")  # noqa: S603
        try:
            yield _address(process)
        finally:
            process.terminate()
            process.wait()


def _address(process: "subprocess.Popen[str]") -> str:
    said = []
    for line in process.stderr or ():
        said.append(line)
        if found := re.search(r"http://\S+:\d+", line):
            return found[0]
    sys.exit("".join(said))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
