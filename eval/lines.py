r"""Text files line by line, as JSONL and TSV mean it: a line ends at \n and nowhere else.

str.splitlines also ends lines at U+2028, U+0085 and others, which stand within texts of documents.
"""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path


class BadText(ValueError):
    """A file that is no UTF-8 text, or no whole one; the message names the line."""


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold something, with their numbers from 1, without what ends them."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line.removesuffix("\r")


def decoded(data: bytes) -> str:
    """*data* as text, without a byte order mark. Raises BadText naming the line."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(data.count(b"\n", 0, error.start) + 1) from None


def numbered_in(path: Path) -> Iterator[tuple[int, str]]:
    """The same of a file, gzipped or not, which is not read whole: some are larger than memory.

    Raises BadText naming the line, and OSError where there is no such file.
    """
    number = 0
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        try:
            for number, line in enumerate(lines, 1):
                text = line.decode("utf-8" if number > 1 else "utf-8-sig")
                if text.strip():
                    yield number, text.removesuffix("\n").removesuffix("\r")
        except UnicodeDecodeError:
            raise _not_utf8(number) from None
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise BadText(
                f"line {number + 1}: the file is cut short or damaged ({error})"
            ) from None


def _not_utf8(line: int) -> BadText:
    return BadText(f"line {line}: not UTF-8 (save the file as UTF-8)")
