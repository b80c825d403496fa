"""Signs of symbol fonts are characters of Unicode, in Word files and elsewhere."""

from pathlib import Path

import pytest

from corpus.blocks import Block, make_block
from corpus.clean import clean_characters, is_bullet
from corpus.readers import read_blocks
from corpus.signs import PRIVATE, sign
from tests.corpus.word_files import docx, p


@pytest.mark.parametrize(
    ("font", "code", "wanted"),
    [
        ("Symbol", 0xF0B3, "≥"), ("Symbol", 0xB3, "≥"), ("Symbol", 0xF0B7, "•"),
        ("Symbol", 0xF061, "α"), ("Symbol", 0xF044, "Δ"), ("Symbol", 0xF031, "1"),
        ("Wingdings", 0xF0FC, "✓"), ("Wingdings", 0xF0A7, "▪"), ("Wingdings", 0xF0D8, "➢"),
        ("Wingdings 2", 0xF050, "✓"), ("wingdings", 0x6E, "■"), ("Wingdings", 0xF0BA, ""),
        ("Times New Roman", 0xB1, "±"), ("Times New Roman", 0xF0B7, "•"), ("", 0x41, "A"),
    ],
)  # fmt: skip
def test_signs_by_font(font: str, code: int, wanted: str) -> None:
    assert sign(font, code) == wanted


def test_marks_of_lists_in_the_private_area() -> None:
    assert clean_characters("\uf0b7 a \uf0a7 b \uf0d8 c \uf0fc d \uf0b3 e") == "• a ▪ b ➢ c ✓ d ≥ e"
    assert all(len(one) == 1 for one in PRIVATE.values())
    assert clean_characters("\uf8ff") == "\uf8ff"


@pytest.mark.parametrize("mark", ["\uf0b7", "\uf0a7", "\uf0d8", "•", "❖", "→"])
def test_they_mark_items(mark: str) -> None:
    block = make_block(clean_characters(f"{mark} Burundi"))
    assert block is not None
    assert block.kind == "bullet"


def test_an_o_is_a_mark_only_before_a_tab() -> None:
    assert make_block("o\tBurundi") == Block("Burundi", "bullet", "o")
    assert make_block("o bien") == Block("o bien")
    assert not is_bullet("o bien")


def signs(*codes: tuple[str, str]) -> str:
    return "".join(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' for font, code in codes)


def test_signs_of_word() -> None:
    drawn = signs(("Symbol", "F0B3"), ("Wingdings", "F0FC"), ("Symbol", "x"), ("Symbol", "FFFFFFF"))
    (block,) = read_blocks(Path("C25-33-E.docx"), docx(p("at ", drawn, " ten")))
    assert block.text == "at ≥✓ ten"
