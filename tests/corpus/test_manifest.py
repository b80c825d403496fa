"""documents.csv and documents.jsonl are read strictly, and say where they are wrong."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from corpus.errors import ManifestError
from corpus.manifest import read_manifest


def test_a_full_row() -> None:
    data = (
        "file,symbol,language,title,date,source,url,access\r\n"
        'a/028e.doc,C04/28-E,en,"Internet, and more",2004-05-01,SG,https://x,public\r\n'
        "b.txt,,,,,,,\n"
    )
    entries = read_manifest("documents.csv", b"\xef\xbb\xbf" + data.encode())
    first = entries["a/028e.doc"]
    assert str(first.symbol) == "C04/28"
    assert (first.language, first.title, first.date) == (
        "en",
        "Internet, and more",
        dt.date(2004, 5, 1),
    )
    assert (first.source, first.url, first.access) == ("SG", "https://x", "public")
    assert entries["b.txt"].symbol is None
    assert entries["b.txt"].language is None


def test_letters_and_paths_as_people_write_them() -> None:
    entries = read_manifest(
        "m", b"file,symbol,language\n.\\x\\a.pdf,C2001/38,C\n./b.pdf,C01/39,ZH\n"
    )
    assert [entry.language for entry in entries.values()] == ["zh", "zh"]
    assert list(entries) == ["x/a.pdf", "b.pdf"]


def test_a_manifest_without_rows() -> None:
    assert read_manifest("m", b"file,symbol,language\n") == {}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"file,symbol\n", "m, line 1: no column language"),
        (b"", "m, line 1: no column file, symbol, language"),
        (b"file,symbol,language,colour\n", "m, line 1: unknown column colour"),
        (
            b"file,symbol,language\na.txt,C5,en\n",
            "m, line 2, column symbol: 'C5' is not the symbol",
        ),
        (b"file,symbol,language\na.txt,,de\n", "m, line 2, column language: 'de' is not one of ar"),
        (b"file,symbol,language,date\na.txt,,,1.2.2025\n", "m, line 2, column date: '1.2.2025'"),
        (b"file,symbol,language\n,C25/1,en\n", "m, line 2, column file: empty"),
        (b"file,symbol,language\na,,,x\n", "m, line 2: more cells than columns"),
        (b"file,symbol,language\na,,\na,,\n", "m, line 3, column file: 'a' is there twice"),
        (b'file,symbol,language\n"a,,\n', "m, after line 1: unexpected end of data"),
        (b"file,symbol,language\n\xe9,,\n", "m: not UTF-8"),
    ],
)
def test_errors_name_line_and_column(data: bytes, message: str) -> None:
    with pytest.raises(ManifestError) as caught:
        read_manifest("m", data)
    assert str(caught.value).startswith(message)


def test_a_line_of_jsonl_ends_at_a_newline_only() -> None:
    """U+2028 and U+0085 stand within titles."""
    data = '{"file": "a.txt", "title": "A\u2028B\u0085C"}\r\n{"file": "b.txt"}\n'
    entries = read_manifest("m.jsonl", data.encode())
    assert [entry.title for entry in entries.values()] == ["A\u2028B\u0085C", ""]


def test_both_forms_say_the_same() -> None:
    table = (
        "file,symbol,language,title,date,source,url,access,fetched,size,sha256,etag,modified\n"
        "a.doc,C04/28-E,en,T,2004-05-01,SG,https://x,public,2025-01-01T00:00:00Z,7,ab,e,m\n"
        "b.doc,,,,,,,,,,,,\n"
    )
    names, first, _ = (line.split(",") for line in table.splitlines())
    row: dict[str, object] = dict(zip(names, first, strict=True))
    lines = [row | {"size": 7}, {"file": "b.doc", "title": None}]
    text = "\n\n".join(json.dumps(line) for line in lines)
    expected = read_manifest("documents.csv", table.encode())
    read = read_manifest("documents.jsonl", text.encode())
    assert {each.manifest for each in read.values()} == {"documents.jsonl"}
    assert {k: replace(each, manifest="documents.csv") for k, each in read.items()} == expected
    assert expected["a.doc"].sha256 == "ab"
    assert read_manifest("documents.jsonl", b"") == {}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "m.jsonl, line 2: not JSON"),
        ("[]", "m.jsonl, line 2: not an object such as"),
        ('{"file": "a", "colour": "red"}', "m.jsonl, line 2: unknown field colour; fields are"),
        ('{"file": ["a"]}', "m.jsonl, line 2, field file: ['a'] is not a text"),
        ('{"file": "a", "symbol": "C5"}', "m.jsonl, line 2, field symbol: 'C5' is not"),
        ('{"symbol": "C25/33"}', "m.jsonl, line 2, field file: empty"),
        ('{"file": "./one"}', "m.jsonl, line 2, field file: 'one' is there twice"),
    ],
)
def test_errors_name_the_line_of_jsonl(line: str, message: str) -> None:
    with pytest.raises(ManifestError) as caught:
        read_manifest("m.jsonl", f'{{"file": "one"}}\n{line}\n'.encode())
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_columns_are_parted_as_excel_does_in_any_country(mark: str) -> None:
    data = 'file,symbol,language,title\n028e.doc,C04/28,en,"{}"\n'.replace(",", mark)
    (entry,) = read_manifest("documents.csv", data.format("Budget, 1; 2").encode()).values()
    assert (str(entry.symbol), entry.language, entry.title) == ("C04/28", "en", "Budget, 1; 2")
