"""Sessions and languages of the original, in six languages."""

import datetime as dt

import pytest

from corpus.session import Session, languages_named, read_session

MAY = (dt.date(2017, 5, 15), dt.date(2017, 5, 25))


@pytest.mark.parametrize(
    "line",
    [
        "Council 2017, Geneva, 15-25 May 2017",
        "Conseil 2017, Genève, 15-25 mai 2017",
        "Conseil 2017, Genève, du 15 au 25 mai 2017",
        "Consejo 2017, Ginebra, 15-25 de mayo de 2017",
        "СОВЕТ 2017, Женева, 15\u201325 мая 2017 года",
        "理事会2017年会议, 2017年5月15-25日，日内瓦",
        "理事会2017年会议，日内瓦，2017年5月15日至25日",
        "المجلس 2017، جنيف، 25-15 مايو 2017",
        "المجلس 2017، جنيف، ١٥-٢٥ مايو ٢٠١٧",
    ],
)
def test_sessions(line: str) -> None:
    session = read_session(line)
    assert session
    assert (session.year, session.first, session.last) == (2017, *MAY)
    assert session.place
    assert not session.virtual
    assert not session.extraordinary


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("Geneva, 25 May - 2 June 2016", (5, 25), (6, 2)),
        ("Ginebra, 25 de mayo - 2 de junio de 2016", (5, 25), (6, 2)),
        ("Genève, 25 mai au 2 juin 2016", (5, 25), (6, 2)),
        ("2016年5月25日至6月2日，日内瓦", (5, 25), (6, 2)),
    ],
)
def test_sessions_over_two_months(line: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    session = read_session(line)
    assert session
    assert (session.first, session.last) == (dt.date(2016, *first), dt.date(2016, *last))


def test_virtual_and_extraordinary() -> None:
    virtual = read_session("Virtual consultation of councillors, 8-18 June 2021")
    assert virtual == Session(
        "Virtual consultation of councillors, 8-18 June 2021",
        *(2021, dt.date(2021, 6, 8), dt.date(2021, 6, 18)),
        virtual=True,
    )
    extra = read_session("Additional session of the Council, Geneva, 19-20 October 2023")
    assert extra
    assert extra.extraordinary


def test_what_names_no_session() -> None:
    assert read_session("") is None
    assert read_session("Geneva") is None
    assert read_session("Council 2017") == Session("Council 2017", 2017)
    misprinted = read_session("Geneva, 31-32 June 2017")
    assert misprinted
    assert misprinted.first is None


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("English", ["en"]),
        ("English/French", ["en", "fr"]),
        ("Russian/English", ["ru", "en"]),
        ("anglais", ["en"]),
        ("francés", ["fr"]),
        ("английский", ["en"]),
        ("英文", ["en"]),
        ("中文和俄文", ["zh", "ru"]),
        ("بالإنكليزية", ["en"]),
        ("English only", ["en"]),
        ("", []),
        ("all", []),
    ],
)
def test_languages_of_the_original(text: str, languages: list[str]) -> None:
    assert list(languages_named(text)) == languages
