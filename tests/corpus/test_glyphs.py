"""The words of a page of a PDF stand where its characters do, one by one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fpdf import FPDF
from pypdfium2 import raw

from corpus.readers import read_blocks
from corpus.readers.glyphs import Glyph, read_glyphs
from corpus.readers.places import Places
from corpus.sample_sources.build import ROOT

SAMPLES = sorted((ROOT / "samples").rglob("*.pdf"))
NEAR = 0.01  # points
SMILE = "\U0001f600"


@contextmanager
def text_pages(data: bytes) -> Iterator[list[Any]]:
    with pypdfium2.PdfDocument(data) as paper:
        pages = [page.get_textpage() for page in paper]  # pdfium's are gone when these are
        yield [page.raw for page in pages]


def characters(text_page: Any) -> list[tuple[str, float, float, float]]:
    """Each character with its left, right and base, asked one by one."""
    found = []
    box, x, y = raw.FS_RECTF(), raw.c_double(), raw.c_double()
    for place in range(raw.FPDFText_CountChars(text_page)):
        raw.FPDFText_GetLooseCharBox(text_page, place, box)
        raw.FPDFText_GetCharOrigin(text_page, place, x, y)
        char = chr(raw.FPDFText_GetUnicode(text_page, place))
        found.append((char, box.left, box.right, -y.value))
    return found


def test_there_are_samples() -> None:
    assert len(SAMPLES) > 3


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.stem))
def test_words_stand_where_their_characters_do(path: Path) -> None:
    with text_pages(path.read_bytes()) as pages:
        for page in pages:
            slow = characters(page)
            glyphs = [one for one in read_glyphs(Places(page)) if one.text != " "]
            assert [place for one in glyphs for place in solid(slow, one)] == [
                place for place, one in enumerate(slow) if one[0] not in " \r\n"
            ]
            for one in glyphs:
                assert spelt(one.text) == spelt("".join(slow[at][0] for at in solid(slow, one)))
                for place in solid(slow, one):
                    _, left, right, base = slow[place]
                    assert one.left - NEAR <= left <= right <= one.right + NEAR
                    assert abs(one.base - base) < NEAR


def solid(slow: list[tuple[str, float, float, float]], glyph: Glyph) -> list[int]:
    return [at for at in range(glyph.first, glyph.last + 1) if slow[at][0] not in " \r\n"]


def spelt(text: str) -> str:
    return text.replace(" ", "").replace("\x02", "-")


def test_wide_gaps_part_words_and_narrow_ones_do_not() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    for x, word in ((20.0, "one"), (27.5, "two"), (40.0, "three")):  # mm
        pdf.text(x, 50, word)
    with text_pages(bytes(pdf.output())) as (page,):
        assert [one.text for one in read_glyphs(Places(page))] == ["one two", "three"]


def test_a_page_without_text_has_no_glyphs() -> None:
    pdf = FPDF()
    pdf.add_page()
    with text_pages(bytes(pdf.output())) as (page,):
        assert read_glyphs(Places(page)) == []


def with_rare_character() -> bytes:
    """A page on which A stands for a character that UTF-16 has in two halves."""
    cmap = (
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        "1 beginbfchar <41> <D83DDE00> endbfchar endcmap"
    )
    content = "BT /F 12 Tf 50 700 Td (The one A and the two) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(content)} >> stream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        f"<< /Length {len(cmap)} >> stream\n{cmap}\nendstream",
    ]
    body = "\n".join(f"{number} 0 obj {one} endobj" for number, one in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}\ntrailer << /Root 1 0 R >>\n%%EOF".encode("ascii")


def test_characters_of_two_halves_are_whole_and_move_no_others() -> None:
    (block,) = read_blocks(Path("paper.pdf"), with_rare_character())
    assert block.text == f"The one {SMILE} and the two"
