"""Pictures of the web form over the sample documents: `make screenshots`.

Pictures of all main pages go into a folder, to be looked at; the three of docs/ are among them.
"""
# ruff: noqa: INP001 - a script

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from corpus.language import Language
from service.examples import EXAMPLES, SUBJECTS

LANGUAGES: tuple[Language, ...] = ("en", "zh", "ar")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZES = {"desk": (1280, 860), "phone": (390, 844)}
IN_DOCS = {  # the picture: its name in docs/
    "answer-zh-light-desk": "screenshot.png",
    "timeline-en-light-desk": "screenshot-timeline.png",
    "answer-ar-dark-phone": "screenshot-arabic.png",
}
PATIENCE = 240  # half seconds
COLOURS = 128  # of a picture in docs/: enough for text, and a third of the bytes


def addresses(language: Language) -> dict[str, str]:
    """The main pages in one language, by name."""
    other = "en" if language != "en" else "zh"
    question, subject = EXAMPLES[language][0], SUBJECTS[language][0]
    pages: dict[str, tuple[str, dict[str, str]]] = {
        "home": ("/", {}),
        "answer": ("/", {"q": question}),
        "none": ("/", {"q": "zzzz", "year": "1999"}),
        "documents": ("/documents", {}),
        "document": ("/documents/C25/33", {"lang": language}),
        "beside": ("/documents/C25/33", {"lang": language, "with": other}),
        "timeline": ("/timeline", {"q": subject}),
    }
    return {
        name: f"{path}?{urlencode({'ui': language, **query})}"
        for name, (path, query) in pages.items()
    }


def main(folder: Path) -> None:
    """Take all pictures into *folder*, and put three of them into docs/."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        sys.exit("There is no chromium here: apt-get install chromium")
    folder.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for scheme, size in product(SCHEMES, SIZES):
            take(browser, address, folder, scheme, size)
        browser.close()
    for picture, name in IN_DOCS.items():
        shrink(folder / f"{picture}.png", Path(__file__).with_name(name))


def take(
    browser: Browser, address: str, folder: Path, scheme: Literal["light", "dark"], size: str
) -> None:
    """Take every page in every language, in one scheme and size."""
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    for language in LANGUAGES:
        for name, path in addresses(language).items():
            page.goto(f"{address}{path}")
            page.screenshot(path=folder / f"{name}-{language}-{scheme}-{size}.png")
    page.close()


def shrink(picture: Path, target: Path) -> None:
    """Write *picture* with few colours."""
    from PIL import Image

    with Image.open(picture) as image:
        image.convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS).save(
            target, optimize=True
        )


@contextmanager
def served() -> Iterator[str]:
    """The address of a demonstration that runs as long as it is needed."""
    with tempfile.TemporaryDirectory() as place:
        said = Path(place) / "said"
        command = [sys.executable, "-m", "service", "demo", "--out", f"{place}/index"]
        with said.open("w", encoding="utf-8") as log:
            process = subprocess.Popen([*command, "--port", "0"], stderr=log)  # noqa: S603
        try:
            yield _ready(said)
        finally:
            process.terminate()
            process.wait()


def _ready(said: Path) -> str:
    """The address that the demonstration names, once it answers there."""
    for _ in range(PATIENCE):
        if found := re.search(r"http://\S+:\d+", said.read_text("utf-8")):
            try:
                with urlopen(f"{found[0]}/readyz"):  # noqa: S310 - our own address
                    return found[0]
            except OSError:
                pass
        time.sleep(0.5)
    sys.exit(said.read_text("utf-8"))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
