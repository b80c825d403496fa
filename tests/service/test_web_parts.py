"""The parts of the web form that need no page: form, citations, charts, counts of traffic."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from corpus.symbol import Symbol
from service.catalog import Catalog, Part, Place, parts_of
from service.errors import BadFilter
from service.records import Answer, Found, SearchRequest, Sentence, TimelineRow, Turn
from service.web.chart import HEIGHT, WIDTH, bars, charts
from service.web.cite import STYLES, Cited, bibtex, link, plain, ris
from service.web.form import Form
from service.web.passages import cut, item
from service.web.reading import aligned
from service.web.results import Results
from service.web.results import bars as year_bars
from service.web.traffic import Traffic
from tests.service.fakes import DOCUMENTS, document, fake_index, fake_service, passages_of

FIELDS = ("year", "lang", "series", "kind", "symbol", "resolution", "without", "after")
VALUES = st.lists(st.text(st.characters(codec="utf-8"), min_size=1).map(str.strip), max_size=3)


# --- the form -----------------------------------------------------------------------------------


@given(st.text(st.characters(codec="utf-8")), st.fixed_dictionaries(dict.fromkeys(FIELDS, VALUES)))
def test_a_link_holds_the_whole_form(q: str, given_: dict[str, list[str]]) -> None:
    pairs = [(name, value) for name, values in given_.items() for value in values]
    form = Form.of(QueryParams([("q", q), ("sort", "year"), *pairs]))
    assert Form.of(QueryParams(urlsplit(form.link()).query)) == form


@pytest.mark.parametrize(
    ("given_", "year", "ends"),
    [
        ({"first": "2023", "last": "2025"}, ("2023-2025",), ("2023", "2025")),
        ({"first": "2023"}, ("2023-",), ("2023", "")),
        ({"last": "2023"}, ("-2023",), ("", "2023")),
        ({"first": "2024", "last": "2024"}, ("2024",), ("2024", "2024")),
        ({"year": "2019,2022"}, ("2019,2022",), ("", "")),
        ({"year": "2023-2025"}, ("2023-2025",), ("2023", "2025")),
        ({}, (), ("", "")),
    ],
)
def test_years_as_a_range(
    given_: dict[str, str], year: tuple[str, ...], ends: tuple[str, str]
) -> None:
    form = Form.of(QueryParams({"q": "x", **given_}))
    assert form.year == year
    assert (form.first, form.last) == ends
    assert form.scattered == (year if year and not any(ends) else ())


def test_the_request_of_a_form() -> None:
    form = Form.of(
        QueryParams("q=x&year=2024&lang=zh&lang=en&series=/33&sort=year&without=years:2024&after=y")
    )
    request = form.request("en")
    assert request.filters.years == {2024}
    assert request.filters.languages == {"zh", "en"}
    assert request.filters.series == {"/33"}
    assert request.sort == "year"
    assert request.without == {"years:2024"}
    assert request.history == (Turn("user", "y"),)
    with pytest.raises(BadFilter):
        Form(q="x", lang=("klingon",)).request("en")


def test_values_are_added_and_taken_off() -> None:
    form = Form(q="x", lang=("en", "zh"))
    assert form.less("lang", "en") == "/?q=x&lang=zh"
    assert (
        form.more("without", "resolution:101") == "/?q=x&lang=en&lang=zh&without=resolution%3A101"
    )
    assert form.link("/timeline", lang="") == "/timeline?q=x"
    assert Form().link() == "/"
    assert Form.of(QueryParams("q=x&sort=chance")).sort == ""


# --- citations ----------------------------------------------------------------------------------


def cited(title: str = "ITU Internet activities", section: str = "2.11") -> Cited:
    found = replace(DOCUMENTS[0], title=title)
    part = next(part for part in parts_of(found) if part.place.section == section)
    return Cited(found, part, "https://example.org")


def test_a_citation_in_each_style() -> None:
    address = "https://example.org/documents/C25/33?lang=en#2.11"
    assert link(cited()) == address
    assert plain(cited()) == (
        f"ITU Council, ITU Internet activities (2025), C25/33 § 2.11. {address}"
    )
    assert bibtex(cited()).splitlines() == [
        "@techreport{C25-33-2.11-en,",
        "  institution = {International Telecommunication Union, Council},",
        "  title = {{ITU Internet activities}},",
        "  type = {Document},",
        "  number = {C25/33},",
        "  year = {2025},",
        "  note = {C25/33 § 2.11},",
        "  language = {en},",
        f"  url = {{{address}}},",
        "}",
    ]
    lines = ris(cited()).split("\r\n")
    assert lines[0] == "TY  - RPRT"
    assert lines[-2:] == ["ER  - ", ""]
    assert f"UR  - {address}" in lines


@given(st.text(min_size=1))
def test_no_title_breaks_a_record(title: str) -> None:
    entry = bibtex(cited(title))
    balanced = re.sub(r"\\[{}]", "", entry)
    assert balanced.count("{") == balanced.count("}")
    assert all(re.match(r"[A-Z][A-Z\d]  - ", row) for row in ris(cited(title)).split("\r\n")[:-1])


def test_a_whole_document_is_cited_without_a_section() -> None:
    whole = Cited(DOCUMENTS[0])
    assert whole.name == "C25/33"
    assert all("§" not in style(whole) for style in STYLES.values())


# --- passages -----------------------------------------------------------------------------------


def found_in(text: str, *marks: tuple[int, int]) -> Found:
    paper = document("C25/1", "en", "Title", [("1", "Heading", text)])
    (passage,) = passages_of(paper)
    place = Catalog(fake_index()).place(passage)
    start = passage.text.index(text)
    spans = tuple((a + start, b + start) for a, b in marks)
    return Found(1, 1.0, place, passage, ("en",), spans)


def test_a_short_passage_is_shown_whole_and_marked() -> None:
    shown = cut(found_in("Ten schools were connected.", (4, 11)))
    assert shown.brief is None
    assert shown.whole == "Ten <mark>schools</mark> were connected."


def test_a_long_passage_is_cut_to_the_sentences_around_the_answer() -> None:
    sentences = [f"Sentence number {n} says something of no matter." for n in range(60)]
    sentences[40] = "Here 437 schools <b> were connected."
    text = " ".join(sentences)
    at = text.index("Here")
    found = found_in(text, (at + 9, at + 16))
    offset = found.passage.text.index("Here")
    shown = cut(found, [(offset, offset + len(sentences[40]))])
    assert shown.brief is not None
    assert shown.before
    assert shown.after
    assert '<b class="says">Here 437 <mark>schools</mark> &lt;b&gt; were' in shown.brief
    assert len(shown.brief) < 900
    assert re.sub(r"</?(?:mark|b)[^>]*>", "", shown.brief) in shown.whole.replace(
        '<b class="says">', ""
    ).replace("</b>", "").replace("<mark>", "").replace("</mark>", "")


def test_sections_stand_beside_their_versions_and_others_before_the_next() -> None:
    english, arabic = parts_of(DOCUMENTS[0]), parts_of(DOCUMENTS[2])
    beside = aligned(arabic, english)
    assert [part.section.label for part in beside["purpose"]] == ["purpose"]
    assert [part.section.label for part in beside["2.11"]] == ["1", "2", "2.11", "3.3"]
    assert aligned([], english) == {}


@given(st.lists(st.integers(0, 5), unique=True), st.lists(st.integers(0, 5), unique=True))
def test_nothing_is_lost_beside(ours: list[int], theirs: list[int]) -> None:
    def parts(numbers: Sequence[int]) -> Sequence[Part]:
        sections = [(str(n + 1), "H", "text") for n in numbers]
        return parts_of(document("C25/1", "en", "T", sections))

    beside = aligned(parts(ours), parts(theirs))
    shown = [part.section.number for group in beside.values() for part in group]
    assert sorted(shown) == sorted(str(n + 1) for n in theirs if ours)


# --- charts -------------------------------------------------------------------------------------


@given(st.lists(st.floats(0, 1e6), max_size=70))
def test_bars_stay_within_the_view_box(values: list[float]) -> None:
    drawn = bars(values, [str(n) for n in range(len(values))])
    assert [bar.value for bar in drawn] == values
    for bar in drawn:
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDTH + 0.01
        assert bar.y >= 0
        assert bar.y + bar.height <= HEIGHT


def row(year: int, text: str) -> TimelineRow:
    found = found_in(text)
    sentence = Sentence(text, found, found.passage.start, found.passage.end)
    return TimelineRow(year, found.place.symbol, found, (sentence,), ())


def test_figures_are_drawn_for_what_three_years_count() -> None:
    rows = [
        row(2025, "In 2025, 1,437 schools and 9 clinics were connected."),
        row(2024, "By then 351 schools were connected."),
        row(2022, "At first 163 schools and 2 clinics were connected."),
    ]
    (chart,) = charts(rows)
    assert chart.label == "schools"
    assert [(bar.name, bar.value) for bar in chart.bars] == [
        ("2022", 163),
        ("2024", 351),
        ("2025", 1437),
    ]
    left, middle, right = (bar.x for bar in chart.bars)
    assert middle - left == pytest.approx(2 * (right - middle), abs=0.1)  # 2023 is left empty
    assert charts(rows[:2]) == []


def test_a_bar_for_each_year_of_the_facet() -> None:
    drawn = year_bars([("2025", 10), ("2023", 5)], Form(year=("2025",)))
    assert [(bar.year, bar.count, bar.chosen) for bar in drawn] == [
        (2023, 5, False),
        (2024, 0, False),
        (2025, 10, True),
    ]
    assert drawn[0].height == drawn[2].height / 2
    assert year_bars([("2025", 10)], Form()) == []


# --- traffic ------------------------------------------------------------------------------------


def test_traffic_by_the_minute() -> None:
    now = [0.0]
    traffic = Traffic(lambda: now[0])
    traffic.add(5, 200)
    now[0] = 61.0
    for ms in range(1, 101):
        traffic.add(ms, 200)
    traffic.add(1000, 500)
    minutes = traffic.minutes()
    assert len(minutes) == 60
    assert (minutes[-2].ago, minutes[-2].requests, minutes[-2].median) == (1, 1, 5)
    last = minutes[-1]
    assert (last.requests, last.errors) == (101, 1)
    assert last.median == pytest.approx(51)
    assert last.slow == pytest.approx(96)
    now[0] = 3600.0 + 61.0
    assert sum(minute.requests for minute in traffic.minutes()) == 0


def test_requests_may_come_while_they_are_counted() -> None:
    traffic = Traffic(lambda: 0.0)
    for _ in range(3):
        traffic.add(1, 200)

    class Meanwhile(float):
        """A moment in which, when it is looked at, one more request is counted."""

        def __sub__(self, other: float) -> float:
            traffic.clock = lambda: 0.0
            traffic.add(1, 200)
            return other

    traffic.clock = lambda: Meanwhile(0)
    assert sum(minute.requests for minute in traffic.minutes()) == 3


def test_the_service_of_the_fakes_has_a_timeline() -> None:
    assert fake_service().timeline


def test_rows_of_one_table_are_quoted_together() -> None:
    found = found_in("Country | 2024\nBrazil | 540\nAll in all.")
    other = replace(found, place=Place(Symbol.parse("C24/1"), "1"))
    quoted = [
        Sentence(text, place, 0, len(text))
        for text, place in [
            ("Country | 2024", found),
            ("Brazil | 540", found),
            ("Brazil | 310", other),
            ("All in all.", found),
        ]
    ]
    search = fake_service().search.search(SearchRequest("schools"))
    results = Results(Form(), search, Catalog(fake_index()), Answer(tuple(quoted)))
    assert [[each.text for each in rows] for rows in results.quotes] == [
        ["Country | 2024", "Brazil | 540"],
        ["Brazil | 310"],
        ["All in all."],
    ]


def test_a_quoted_list_item_keeps_its_dash_beside_it() -> None:
    assert item(" – Burundi: <437> schools\n") == (
        '<span class="bullet">– </span>Burundi: &lt;437&gt; schools'
    )
    assert item("-40 degrees – in winter") == "-40 degrees – in winter"
