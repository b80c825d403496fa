"""Which document replaces which."""

from corpus.relations import beside, revised, superseded
from corpus.symbol import Symbol


def symbols(*texts: str) -> list[Symbol]:
    return [Symbol.parse(text) for text in texts]


def replaced(*texts: str) -> dict[str, str]:
    return {str(old): str(new) for old, new in superseded(symbols(*texts)).items()}


def test_the_last_revision_replaces_all_before() -> None:
    held = ("C25/33", "C25/33(Rev.1)", "C25/33(Rev.10)", "C25/33(Rev.2)", "C24/33")
    assert replaced(*held) == dict.fromkeys(
        ("C25/33", "C25/33(Rev.1)", "C25/33(Rev.2)"), "C25/33(Rev.10)"
    )


def test_addenda_and_corrigenda_replace_nothing() -> None:
    assert replaced("C25/33", "C25/33(Add.1)", "C25/33(Corr.1)", "C25/33(Rev.1)(Corr.1)") == {}
    assert replaced("C25/33(Add.1)", "C25/33(Add.1)(Rev.1)", "C25/33") == {
        "C25/33(Add.1)": "C25/33(Add.1)(Rev.1)"
    }


def test_a_revision_in_one_language_replaces_all_languages() -> None:
    assert replaced("C25/33-C", "C25/33-E", "C25/33(Rev.1)-E") == {"C25/33": "C25/33(Rev.1)"}


def test_a_lone_revision_replaces_nothing() -> None:
    assert replaced("C25/33(Rev.2)") == {}
    assert replaced() == {}
    assert str(revised(Symbol.parse("C25/33(Rev.2)-E"))) == "C25/33"


def test_what_stands_beside() -> None:
    held = symbols("C25/33(Rev.1)", "C25/33-E", "C25/33-C", "C25/33(Add.1)", "C25/34(Add.1)")
    found = beside(Symbol.parse("C25/33-F"), held)
    assert list(map(str, found)) == ["C25/33(Add.1)", "C25/33(Rev.1)"]
