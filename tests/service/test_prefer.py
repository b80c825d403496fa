"""What is preferred beside the words: years, sections, the versions of a section."""

import pytest

from corpus.language import Language
from indexer.types import Hit
from service.prefer import preferring, supported
from service.question.understand import understand
from tests.service.fakes import document, passages_of


def hit(
    symbol: str,
    text: str,
    score: float = 1.0,
    section: str = "2",
    language: Language = "en",
    title: str = "Title",
) -> Hit:
    (passage,) = passages_of(document(symbol, language, title, [(section, "", text)]))
    return Hit(passage, score, 0)


def order(question: str, *hits: Hit) -> list[str]:
    found = preferring([(str(each.passage.symbol), each) for each in hits], understand(question))
    return [symbol for symbol, _ in found]


OLD, NEW = hit("C24/33", "Schools were connected."), hit("C25/33", "Schools were connected.")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("schools", "C25/33"),
        ("schools in the 2024 report", "C24/33"),
        ("schools in the 2025 report", "C25/33"),
        ("schools in 2024", "C25/33"),
    ],
)
def test_years(question: str, first: str) -> None:
    assert order(question, OLD, NEW)[0] == first
    assert order(question, NEW, OLD)[0] == first


@pytest.mark.parametrize(
    "question",
    [
        "the latest report on schools",
        "les écoles d'après le dernier rapport",
        "escuelas según el informe más reciente",
        "школы в последнем отчёте",
        "最新报告中的学校",
        "المدارس في أحدث تقرير",
    ],
)
def test_the_latest_report_goes_before_an_older_one_that_says_more(question: str) -> None:
    older = hit("C24/33", "Schools were connected.", score=1.4)
    assert order("schools", older, NEW)[0] == "C24/33"
    assert order(question, older, NEW)[0] == "C25/33"


def test_what_happened_in_a_year_is_reported_in_the_next() -> None:
    told = hit("C25/33", "By the end of 2024 schools were connected.")
    assert order("schools at the end of 2024", OLD, told) == ["C25/33", "C24/33"]
    arabic = hit("C25/33", "في نهاية ٢٠٢٤", language="ar")
    assert order("schools at the end of 2024", OLD, arabic) == ["C25/33", "C24/33"]


def test_a_passage_that_names_another_year_is_about_that_one() -> None:
    of_the_year_before = hit("C24/33", "Schools were connected by the end of 2023.")
    silent = hit("C24/35", "Schools were connected.")
    assert order("schools in 2024", of_the_year_before, silent) == ["C24/35", "C24/33"]
    planned = hit("C25/33", "Schools are to be connected in 2025.")
    reporting = hit("C25/35", "Schools were connected.")
    assert order("schools in 2024", planned, reporting) == ["C25/35", "C25/33"]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Activities of the Union for {}"),
        ("fr", "Rapport sur les activités de l'Union en {}"),
        ("es", "Actividades de la Unión en {} (Resolución 71 (Rev. Bucarest, 2022))"),
        ("ru", "Отчет о деятельности Союза за {} год"),
        ("zh", "国际电联{}年活动报告"),
        ("ar", "تقرير عن أنشطة الاتحاد في عام {}"),
    ],
)
def test_a_title_says_which_year_a_document_reports_on(language: Language, title: str) -> None:
    before, asked = (
        hit(f"C{year + 1 - 2000}/35", "Schools.", language=language, title=title.format(year))
        for year in (2023, 2024)
    )
    assert order("schools in 2024", before, asked) == ["C25/35", "C24/35"]
    assert order("schools in 2023", asked, before) == ["C24/35", "C25/35"]
    silent = hit("C25/42", "Schools.", language=language)
    assert order("schools in 2024", silent, before, asked) == ["C25/35", "C25/42", "C24/35"]


@pytest.mark.parametrize(
    "title", ["The plan for 2024-2027", "Report under Resolution 71 (Rev. Bucharest, 2024)"]
)
def test_years_of_plans_and_resolutions_are_not_what_a_title_reports_on(title: str) -> None:
    titled, silent = hit("C25/42", "Schools.", title=title), hit("C25/35", "Schools.")
    assert order("schools in 2024", silent, titled) == ["C25/35", "C25/42"]


@pytest.mark.parametrize("box", ["purpose", "references"])
def test_text_goes_before_boxes(box: str) -> None:
    named, text = hit("C25/33", "Schools", section=box), hit("C25/35", "Schools")
    assert order("schools", named, text) == ["C25/35", "C25/33"]


def test_the_box_of_references_goes_last_of_all() -> None:
    named, box = (
        hit("C25/33", "Schools", section="references"),
        hit("C25/35", "S", section="purpose"),
    )
    assert order("schools", named, box) == ["C25/35", "C25/33"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How much did the forum cost?", "The forum cost CHF 2 million."),
        ("Сколько стоил форум?", "The forum cost CHF 2 million."),
        ("Where did the forum meet?", "The forum met in Kenya."),
        ("哪个国家承办了论坛？", "The forum met in Kenya."),
        ("متى عُقد المنتدى؟", "عُقد المنتدى في عام ٢٠٢٤."),
        ("When did the forum meet?", "The forum met in 2024."),
    ],
)
def test_a_passage_that_states_what_is_asked_for_is_preferred(question: str, told: str) -> None:
    stating = hit("C25/35", told, language="ar" if told[0] > "z" else "en")
    silent = hit("C25/33", "The forum met.")
    assert order(question, silent, stating) == ["C25/35", "C25/33"]
    assert order("the forum", silent, stating) == ["C25/33", "C25/35"]
    many = [hit(f"C25/{number}", "The forum met.") for number in range(100, 130)]
    assert order(question, *many[:9], stating, *many[9:])[0] == "C25/35"


def test_a_section_named_is_preferred_with_its_parts() -> None:
    other, part = hit("C25/33", "x", section="3"), hit("C25/35", "x", section="2.1")
    assert order("what does section 2 say", other, part) == ["C25/35", "C25/33"]


def test_a_preference_does_not_bury_a_better_match() -> None:
    better = hit("C24/33", "Schools were connected.", score=2.0)
    assert order("schools in 2025", better, NEW) == ["C24/33", "C25/33"]


def test_nothing_is_preferred_to_nothing() -> None:
    assert preferring([], understand("schools in 2024")) == []
    assert supported([], lambda _: ()) == []


def test_a_section_whose_other_language_fits_as_well_stands_over_one_whose_does_not() -> None:
    hits = [("a", hit("C25/1", "x", 1.0)), ("b", hit("C25/2", "x", 1.0))]
    both = [*hits, ("a", hit("C25/1", "x", 0.9, language="fr")), ("c", hit("C25/3", "x", 0.1))]
    versions: dict[str, tuple[Language, ...]] = {"a": ("en", "fr"), "b": ("en", "fr"), "c": ("en",)}
    scores = {
        place: each.score for place, each in supported(both[:2] + both[3:], versions.__getitem__)
    }
    assert scores["a"] == scores["b"]
    found = supported(both, versions.__getitem__)
    best = {place: max(e.score for p, e in found if p == place) for place, _ in found}
    assert best["a"] > best["b"]
    assert best["c"] == 0.1


PLAIN = hit("C25/18", "Access to the network was refused twice.", score=1.1)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("WTSA Resolution 69", "Under WTSA Resolution 69 two cases were reported."),
        ("What of Resolution 69?", "Résolution 69 de l'AMNT: deux cas ont été signalés."),
        ("第69号决议", "根据WTSA第69号决议报告了两起案件。"),
        ("القرار 69", "وفقاً للقرار 69 أُبلغ عن حالتين."),
        ("Резолюция 69", "В соответствии с Резолюцией 69 ВАСЭ сообщено о двух случаях."),
        ("Decisión 482", "Las facturas según el Acuerdo 482 aumentaron."),
        ("Question 1/1", "A report on Question 1/1 of ITU-D collects cases."),
        ("Recommendation ITU-T Y.3172", "Recommendation ITU-T Y.3172 was approved."),
    ],
)
def test_what_names_the_numbered_text_comes_first(question: str, text: str) -> None:
    named = hit("C25/33", text)
    assert order(question, PLAIN, named)[0] == "C25/33"


def test_another_number_or_another_body_is_another_text() -> None:
    other = hit("C24/33", "Under WTDC Resolution 69 and Resolution 70 two cases were reported.")
    assert order("WTSA Resolution 69", PLAIN, other)[0] == "C25/18"
    assert order("Resolution 69", PLAIN, other)[0] == "C24/33"
