"""Fetching from a site that behaves well, badly, and with ill will."""

import datetime as dt
import email.utils
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import FetchError, ManifestError
from corpus.fetch import PATTERNS, FetchOptions, Outcome, Paper, check_patterns, fetch
from corpus.fetch_site import Manners, Site
from corpus.load import load
from corpus.symbol import Symbol, from_filename, official_stem
from tests.corpus.sites import Behaviour, Handler, cut, endless, file, running, status
from tests.corpus.word_files import docx, p

DOCX = docx(p("Some prose in English, with words enough."))
PATH = "/25/c/S25-CL-C-0033!!MSW-E.docx"
PDF = "/25/c/S25-CL-C-0033!!PDF-E.pdf"
NAME = "2025/S25-CL-C-0033!!MSW-E.docx"
PAPER = Paper(Symbol.parse("C25/33"), "en")


@pytest.fixture
def site() -> Iterator[Behaviour]:
    with running() as found:
        yield found


class Visit:
    """Fetches without waiting, and keeps the pauses."""

    def __init__(self, site: Behaviour, out: Path) -> None:
        self.site, self.out = site, out
        self.pauses: list[float] = []

    def __call__(self, *papers: Paper, max_bytes: int = 10**6, **manners: float) -> list[Outcome]:
        patterns = [
            f"{self.site.address}/{{yy}}/{{kind}}/{{stem}}!{end}"
            for end in ("MSW-{letter}.docx", "PDF-{letter}.pdf")
        ]
        return list(
            fetch(
                papers or [PAPER],
                self.out,
                manners=Manners(**{"delay": 0.0, "timeout": 5.0, **manners}),  # type: ignore[arg-type]
                options=FetchOptions(patterns, max_bytes),
                site=lambda given: Site(given, sleep=self.pauses.append),
            )
        )

    @property
    def listed(self) -> list[dict[str, object]]:
        lines = (self.out / "documents.jsonl").read_text("utf-8").split("\n")
        return [json.loads(line) for line in lines if line]

    def reason(self) -> str:
        """Why the one paper failed; nothing is left of it."""
        (outcome,) = self()
        assert outcome.status == "failed"
        assert list(self.out.rglob("*.docx")) == []
        return outcome.reason


@pytest.fixture
def visit(site: Behaviour, tmp_path: Path) -> Visit:
    return Visit(site, tmp_path / "out")


# --- well ------------------------------------------------------------------------------------


def test_a_file_and_its_record(site: Behaviour, visit: Visit) -> None:
    site.on(PATH, file(DOCX, '"one"'))
    assert visit() == [Outcome(PAPER, "new", NAME)]
    assert (visit.out / NAME).read_bytes() == DOCX
    (record,) = visit.listed
    assert dt.datetime.fromisoformat(str(record.pop("fetched"))).tzinfo
    assert record == {
        "file": NAME,
        "symbol": "C25/33",
        "language": "en",
        "url": site.address + PATH,
        "size": len(DOCX),
        "sha256": hashlib.sha256(DOCX).hexdigest(),
        "etag": '"one"',
    }
    assert {path.name for path in visit.out.iterdir()} == {"2025", "documents.jsonl"}


def test_what_was_fetched_is_read(site: Behaviour, visit: Visit) -> None:
    site.on(PATH, file(DOCX))
    visit()
    (paper,) = load([visit.out])
    assert isinstance(paper, Document)
    assert (str(paper.symbol), paper.language, paper.notes) == ("C25/33", "en", ())
    assert paper.url == site.address + PATH


def test_patterns_in_their_order_and_missing_papers(site: Behaviour, visit: Visit) -> None:
    site.on(PDF, file(b"%PDF-1.7 ...", kind="application/pdf"))
    french = Paper(PAPER.symbol, "fr")
    found = visit(PAPER, french)
    assert [(each.status, each.file) for each in found] == [
        ("new", "2025/S25-CL-C-0033!!PDF-E.pdf"),
        ("missing", ""),
    ]
    assert site.paths[:2] == [PATH, PDF]


def test_again_only_if_it_changed(site: Behaviour, visit: Visit) -> None:
    newer = docx(p("Other prose."))
    site.on(PATH, file(DOCX, '"one"'), file(DOCX, '"one"'), file(newer, '"two"'))
    assert [visit()[0].status for _ in range(3)] == ["new", "unchanged", "changed"]
    assert [headers.get("if-none-match") for path, headers in site.asked if path == PATH] == [
        *(None, '"one"', '"one"')
    ]
    assert (visit.out / NAME).read_bytes() == newer
    assert len(visit.listed) == 1


def test_what_was_spoilt_on_disk_is_fetched_anew(site: Behaviour, visit: Visit) -> None:
    site.on(PATH, file(DOCX, '"one"'))
    visit()
    (visit.out / NAME).write_bytes(DOCX[:-1] + b"!")
    assert visit()[0].status == "new"
    assert (visit.out / NAME).read_bytes() == DOCX


def test_lines_of_others_stay(site: Behaviour, visit: Visit) -> None:
    visit.out.mkdir()
    line = '{"file": "odd.doc", "symbol": "C04/28", "title": "A\u2028B"}\n'
    (visit.out / "documents.jsonl").write_text(line, "utf-8")
    site.on(PATH, file(DOCX))
    visit()
    assert [row["file"] for row in visit.listed] == [NAME, "odd.doc"]
    assert json.loads(line) in visit.listed
    (visit.out / "documents.jsonl").write_text("nonsense\n", "utf-8")
    with pytest.raises(ManifestError, match="line 1: not JSON"):
        visit()


def test_robots_are_heard(site: Behaviour, visit: Visit) -> None:
    rules = b"User-agent: cdocs\nDisallow: /25/\nCrawl-delay: 7\n"
    site.on("/robots.txt", file(rules, kind="text/plain"))
    assert "robots.txt forbids it" in visit.reason()
    assert site.paths == []
    site.on("/robots.txt", file(rules.replace(b"/25/", b"/24/")))
    site.on(PATH, file(DOCX))
    assert visit(PAPER, Paper(PAPER.symbol, "fr"))[0].status == "new"
    assert [round(pause) for pause in visit.pauses] == [7, 7, 7]


def test_requests_leave_a_pause(visit: Visit) -> None:
    visit(delay=3.0)
    assert [round(pause) for pause in visit.pauses] == [3, 3]  # robots, docx, pdf


def test_redirects_within_the_site(site: Behaviour, visit: Visit) -> None:
    site.on(PATH, status(302, Location="/elsewhere.docx"))
    site.on("/elsewhere.docx", file(DOCX))
    assert visit()[0].file == NAME


# --- badly -----------------------------------------------------------------------------------


def test_try_again_with_growing_pauses(site: Behaviour, visit: Visit) -> None:
    site.on(PATH, status(503), status(429), status(500), file(DOCX))
    assert visit(delay=0.0)[0].status == "new"
    first, second, third = visit.pauses
    assert 1 <= first < 2 <= second < 4 <= third < 8


def test_retry_after_is_kept_to(site: Behaviour, visit: Visit) -> None:
    later = email.utils.format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=60))
    site.on(
        *(PATH, status(429, Retry_After="20"), status(503, Retry_After=later)),
        *(status(503, Retry_After="never"), file(DOCX)),
    )
    assert visit()[0].status == "new"
    assert visit.pauses[0] == 20
    assert 55 < visit.pauses[1] <= 60
    assert visit.pauses[2] < 10


def test_a_site_that_wants_hours_is_left_alone(site: Behaviour, visit: Visit) -> None:
    site.on(PATH, status(503, Retry_After="86400"))
    assert "HTTP 503 (tried 1 times; it asks to wait 86400 seconds)" in visit.reason()
    assert visit.pauses == []


def test_a_site_that_never_answers_ends_the_run(site: Behaviour, visit: Visit) -> None:
    site.on("/robots.txt", status(503))
    papers = [Paper(Symbol.parse(f"C25/{number}"), "en") for number in range(1, 9)]
    with pytest.raises(FetchError, match="Stopped after 3 documents without an answer"):
        visit(*papers, retries=1)
    assert site.paths == []


def test_a_cut_connection_is_gone_on_with(site: Behaviour, visit: Visit) -> None:
    site.on(PATH, cut(DOCX, 100, '"one"'), file(DOCX, '"one"'))
    assert visit()[0].status == "new"
    assert (visit.out / NAME).read_bytes() == DOCX
    assert site.asked[-1][1]["range"] == "bytes=100-"
    assert site.asked[-1][1]["if-range"] == '"one"'


def test_a_later_run_goes_on_or_begins_anew(site: Behaviour, visit: Visit) -> None:
    newer = docx(p("Other prose, which is longer than it was."))
    site.on(PATH, cut(DOCX, 100, '"one"'))
    assert visit(retries=0)[0].status == "failed"
    assert list(load([visit.out])) == []  # a part is no document
    site.on(PATH, file(newer, '"two"'))
    assert visit()[0].status == "new"
    assert (visit.out / NAME).read_bytes() == newer


@pytest.mark.parametrize("etag", ["", 'W/"one"'])
def test_without_a_version_it_begins_anew(site: Behaviour, visit: Visit, etag: str) -> None:
    site.on(PATH, cut(DOCX, 100, etag), file(DOCX, etag))
    assert visit()[0].status == "new"
    assert "range" not in site.asked[-1][1]


def test_slow_is_not_waited_for(site: Behaviour, visit: Visit) -> None:
    import threading

    done = threading.Event()

    def slow(handler: Handler) -> None:
        done.wait(5)
        handler.close_connection = True

    site.on(PATH, slow)
    try:
        assert visit(timeout=0.2, retries=1)[0].status == "failed"
    finally:
        done.set()


# --- with ill will ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "location",
    [
        "http://localhost:9/x.docx",
        "https://evil.example/x.docx",
        "//evil.example/x",
        "ftp://evil.example/x",
    ],
)
def test_redirects_to_other_sites(site: Behaviour, visit: Visit, location: str) -> None:
    site.on(PATH, status(302, Location=location))
    assert "another site" in visit.reason() or "not an http" in visit.reason()


def test_redirects_without_an_end(site: Behaviour, visit: Visit) -> None:
    site.on(PATH, status(302, Location=PATH))
    assert "more than 5 redirects" in visit.reason()


def test_an_endless_body(site: Behaviour, visit: Visit) -> None:
    site.on(PATH, endless)
    (outcome,) = visit(max_bytes=100_000)
    assert "more than the 100,000 bytes" in outcome.reason
    assert list(visit.out.rglob("*.part")) == list(visit.out.rglob("*.docx")) == []


def test_endless_rules(site: Behaviour, visit: Visit) -> None:
    site.on("/robots.txt", endless)
    site.on(PATH, file(DOCX))
    assert visit()[0].status == "new"


@pytest.mark.parametrize(
    ("headers", "body", "says"),
    [
        ({"Content_Type": "text/html; charset=utf-8"}, b"<html>", "a web page came in place"),
        ({"Content_Type": "text/plain"}, b"#!/bin/sh\n", "what came is no docx file"),
        ({}, b"MZ\x90", "what came is no docx file"),
        ({}, b"", "what came is no docx file"),
        ({"Content_Encoding": "gzip"}, b"\x1f\x8b", "compressed"),
        ({"Content_Length": "99999999999"}, b"", "more than the 1,000,000 bytes"),
    ],
)
def test_wrong_types_and_sizes(
    site: Behaviour, visit: Visit, headers: dict[str, str], body: bytes, says: str
) -> None:
    def answer(handler: Handler) -> None:
        handler.say(200, body, **headers)
        handler.close_connection = True

    site.on(PATH, answer)
    assert says in visit.reason()


def test_a_wrong_rest(site: Behaviour, visit: Visit) -> None:
    site.on(
        *(PATH, cut(DOCX, 100, '"one"')),
        lambda handler: handler.say(206, b"evil", Content_Range="bytes 0-3/104"),
    )
    assert "another part came" in visit.reason()


def test_names_are_made_from_the_symbol(site: Behaviour, visit: Visit) -> None:
    def answer(handler: Handler) -> None:
        named = 'attachment; filename="../../../etc/passwd"'
        handler.say(200, DOCX, Content_Disposition=named, ETag="../../x")

    site.on(PATH, status(302, Location="/%2e%2e/%2e%2e/etc/passwd"))
    site.on("/%2e%2e/%2e%2e/etc/passwd", answer)
    site.on("/etc/passwd", answer)
    assert visit()[0].file == NAME
    assert [str(f.relative_to(visit.out)) for f in visit.out.rglob("*.docx")] == [NAME]
    assert {path.name for path in visit.out.parent.iterdir()} == {"out"}


# --- names and addresses ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "symbol", ["C25/33", "C99/51", "C17/INF/6", "C25/33(Rev.1)", "C25/7(Add.2)", "C05/EP/10"]
)
def test_official_names_are_read_back(symbol: str) -> None:
    name = f"{official_stem(Symbol.parse(symbol))}!MSW-F.docx"
    assert from_filename(name) == (Symbol.parse(symbol), "fr")


def test_only_the_council_has_addresses(visit: Visit) -> None:
    (outcome,) = visit(Paper(Symbol.parse("PP22/20"), "en"))
    assert (outcome.status, outcome.reason) == (
        "failed",
        "PP22/20 is not a document of the Council, such as C25/33",
    )


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("ftp://x/{stem}.docx", "not an http address"),
        ("https://x/{stem}.exe", "not an http address that ends in one of docx"),
        ("https://x/{name}.docx", "'name' is no field"),
        ("https://x/{0}.docx", "is no field"),
    ],
)
def test_patterns_that_cannot_be_used(pattern: str, says: str) -> None:
    with pytest.raises(FetchError, match=says):
        check_patterns([pattern])
    check_patterns(PATTERNS)
