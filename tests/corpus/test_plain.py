"""Text in any encoding of the six languages, and Markdown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import Block
from corpus.errors import ReadError, UnknownFormat
from corpus.readers import read_blocks
from corpus.readers.plain import decode

TXT = Path("C25-33-E.txt")
RUSSIAN = "Совет принял к сведению отчет о деятельности Союза, связанной с интернетом."
FRENCH = "Le Conseil a pris note des activités liées à l'Internet, où l'UIT a été présente."
SPANISH = "¿Cuántas escuelas y cuántos años? El Consejo tomó nota de la reunión en español."
ARABIC = "أحاط المجلس علماً بالتقرير عن أنشطة الاتحاد المتصلة بالإنترنت، من الأمين العام"
CHINESE = "理事会注意到关于国际电联互联网活动的报告，包括发展中国家的工作。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, name) for text in (RUSSIAN, FRENCH, ARABIC, CHINESE) for name in
          ("utf-8", "utf-8-sig", "utf-16", "utf-32")),
        (FRENCH, "utf-16-le"),
        (SPANISH, "utf-16-be"),
        *((text, name) for text in (RUSSIAN, ARABIC, CHINESE) for name in
          ("utf-16-le", "utf-16-be")),
        (FRENCH, "cp1252"),
        (SPANISH, "latin-1"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("СОВЕТ: Отчет Генерального секретаря «О деятельности»", "cp1251"),
        (ARABIC, "cp1256"),
        (ARABIC.replace("ً", ""), "iso-8859-6"),
        ("é", "cp1252"),
        (CHINESE, "gb18030"),
        (CHINESE, "gb2312"),
    ],
)  # fmt: skip
def test_encodings(text: str, encoding: str) -> None:
    expected = text if encoding != "cp1256" else text.encode("cp1256", "replace").decode("cp1256")
    assert decode(TXT, text.encode(encoding, "replace")) == expected


@pytest.mark.parametrize(
    "text", [RUSSIAN, FRENCH, SPANISH, ARABIC, CHINESE, "The Council noted it."]
)
@pytest.mark.parametrize("cut", range(4))
def test_no_part_of_a_text_in_utf8_is_taken_for_another_encoding(text: str, cut: int) -> None:
    assert decode(TXT, text[cut:].encode()) == text[cut:]


def test_one_broken_byte_in_utf8_does_not_change_the_encoding() -> None:
    data = RUSSIAN.encode() * 20 + b"\xff" + RUSSIAN.encode()
    assert decode(TXT, data) == RUSSIAN * 20 + "\ufffd" + RUSSIAN


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x00\x01\x02\x03" * 50])
def test_bytes_that_are_no_text(data: bytes) -> None:
    with pytest.raises(UnknownFormat, match="not text"):
        read_blocks(Path("a.bin"), data)


@pytest.mark.parametrize("data", [b" \n\t\n", b"\xef\xbb\xbf", b"____________\n"])
def test_text_without_text(data: bytes) -> None:
    with pytest.raises(ReadError, match="there is no text in it"):
        read_blocks(TXT, data)


def test_paragraphs_of_prose() -> None:
    text = "Burundi is a country.\n\nIts capital\nis Gitega.\n- a lake\n"
    assert [block.line for block in read_blocks(TXT, text.encode())] == [
        "Burundi is a country.",
        "Its capital is Gitega.",
        "- a lake",
    ]


def test_markdown() -> None:
    text = (
        "# 1 Introduction\n\nA **bold** [link](https://itu.int) and `code`,\nwith snake_case.\n\n"
        "## 1.1 Table ##\n| a | b |\n|---|:-:|\n| 1 | *two* |\n\n* item\n- other\n"
    )
    assert read_blocks(Path("a.md"), text.encode()) == [
        Block("1 Introduction", "heading", level=1),
        Block("A bold link and code, with snake_case."),
        Block("1.1 Table", "heading", level=2),
        Block("a | b", "row"),
        Block("1 | two", "row"),
        Block("– item", "bullet"),
        Block("– other", "bullet"),
    ]


def test_number_signs_in_a_text_file_are_text() -> None:
    assert read_blocks(TXT, b"# 1 Introduction")[0].text == "# 1 Introduction"


def outcome(data: bytes) -> list[Block] | str:
    try:
        return read_blocks(TXT, data)
    except ReadError as error:
        return error.reason


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_give_blocks_or_a_reason(data: bytes) -> None:
    assert outcome(data)


PAGES = """Document C25/161-E

The group met.

2.2 It trained 457 people in 2024.

{}

2 observers came.

C24/33

{}

End of it.
"""


@pytest.mark.parametrize(
    "head",
    [
        "- {} -\nC25/161-E", "C25/161-E\n- {} -", "- {} - C25/161-E", "{}/9 C25/161(Rev.1)-E",
        "Page {}", "\f- {} -\n\n C25/161-E", "– {} –",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["paper.txt", "S25-CL-C-0161!!TXT-E.txt"])
def test_the_running_heads_of_a_text_go(head: str, name: str) -> None:
    text = PAGES.format(head.format(2), head.format(3))
    found = [block.text for block in read_blocks(Path(name), text.encode())]
    assert found == [
        "Document C25/161-E", "The group met.", "2.2 It trained 457 people in 2024.",
        "2 observers came.", "C24/33", "End of it.",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["- 7 -", "2", "C25/161-E", "- 2 - C24/33-E", "Page 2 is here"])
def test_what_only_looks_like_a_running_head_stays(line: str) -> None:
    text = f"Document C25/161-E\n\nThe group met.\n\n{line}\n\nEnd of it.\n"
    found = [block.line for block in read_blocks(TXT, text.encode())]
    assert found == ["Document C25/161-E", "The group met.", line, "End of it."]
