"""Symbols: every form that papers print, every form of file name, and what only looks like one."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SymbolError
from corpus.symbol import KINDS, Symbol, find_symbols, from_filename, full_year, official_stem

CYRILLIC = dict(zip("ABEKMHOPCTX", "АВЕКМНОРСТХ", strict=True))
PRINTED = {
    "C25/33": "C25/33",
    "C 25/33": "C25/33",
    "c25/33-e": "C25/33-E",
    "C99/51": "C99/51",
    "C2000/27": "C00/27",
    "C2000/27Add.A": "C00/27(Add.A)",
    "C2001/38-F": "C01/38-F",
    "C01/EP/8": "C01/EP/8",
    "C17/INF/6": "C17/INF/6",
    "C17/DT/3": "C17/DT/3",
    "C17/DT/3 (Rev. 9)": "C17/DT/3(Rev.9)",
    "C17/DL/7": "C17/DL/7",
    "C20/ADM/1": "C20/ADM/1",
    "DT/2(Rev.3)": "DT/2(Rev.3)",
    "C17/130(Rev.1)-E": "C17/130(Rev.1)-E",
    "C25/33(Rév.1)-F": "C25/33(Rev.1)-F",
    "C25/33 + Add.1": "C25/33(Add.1)",
    "C25/33 (Rev.1)(Corr.2)-R": "C25/33(Rev.1)(Corr.2)-R",
    "C25／33（Rev.1）": "C25/33(Rev.1)",
    "C٢٥/٣٣": "C25/33",
    "C18/35-C": "C18/35-C",
    "PP-02/36": "PP02/36",
    "PP14/20": "PP14/20",
    "PP14/67(Add.1)-A": "PP14/67(Add.1)-A",
    "PP22/44(Add.7)": "PP22/44(Add.7)",
    "WTSA16/45(Add.12)": "WTSA16/45(Add.12)",
    "WTDC02/273": "WTDC02/273",
    "WTPF-13/16(Rev.1)": "WTPF-13/16(Rev.1)",
    "TDAG-23/48-A": "TDAG-23/48-A",
    "RAG/64": "RAG/64",
    "WG-Internet 9/2": "WG-Internet-9/2",
    "CWG-Internet-10/7": "CWG-Internet-10/7",
    "cwg-internet-10/7": "CWG-Internet-10/7",
    "CWG-COP-14/3": "CWG-COP-14/3",
    "WG-COP/13": "WG-COP/13",
    "EG-ITRs-4/3": "EG-ITRs-4/3",
    "WG-SP-FP-06/14": "WG-SP-FP-06/14",
    "CWG-WCIT12/C-45": "CWG-WCIT12/C-45",
    "RPM-ARB17/10(Rev.2)": "RPM-ARB17/10(Rev.2)",
    "C25 / 33": "C25/33",
    "C25/ 33": "C25/33",
    "C 25 /33(Rev.1)": "C25/33(Rev.1)",
    "PP-22 / 44": "PP22/44",
    "C17 / INF / 6": "C17/INF/6",
    "C25-33": "C25/33",
    "c25-33": "C25/33",
    "C2025-33-F": "C25/33-F",
    "C25-0033": "C25/33",
    "C17-INF-6": "C17/INF/6",
    "C25-33 (Rev. 1)-C": "C25/33(Rev.1)-C",
    "PP-22-44(Add.7)": "PP22/44(Add.7)",
    "WTSA16-45": "WTSA16/45",
    "S25-CL-C-0033": "C25/33",
    "S25-CL-C-0033!!MSW-E": "C25/33-E",
    "S25-CL-C-0033%21%21PDF-F": "C25/33-F",
    "S14-PP-C-0067!A1!MSW-S": "PP14/67(Add.1)-S",
    "S18-CLCWGFHRM8-C-0028": "CWG-FHR-8/28",
}

LOOK_ALIKES = (
    "C2",
    "C5",
    "C6/WSIS",
    "CV 102",
    "CS68",
    "C20000/27",
    "C20000/27Add.B",
    "SC29/11",
    "A/C20/3",
    "C 25/12/2024",
    "(C01, last amended C20)",
    "RESOLUTION 1306",
    "ITU-T D.608R",
    "C25/0",
    "C25/12345",
    "WTDC-17 / 2017",
    "C 25 / 12 / 2024",
    "C25-2025",
    "C25-06-2025",
    "C 25-33 degrees",
    "C-25-33",
    "SC25-33",
    "X/C25-33",
    "S25-CL-0033",
    "S25-CL-C-0033b",
)

FILES = {
    "S25-CL-C-0033!!MSW-E.docx": ("C25/33", "en"),
    "S25-CL-C-0033!!TXT-C.txt": ("C25/33", "zh"),
    "S25-CL-C-0033!!MSW-E (1).docx": ("C25/33", "en"),
    "S25-CL-C-0033%21%21PDF-F.pdf": ("C25/33", "fr"),
    "S26-CL-C-0035": ("C26/35", None),
    "https://www.itu.int/md/S26-CL-C-0035/en": ("C26/35", "en"),
    "S20-CL-INF-0008": ("C20/INF/8", None),
    "S18-CLCWGFHRM8-C-0028": ("CWG-FHR-8/28", None),
    "S22-PP-C-0034": ("PP22/34", None),
    "S14-PP-C-0020!!MSW-E": ("PP14/20", "en"),
    "S14-PP-C-0067!A1!MSW-S.docx": ("PP14/67(Add.1)", "es"),
    "S14-PP-C-0067!A1-R2!PDF-F.pdf": ("PP14/67(Add.1)(Rev.2)", "fr"),
    "D14-TDAG22-C-0038!R1!MSW-S.docx": ("TDAG22/38(Rev.1)", "es"),
    "D18-WTDC21-C-0003!!MSW-A.docx": ("WTDC21/3", "ar"),
    "C25-33-E.docx": ("C25/33", "en"),
    "C25_33.zh.txt": ("C25/33", "zh"),
    "c25-033-en.pdf": ("C25/33", "en"),
    "C25-33.docx": ("C25/33", None),
    "C25-33-Rev1-C.docx": ("C25/33(Rev.1)", "zh"),
    "C17-INF-6-F.docx": ("C17/INF/6", "fr"),
    "PP14-20(Add.1)-R.docx": ("PP14/20(Add.1)", "ru"),
    "C25-33-a report.docx": ("C25/33", None),
    "C25-33-internet report.fr.docx": ("C25/33", "fr"),
}


@pytest.mark.parametrize(("text", "printed"), PRINTED.items())
def test_parse_reads_every_printed_form(text: str, printed: str) -> None:
    assert Symbol.parse(text).full == printed


@pytest.mark.parametrize("text", [*LOOK_ALIKES, "", "C25/33 and more", "see C25/33", "C1900/3"])
def test_parse_refuses_what_is_no_symbol(text: str) -> None:
    with pytest.raises(SymbolError, match="is not the symbol"):
        Symbol.parse(text)


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_are_not_found(text: str) -> None:
    assert find_symbols(f"See {text}, and so on.") == []


@pytest.mark.parametrize("text", PRINTED)
def test_every_printed_form_is_found_in_a_sentence(text: str) -> None:
    sentence = f"As document {text}, as noted"
    ((start, end, symbol),) = find_symbols(sentence)
    assert sentence[start:end] in {text, text.removesuffix("-e")}  # "-e" may be a word's beginning
    assert str(symbol) == str(Symbol.parse(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2020PL 1.5Document C20/57-E3 March 2020Original", ["C20/57-E"]),
        ("areas ofNGNs documentC17/33", ["C17/33"]),
        ("单独报告见C25/18号文件。", ["C25/18"]),
        ("C16/33、C17/33和C24/33号文件", ["C16/33", "C17/33", "C24/33"]),
        ("C16/33-C24/33", ["C16/33", "C24/33"]),
        ("C18/33/C19/33", ["C18/33", "C19/33"]),
        ("14 March 2017C17/33", ["C17/33"]),
        ("(C25/18-A)", ["C25/18-A"]),
    ],
)
def test_glued_symbols_are_found(text: str, found: list[str]) -> None:
    assert [symbol.full for _, _, symbol in find_symbols(text)] == found


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        ("Что сказано в С25/33?", "С25/33", "C25/33"),
        ("Что сказано в с25/33?", "с25/33", "C25/33"),
        ("в документе С 25/33, стр. 2", "С 25/33", "C25/33"),
        ("ДокументС25/33-Е от марта", "С25/33-Е", "C25/33-E"),
        ("«РР22/44» и другие", "РР22/44", "PP22/44"),
        ("документ РР-22/44", "РР-22/44", "PP22/44"),
        ("документ WТSА16/45", "WТSА16/45", "WTSA16/45"),
        ("документ С01/ЕР/8", "С01/ЕР/8", "C01/EP/8"),
        ("документ СWG-Internet 10/7", "СWG-Internet 10/7", "CWG-Internet-10/7"),
        ("документ C25/33(Rev.1)-А", "C25/33(Rev.1)-А", "C25/33(Rev.1)-A"),
    ],
)
def test_symbols_typed_on_a_cyrillic_keyboard_are_found(
    text: str, written: str, found: str
) -> None:
    ((start, end, symbol),) = find_symbols(text)
    assert (text[start:end], symbol.full) == (written, found)


@pytest.mark.parametrize(
    "text",
    [
        "С 25/33 голосов решение принято.",
        "Ка-диапазон с 20/30 ГГц",
        "Рост. С 20/30 ГГц",
        "ВКР-23/5",
        "ТС25/33",
        "ИС25/33",
        "А/С20/3",
        "С 25/12/2024",
        "МСЭ-Т 25/33",
        "В 20/30",
        "СССР 25/33",
        "пп. 22/44 РР",
    ],
)
def test_russian_words_are_no_symbols(text: str) -> None:
    assert find_symbols(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The C25-26 budget",
        "The C25–33 cables",
        "from C24-C25",
        "PP-18-22",
        "sessions C99-03",
        "C25-25",
        "C25-33-2",
        "C25-33/1",
    ],
)
def test_ranges_of_sessions_are_no_symbols(text: str) -> None:
    assert find_symbols(text) == []


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        ("What does document C25-26 say?", "C25-26", "C25/26"),
        ("Что в документе № С25-26?", "С25-26", "C25/26"),
        ("文件C25-26说了什么？", "C25-26", "C25/26"),
        ("C25-26-E please", "C25-26-E", "C25/26-E"),
        ("C25-026 please", "C25-026", "C25/26"),
        ("Is C25-33.", "C25-33", "C25/33"),
        ("Open C25-33-E.docx", "C25-33-E", "C25/33-E"),
        ("C25-33 A new plan", "C25-33", "C25/33"),
        ("S25-CL-C-0033!!MSW-E.docx", "S25-CL-C-0033!!MSW-E", "C25/33-E"),
        ("see www.itu.int/md/S25-CL-C-0033/en now", "S25-CL-C-0033", "C25/33"),
    ],
)
def test_names_of_files_are_found_in_a_text(text: str, written: str, found: str) -> None:
    ((start, end, symbol),) = find_symbols(text)
    assert (text[start:end], symbol.full) == (written, found)


def test_equality_is_that_of_the_normal_form() -> None:
    assert Symbol.parse("C2001/38") == Symbol.parse("C01/38")
    assert Symbol.parse("C2001/38-F") != Symbol.parse("C01/38")
    assert Symbol.parse("C25/33(Rev.1)").base == Symbol.parse("C25/33")
    assert Symbol.parse("WG-Internet 9/2") != Symbol.parse("CWG-Internet-9/2")


def test_a_letter_is_a_language() -> None:
    assert Symbol.parse("C18/35-C").language == "zh"
    assert Symbol.parse("C18/35").language is None
    assert Symbol.parse("C18/35").with_language("es").full == "C18/35-S"
    assert Symbol.parse("C18/35-S").with_language(None).full == "C18/35"


def test_order_is_by_year_and_number_not_by_text() -> None:
    texts = ["C99/51", "C00/27", "C24/9", "C24/100", "C24/100(Rev.2)", "C24/100(Rev.10)", "C25/1"]
    assert sorted(map(Symbol.parse, reversed(texts))) == [Symbol.parse(text) for text in texts]
    assert Symbol.parse("C25/1") < Symbol.parse("RAG/64")


@pytest.mark.parametrize(
    ("digits", "year"),
    [("99", 1999), ("47", 1947), ("46", 2046), ("00", 2000), ("2025", 2025), ("1900", 0)],
)
def test_years(digits: str, year: int) -> None:
    assert full_year(digits) == year


amendments = st.lists(
    st.tuples(
        st.sampled_from(["Rev", "Add", "Corr"]),
        st.integers(1, 99).map(str) | st.sampled_from("ABCDEFG"),
    ),
    max_size=3,
).map(tuple)
years = st.integers(1947, 2046)
symbols = st.builds(
    Symbol,
    body=st.sampled_from(["C", "PP", "WTSA", "WTDC", "WTPF", "TDAG", "RPM-ARB", "CWG-WCIT"]),
    year=years,
    kind=st.sampled_from(["", *KINDS]),
    number=st.integers(1, 9999),
    amendments=amendments,
    letter=st.sampled_from(["", *"EFSRCA"]),
) | st.builds(
    Symbol,
    body=st.sampled_from(["CWG-Internet", "WG-Internet", "CWG-COP", "EG-ITRs", "TDAG"]),
    year=st.none(),
    kind=st.just(""),
    number=st.integers(1, 9999),
    amendments=amendments,
    letter=st.sampled_from(["", *"EFSRCA"]),
    meeting=st.none() | st.integers(1, 99),
)


@given(symbols)
def test_parsing_what_is_printed_gives_the_symbol(symbol: Symbol) -> None:
    assert Symbol.parse(symbol.full) == symbol
    assert Symbol.parse(str(symbol)) == symbol.with_language(None)


@given(symbols)
def test_cyrillic_letters_that_look_alike_are_as_good(symbol: Symbol) -> None:
    text = re.sub(r"[ABEKMHOPCTX](?![a-z])", lambda match: CYRILLIC[match[0]], symbol.full)
    assert find_symbols(text) == [(0, len(text), symbol)]


@given(
    st.builds(
        Symbol,
        body=st.just("C"),
        year=years,
        kind=st.sampled_from(["", *(kind for kind in KINDS if kind != "C")]),
        number=st.integers(1, 9999),
    ),
    st.sampled_from(["{}", "see {}.", "«{}»", "document {}, page 2"]),
)
def test_files_of_the_council_are_found_as_itu_names_them(symbol: Symbol, around: str) -> None:
    recent = replace(symbol, year=full_year(f"{(symbol.year or 0) % 100:02}"))
    found = find_symbols(around.format(official_stem(recent)))
    assert [named for *_, named in found] == [recent]


@given(st.text("СРАВЕКМОТХсдом 25/33-()") | st.text("SC25-CL-C-0033!!MSW-E /"))
def test_text_that_is_nearly_a_symbol_has_offsets(text: str) -> None:
    for start, end, symbol in find_symbols(text):
        assert Symbol.parse(text[start:end]) == symbol


@given(st.lists(symbols, max_size=5), st.sampled_from([" ", "、", "; ", "和", ", "]))
def test_places_are_places_of_the_text(listed: list[Symbol], separator: str) -> None:
    text = separator.join(symbol.full for symbol in listed)
    assert [symbol for _, _, symbol in find_symbols(text)] == listed
    assert all(Symbol.parse(text[start:end]) == symbol for start, end, symbol in find_symbols(text))


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    for start, end, symbol in find_symbols(text):
        assert Symbol.parse(text[start:end]) == symbol


@pytest.mark.parametrize(("name", "expected"), FILES.items())
def test_file_names(name: str, expected: tuple[str, str | None]) -> None:
    found = from_filename(name)
    assert found
    assert (str(found[0]), found[1]) == expected
    assert found[0].letter == ""


@pytest.mark.parametrize(
    "name", ["028e.doc", "notes.txt", "C5-33.txt", "", "sample.en.md", "C25-0.txt"]
)
def test_names_of_no_document(name: str) -> None:
    assert from_filename(name) is None
