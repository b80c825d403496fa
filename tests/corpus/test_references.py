"""What texts refer to, in six languages."""

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document
from corpus.load import load
from corpus.references import find_references, find_resolutions
from corpus.symbol import Symbol

SAMPLES = Path(__file__).parents[2] / "corpus/samples"


def keys(text: str) -> list[str]:
    return [reference.key for reference in find_references(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Resolutions 101, 102 and 133 (Rev. Bucharest, 2022)",
        "Resolutions 101 (Rev. Bucharest, 2022), 102 (Rev. Bucharest, 2022) and 133 (ibid.)",
        "Res. 101, Res. 102, Resolution 133",
        "les Résolutions 101, 102 et 133",
        "las Resoluciones 101, 102 y 133",
        "Резолюции 101, 102 и 133 (Пересм. Бухарест, 2022 г.)",
        "第101、102和133号决议（2022年，布加勒斯特，修订版）",
        "第101号决议、第102号决议和第133号决议",
        "第101号（2022年，布加勒斯特，修订版）、第102号和第133号决议",
        "القرارات 101 و102 و133",
        "القرارات ١٠١ و١٠٢ و١٣٣ (المراجَعة في بوخارست، 2022)",
        "the Resolutions 101, 102 and 133, 2022",
    ],
)
def test_lists_of_resolutions(text: str) -> None:
    assert keys(text) == ["resolution:101", "resolution:102", "resolution:133"]
    assert find_resolutions(text) == {101, 102, 133}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In Resolution 101, 35 countries are named.", ["resolution:101"]),
        ("Resolution 101 (Rev. Dubai, 2018) and 2 more", ["resolution:101"]),
        ("Resolution 2.1 of the plan", []),
        ("a resolution of 1080 pixels", []),
        ("Decision 482; Décision 482; Acuerdo 482; Решение 482", ["decision:482"] * 4),
        ("第482号决定，المقرر 482", ["decision:482"] * 2),
        ("Question 1/1, the Questions 1/1 and 4/2", [*["question:1/1"] * 2, "question:4/2"]),
        ("Cuestión 1/1; Вопрос 1/1; 第1/1号课题; المسألة 1/1", ["question:1/1"] * 4),
        ("ITU\u2011T D.608R", ["recommendation:D.608R"]),
        ("Рекомендация МСЭ-Т Y.3172, ITU-T Y.3172建议书", ["recommendation:Y.3172"] * 2),
        ("Recommendations ITU-T Q.10, Q.10 and Q.10", ["recommendation:Q.10"] * 3),
        ("Documents C2001/38-F and C25/18(Add.1)", ["document:C01/38", "document:C25/18(Add.1)"]),
        ("C25/18号文件，الوثيقة C٢٥/١٨", ["document:C25/18"] * 2),
        ("", []),
    ],
)
def test_references(text: str, found: list[str]) -> None:
    assert keys(text) == found


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("PP Resolutions 101 and 102 (Rev. Bucharest, 2022) and 206 (Dubai, 2018)", "PP PP PP"),
        ("Council Resolutions 1305 (2009) and 1336 (Rev. 2015)", "C C"),
        ("WTSA Resolutions 47 (Rev. Dubai, 2012), 48 and 49 (Rev. Geneva, 2022)", "WTSA WTSA WTSA"),
        ("Resolution 45 (Rev. Dubai, 2014); Resolution 63 (Rev. Buenos Aires, 2017)", "WTDC WTDC"),
        ("Résolution 101 (Rév. Bucarest, 2022)", "PP"),
        ("第101号决议（2022年，布加勒斯特，修订版）", "PP"),
        ("القرار 101 (المراجَع في بوخارست، 2022)", "PP"),
        ("Резолюция 69 ВАСЭ", "WTSA"),
        ("the Council noted it. Resolution 101 asks more", "-"),
        ("Decision 5 (Rev. Bucharest, 2022); Decision 482", "PP C"),
        ("Recommendation ITU-R M.2083", "ITU-R"),
    ],
)
def test_whose_they_are(text: str, bodies: str) -> None:
    assert [reference.body or "-" for reference in find_references(text)] == bodies.split()


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Resolution 101",
                "第102号决议",
                "C25/18",
                "القرار ١٣٣",
                "and",
                "ITU-T Y.3172",
                "；",
                "\n",
            ]
        )
        | st.text(max_size=8)
    )
)
def test_places_are_places(parts: list[str]) -> None:
    text = " ".join(parts)
    for reference in find_references(text):
        written = text[reference.start : reference.end]
        assert written.strip() == written != ""
        again = {found.name for found in find_references(f"Resolution {written}")}
        assert reference.name in again or reference.kind != "resolution"
    assert find_resolutions(text) == {
        int(each.name) for each in find_references(text) if each.kind == "resolution"
    }


def test_translations_refer_to_the_same_things() -> None:
    papers = [paper for paper in load([SAMPLES]) if isinstance(paper, Document)]
    referred: defaultdict[Symbol, dict[str, list[str]]] = defaultdict(dict)
    for paper in papers:
        found = sorted(f"{each.key} {each.body} {each.section}" for each in paper.references)
        referred[paper.symbol][paper.language] = found
    assert sum(len(versions) > 1 for versions in referred.values()) > 15
    for symbol, versions in referred.items():
        for language, found in versions.items():
            assert found == next(iter(versions.values())), (symbol, language)
