"""Lines end at newlines only; what is no text, or no whole file, names its line."""

import gzip
from pathlib import Path

import pytest

from eval.lines import BadText, decoded, numbered, numbered_in

TEXT = "a\u2028b\u0085c\x0bd\n\n  \ne\r\nf"
LINES = [(1, "a\u2028b\u0085c\x0bd"), (4, "e"), (5, "f")]


def test_lines_end_at_newlines_only() -> None:
    assert list(numbered(TEXT)) == LINES
    assert list(numbered("")) == []


@pytest.mark.parametrize("name", ["lines.txt", "lines.gz"])
def test_a_file_is_read_as_its_text(tmp_path: Path, name: str) -> None:
    data = ("\ufeff" + TEXT).encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert list(numbered_in(tmp_path / name)) == LINES


def test_what_is_no_utf8_names_the_line(tmp_path: Path) -> None:
    data = "one\ntwo\né\n".encode("latin-1")
    (tmp_path / "lines").write_bytes(data)
    with pytest.raises(BadText, match="line 3: not UTF-8"):
        list(numbered_in(tmp_path / "lines"))
    with pytest.raises(BadText, match="line 3: not UTF-8"):
        decoded(data)
    assert decoded(b"\xef\xbb\xbfone") == "one"


@pytest.mark.parametrize("kept", [30, -8])
def test_a_file_that_is_cut_short_is_told(tmp_path: Path, kept: int) -> None:
    data = gzip.compress("\n".join(map(str, range(9999))).encode())
    (tmp_path / "lines.gz").write_bytes(data[:kept])
    with pytest.raises(BadText, match="cut short or damaged"):
        list(numbered_in(tmp_path / "lines.gz"))
    (tmp_path / "lines.gz").write_bytes(b"no gzip")
    with pytest.raises(BadText, match="line 1: the file is cut short or damaged"):
        list(numbered_in(tmp_path / "lines.gz"))
