"""Every sample, made into each format from its source, has the sections that its author intended.

PDF by fpdf2 and by LibreOffice, two producers that draw a page in different ways; HTML.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.readers import read_blocks
from corpus.readers.office import run_office
from corpus.sample_sources.as_docx import to_docx
from corpus.sample_sources.as_html import to_html
from corpus.sample_sources.as_pdf import LATIN, to_pdf
from corpus.sample_sources.build import ROOT, read_sources
from corpus.sample_sources.labels import LABELS
from corpus.sample_sources.reading import Source
from corpus.sections import Parsed, parse
from tests.corpus.fonts import make_font

SOURCES = {source.path.stem: source for source in read_sources(ROOT)}
ARABIC = [name for name, source in SOURCES.items() if source.language == "ar"]
# All Arabic ones, because LibreOffice alone sets Arabic here; the longest of the other languages.
BY_OFFICE = [
    *ARABIC, *(f"C25-33.{language}" for language in ("en", "fr", "es", "ru", "zh")),
    "C22-33.zh", "C25-51.en", "C25-35.ru",
]  # fmt: skip


def squeezed(text: str) -> str:
    """*text* without white space, which a PDF does not have, and lines broken elsewhere."""
    return re.sub(r"\s", "", text)


def check(name: str, found: Parsed) -> None:
    """Compare with the golden list: numbers, kinds, headings and the beginning of each section."""
    golden = ROOT / "sample_sources" / "golden" / f"{name}.json"
    wanted = json.loads(golden.read_text("utf-8"))
    assert [(one.number, one.kind) for one in found.sections] == [
        (one["number"] or "", one["kind"]) for one in wanted
    ]
    for section, one in zip(found.sections, wanted, strict=True):
        text = squeezed(found.text[section.start : section.end])
        heading = squeezed(one["heading"])
        assert squeezed(one["starts_with"]) in text[:700]
        # An annex is called "Annex 1" in all languages; without a heading of its own, a section
        # may have the words before its colon.
        if heading:
            assert squeezed(section.heading) == re.sub(_ANNEX, "", heading)
        else:
            assert squeezed(section.heading) in text


_ANNEX = r"^(?:Annexe?|Anexo|附件|الملحق|Приложение)\d"


@pytest.mark.parametrize("name", SOURCES)
def test_html(name: str) -> None:
    check(name, parse(read_blocks(Path(f"{name}.html"), to_html(SOURCES[name]))))


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Fonts with all characters of the sources, so that no font of this machine is needed."""
    texts = [*(source.path.read_text("utf-8") for source in SOURCES.values()), repr(LABELS)]
    characters = {char for text in texts for char in text if char.isprintable()}
    folder = tmp_path_factory.mktemp("fonts")
    return (
        make_font(folder / "plain.ttf", characters),
        make_font(folder / "bold.ttf", characters, "Bold"),
    )


@pytest.mark.parametrize("name", [name for name in SOURCES if name not in ARABIC])
def test_pdf_by_fpdf2(name: str, fonts: tuple[Path, Path]) -> None:
    source = SOURCES[name]
    data = to_pdf(source, None if source.language in LATIN else fonts)
    found = parse(read_blocks(Path(f"{name}.pdf"), data))
    check(name, found)
    pages = [section.page or 0 for section in found.sections]
    assert pages == sorted(pages)
    assert pages[0] == 1


@pytest.fixture(scope="module")
def by_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    papers = [_docx(folder, SOURCES[name]) for name in BY_OFFICE]
    _to_pdf(folder, papers)
    return folder


def _docx(folder: Path, source: Source) -> Path:
    path = folder / f"{source.path.stem}.docx"
    path.write_bytes(to_docx(source))
    return path


def _to_pdf(folder: Path, papers: Sequence[Path]) -> None:
    words = ["--convert-to", "pdf", "--outdir", str(folder), *map(str, papers)]
    run_office(words, folder / "profile", seconds=300)


@pytest.mark.office
@pytest.mark.parametrize("name", BY_OFFICE)
def test_pdf_by_libreoffice(name: str, by_office: Path) -> None:
    data = (by_office / f"{name}.pdf").read_bytes()
    check(name, parse(read_blocks(Path(f"{name}.pdf"), data)))
