"""Which documents are one report over the years."""

from corpus.document import Document, Language
from corpus.references import find_references
from corpus.series import number_key, series_of
from corpus.symbol import Symbol


def paper(symbol: str, title: str, text: str = "", language: Language = "en") -> Document:
    return Document(
        symbol=Symbol.parse(symbol),
        language=language,
        title=title,
        date=None,
        source="",
        sections=(),
        text=text,
        references=find_references(text),
    )


def keys(*papers: Document) -> dict[str, str]:
    return {str(symbol): key for symbol, key in series_of(papers).items()}


NET = "Report on ITU activities related to the Internet: Resolutions 101 and 102"


def test_numbers_that_change_over_the_years() -> None:
    found = keys(
        paper("C13/62", NET),
        paper("C14/40", f"{NET}, 133"),
        paper("C15/33", NET),
        paper("C16/33", f"{NET} (2015-2016)"),
        paper("C16/62", "Sale of a building"),
    )
    assert found == {
        **dict.fromkeys(("C13/62", "C14/40", "C15/33", "C16/33"), "/33"),
        "C16/62": "/62",
    }


def test_a_number_that_goes_to_another_subject() -> None:
    found = keys(
        paper("C22/50", "Report of the working group on resources"),
        paper("C23/50", "Report of the working group on resources"),
        paper("C24/50", "Preparation of the next world telecommunication policy forum"),
    )
    assert found == {"C22/50": "/50", "C23/50": "/50", "C24/50": "C24/50"}


def test_a_reference_joins_titles_that_only_resemble_each_other() -> None:
    older = paper("C09/49", "Report on the Internet activities of ITU")
    newer = "ITU Internet activities in the year"
    other = [paper("C09/7", "Budget"), paper("C10/8", "Accounts and their audit")]
    assert keys(older, paper("C10/13", newer), *other)["C09/49"] == "/49"
    found = keys(older, paper("C10/13", newer, "See C09/49 and C09/7."), *other)
    assert found["C09/49"] == found["C10/13"] == "/13"
    assert found["C09/7"] == "/7"


def test_languages_without_one_in_common() -> None:
    same = keys(paper("C24/33", "国际电联互联网活动", language="zh"), paper("C25/33", NET))
    assert same == {"C24/33": "/33", "C25/33": "/33"}
    bridged = keys(
        paper("C23/33", NET),
        paper("C24/42", "国际电联的互联网活动", language="zh"),
        paper("C24/42", NET),
        paper("C25/33", "国际电联的互联网活动", language="zh"),
    )
    assert set(bridged.values()) == {"/33"}


def test_one_document_a_year() -> None:
    title = "Contribution on the future of the Council"
    found = keys(paper("C24/60", title), paper("C24/61", title), paper("C25/61", title))
    assert found == {"C24/60": "/60", "C24/61": "/61", "C25/61": "/61"}


def test_amendments_belong_to_their_document() -> None:
    found = keys(paper("C25/33(Add.1)", "More figures"), paper("C25/33", NET), paper("C24/33", NET))
    assert found == {"C25/33": "/33", "C24/33": "/33"}


def test_bodies_and_kinds_are_in_the_name() -> None:
    assert number_key(Symbol.parse("C25/INF/6")) == "/INF/6"
    assert number_key(Symbol.parse("PP22/20")) == "PP/20"
    found = keys(paper("C22/20", NET), paper("PP22/20", NET), paper("C23/INF/20", NET))
    assert found == {"C22/20": "/INF/20", "C23/INF/20": "/INF/20", "PP22/20": "PP/20"}
    assert keys() == {}


def test_the_order_of_reading_makes_no_difference() -> None:
    papers = [paper(f"C{year}/{number}", NET) for year in (22, 23, 24) for number in (33, 34)]
    assert keys(*papers) == keys(*reversed(papers))
