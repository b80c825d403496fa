"""Download documents of given years, numbers and languages, and list them in documents.jsonl.

Files are named after the symbol asked for, never after what a server says. A file is complete or it
is not there: it grows under a hidden name, which a later run goes on with. What is there already is
asked for on the condition that it changed. Needs the extra `fetch`.
"""

import datetime as dt
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final, Literal

import httpx2

from corpus.errors import FetchError, SymbolError
from corpus.fetch_files import Part, Record, Shelf
from corpus.fetch_site import Manners, Site, TryLater, Unanswered
from corpus.language import LETTERS, Language
from corpus.symbol import Symbol, official_stem

# Where ITU keeps the files of the Council's documents. {stem} is "S25-CL-C-0033!", in a revision
# "S25-CL-C-0033!R1"; further fields are {year}, {yy}, {kind} ("c", "inf") and {letter}.
PATTERNS: Final = (
    "https://www.itu.int/dms_pub/itu-s/md/{yy}/cl/{kind}/{stem}!MSW-{letter}.docx",
    "https://www.itu.int/dms_pub/itu-s/md/{yy}/cl/{kind}/{stem}!PDF-{letter}.pdf",
)
MAX_BYTES: Final = 200 * 2**20  # what corpus.load reads at most
MAX_SECONDS: Final = 900.0  # for one file, however slowly it drips
_PATIENCE: Final = 3  # documents in a row without an answer

# By the end of the name: what ITU calls the type, and how such a file begins.
_TYPES: Final[dict[str, tuple[str, tuple[bytes, ...]]]] = {
    "docx": ("MSW", (b"PK\x03\x04",)),
    "doc": ("MSW", (b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK\x03\x04")),
    "pdf": ("PDF", (b"%PDF-",)),
    "html": ("HTM", (b"<",)),
    "htm": ("HTM", (b"<",)),
    "txt": ("TXT", ()),
}

Status = Literal["new", "changed", "unchanged", "missing", "failed"]


@dataclass(frozen=True, slots=True)
class Paper:
    """One document in one language, to be fetched."""

    symbol: Symbol
    language: Language

    @property
    def name(self) -> str:
        """The symbol with the letter of the language."""
        return self.symbol.with_language(self.language).full


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a paper: *file* is where it is, *reason* why it is not.

    *unanswered* tells a failure of the site from one of the paper.
    """

    paper: Paper
    status: Status
    file: str = ""
    reason: str = ""
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """*patterns* are tried in their order; a file of more than *max_bytes* is refused."""

    patterns: Sequence[str] = PATTERNS
    max_bytes: int = MAX_BYTES
    max_seconds: float = MAX_SECONDS


def check_patterns(patterns: Iterable[str]) -> None:
    """Raise FetchError for an address pattern that cannot be used, saying why."""
    sample = Paper(Symbol("C", 2025, "", 33), "en")
    for pattern in patterns:
        try:
            url = _url(pattern, sample)
        except (KeyError, IndexError, ValueError) as error:
            raise FetchError(f"{pattern}: {error} is no field; see {{stem}}, {{yy}}") from None
        if not re.match(r"https?://[^/]+/", url) or _suffix(url) not in _TYPES:
            raise FetchError(
                f"{pattern}: not an http address that ends in one of {', '.join(_TYPES)}"
            )


def fetch(
    papers: Iterable[Paper],
    out: Path,
    *,
    manners: Manners = Manners(),
    options: FetchOptions = FetchOptions(),
    site: Callable[[Manners], Site] = Site,
) -> Iterator[Outcome]:
    """Fetch *papers* into *out*, one after the other, and say of each what became of it.

    A paper that cannot be had ends nothing. The list is written as it grows, and in the end.
    Raises FetchError for patterns that cannot be used and for a site that gives no answer several
    times in a row, ManifestError for a list that cannot be used, OSError.
    """
    check_patterns(options.patterns)
    unanswered = 0
    with site(manners) as visited, Shelf(out) as shelf:
        for paper in papers:
            outcome = _fetched(paper, visited, shelf, options)
            unanswered = unanswered + 1 if outcome.unanswered else 0
            yield outcome
            if unanswered == _PATIENCE:
                raise FetchError(
                    f"{outcome.reason}. Stopped after {_PATIENCE} documents without an answer; run "
                    "the same again later: what is there is kept."
                )


def _fetched(paper: Paper, site: Site, shelf: Shelf, options: FetchOptions) -> Outcome:
    try:
        for pattern in options.patterns:
            url = _url(pattern, paper)
            job = _Job(paper, url, site, shelf, options)
            if found := site.patiently(job.attempt):
                return found
    except (FetchError, SymbolError) as error:
        silent = isinstance(error, Unanswered)
        return Outcome(paper, "failed", reason=str(error), unanswered=silent)
    return Outcome(paper, "missing", reason="the site has no such file")


def _url(pattern: str, paper: Paper) -> str:
    symbol = paper.symbol
    year = symbol.year or 0
    return pattern.format(
        stem=official_stem(symbol),
        year=year,
        yy=f"{year % 100:02}",
        kind=(symbol.kind or "C").lower(),
        number=symbol.number,
        letter=LETTERS[paper.language],
    )


def _suffix(url: str) -> str:
    return url.rpartition(".")[2].lower()


# --- one file ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Job:
    """One paper at one address, which ends in the suffix of a file type."""

    paper: Paper
    url: str
    site: Site
    shelf: Shelf
    options: FetchOptions

    @property
    def file(self) -> str:
        """The name of the file under the shelf: all of it is made here."""
        suffix = _suffix(self.url)
        letter = LETTERS[self.paper.language]
        name = f"{official_stem(self.paper.symbol)}!{_TYPES[suffix][0]}-{letter}.{suffix}"
        return f"{self.paper.symbol.year}/{name}"

    def attempt(self) -> Outcome | None:
        """Fetch once; None where there is no such file. Raises TryLater or FetchError."""
        part = self.shelf.part(self.file)
        known = self.shelf.known(self.file)
        headers = part.conditions() or (known.conditions() if known else {})
        with self.site.get(self.url, headers) as response:
            match response.status_code:
                case HTTPStatus.OK | HTTPStatus.PARTIAL_CONTENT:
                    self._receive(response, part)
                case HTTPStatus.NOT_MODIFIED if known:
                    return Outcome(self.paper, "unchanged", self.file)
                case HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                    part.drop()
                    raise TryLater(f"{self.url}: what was there of it does not fit any more")
                case HTTPStatus.NOT_FOUND | HTTPStatus.GONE:
                    return None
                case status:
                    raise FetchError(f"{self.url}: HTTP {status}")
        return self._shelved(part, known)

    def _receive(self, response: httpx2.Response, part: Part) -> None:
        """Write the body behind what is there of it, or anew."""
        self._check_head(response)
        whole = part.begin(response.status_code, response.headers)
        self._check_size(whole or 0, part)
        ends = self.site.clock() + self.options.max_seconds
        with part.path.open("ab") as file:
            for piece in response.iter_raw():
                file.write(piece)
                self._check_size(file.tell(), part)
                if self.site.clock() > ends:
                    raise FetchError(f"{self.url}: not done in {self.options.max_seconds:.0f} s")
            file.flush()
            os.fsync(file.fileno())
        if whole is not None and part.size != whole:
            if part.size > whole:
                part.drop()
            raise TryLater(f"{self.url}: {part.size:,} bytes came, {whole:,} were announced")

    def _check_head(self, response: httpx2.Response) -> None:
        sent = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if sent == "text/html" and not _suffix(self.url).startswith("htm"):
            raise FetchError(f"{self.url}: a web page came in place of the file")
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            raise FetchError(f"{self.url}: it came compressed, which was not asked for")

    def _check_size(self, size: int, part: Part) -> None:
        if size > self.options.max_bytes:
            part.drop()
            limit = self.options.max_bytes
            raise FetchError(f"{self.url}: more than the {limit:,} bytes that are taken")

    def _shelved(self, part: Part, known: Record | None) -> Outcome:
        """The complete file in its place, with its record. Raises FetchError for a wrong type."""
        digest, start = part.digest()
        beginnings = _TYPES[_suffix(self.url)][1]
        if beginnings and not start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(beginnings):
            part.drop()
            raise FetchError(f"{self.url}: what came is no {_suffix(self.url)} file")
        record = Record(
            file=self.file,
            symbol=str(self.paper.symbol),
            language=self.paper.language,
            url=self.url,
            fetched=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            size=part.size,
            sha256=digest,
            **part.version,
        )
        self.shelf.keep(record, part)
        same = known is not None and known.sha256 == digest
        return Outcome(
            self.paper, "unchanged" if same else "changed" if known else "new", self.file
        )
