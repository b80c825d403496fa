"""Follow-up questions made whole."""

import pytest

from corpus.countries import find_countries
from service.answers.language_model import Endpoint, RemoteModel
from service.question.conversation import resolve, resolver
from service.records import Turn
from tests.service.scripted_model import Script, served


def after(*questions: str) -> tuple[Turn, ...]:
    return tuple(Turn("user", question) for question in questions)


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (
            "How many schools were connected in Burundi in 2025?",
            "and in 2024?",
            "How many schools were connected in Burundi in 2024?",
        ),
        (
            "How many schools were connected in Burundi in 2025?",
            "What about Djibouti?",
            "How many schools were connected in Djibouti in 2025?",
        ),
        (
            "How many schools were connected in Burundi in 2025?",
            "2023?",
            "How many schools were connected in Burundi in 2023?",
        ),
        (
            "How many schools were connected in Burundi?",
            "and in 2024?",
            "How many schools were connected in Burundi in 2024?",
        ),
        ("What does C25/33 say about IPv6?", "and C24/33?", "What does C24/33 say about IPv6?"),
        ("布隆迪连接了多少所学校？", "那吉布提呢？", "吉布提连接了多少所学校？"),
        ("2025年布隆迪连接了多少所学校？", "2024年呢？", "2024年布隆迪连接了多少所学校？"),
        (
            "Combien d'écoles ont été connectées au Burundi en 2025 ?",
            "et en 2023 ?",
            "Combien d'écoles ont été connectées au Burundi en 2023 ?",
        ),
        (
            "Сколько школ подключено в Бурунди в 2025 году?",
            "а в Джибути?",
            "Сколько школ подключено в Джибути в 2025 году?",
        ),
        (
            "¿Cuántas escuelas se conectaron en Burundi en 2025?",
            "¿y en 2024?",
            "¿Cuántas escuelas se conectaron en Burundi en 2024?",
        ),
        (
            "كم مدرسة تم توصيلها في بوروندي عام 2025؟",
            "وماذا عن 2024؟",
            "كم مدرسة تم توصيلها في بوروندي عام 2024؟",
        ),
    ],
)
def test_an_elided_question_takes_the_place_of_what_it_changes(
    before: str, question: str, expected: str
) -> None:
    assert resolve(question, after(before)) == expected


ASKED = {
    "en": "How many schools in Burundi in March 2025?",
    "fr": "Combien d'écoles ont été connectées au Burundi en mars 2025 ?",
    "es": "¿Cuántas escuelas se conectaron en Burundi en marzo de 2025?",
    "ru": "Сколько школ подключено в Бурунди в марте 2025 года?",
    "zh": "2025年3月布隆迪连接了多少所学校？",
    "ar": "كم مدرسة تم توصيلها في بوروندي في مارس 2025؟",
}


@pytest.mark.parametrize(
    ("language", "question", "old", "new"),
    [
        ("en", "and in March 2024?", "in March 2025", "in March 2024"),
        ("en", "and at the end of 2023?", "in March 2025", "at the end of 2023"),
        ("en", "and in January?", "in March 2025", "in January 2025"),
        ("en", "and since 2023?", "in March 2025", "since 2023"),
        ("en", "and in 2023?", "in March 2025", "in 2023"),
        ("en", "and the year before?", "in March 2025", "in March 2024"),
        ("en", "and the previous year?", "in March 2025", "in March 2024"),
        ("en", "and a year later?", "in March 2025", "in March 2026"),
        ("fr", "et en mars 2024 ?", "en mars 2025", "en mars 2024"),
        ("fr", "et à la fin de 2023 ?", "en mars 2025", "à la fin de 2023"),
        ("fr", "et en janvier ?", "en mars 2025", "en janvier 2025"),
        ("fr", "et l'année d'avant ?", "en mars 2025", "en mars 2024"),
        ("fr", "et l'année suivante ?", "en mars 2025", "en mars 2026"),
        ("es", "¿y en marzo de 2024?", "en marzo de 2025", "en marzo de 2024"),
        ("es", "¿y a finales de 2023?", "en marzo de 2025", "a finales de 2023"),
        ("es", "¿y en enero?", "en marzo de 2025", "en enero de 2025"),
        ("es", "¿y el año anterior?", "en marzo de 2025", "en marzo de 2024"),
        ("es", "¿y el año siguiente?", "en marzo de 2025", "en marzo de 2026"),
        ("ru", "а в марте 2024 года?", "в марте 2025 года", "в марте 2024 года"),
        ("ru", "а в конце 2023 года?", "в марте 2025 года", "в конце 2023 года"),
        ("ru", "а годом раньше?", "в марте 2025 года", "в марте 2024 года"),
        ("ru", "а в предыдущем году?", "в марте 2025 года", "в марте 2024 года"),
        ("ru", "а годом позже?", "в марте 2025 года", "в марте 2026 года"),
        ("zh", "那2024年3月呢？", "2025年3月", "2024年3月"),
        ("zh", "那2023年底呢？", "2025年3月", "2023年底"),
        ("zh", "那1月呢？", "2025年3月", "2025年1月"),
        ("zh", "前一年呢？", "2025年3月", "2024年3月"),
        ("zh", "第二年呢？", "2025年3月", "2026年3月"),
        ("ar", "وماذا عن مارس 2024؟", "مارس 2025", "مارس 2024"),
        ("ar", "وماذا عن نهاية عام 2023؟", "في مارس 2025", "نهاية عام 2023"),
        ("ar", "وفي يناير؟", "في مارس 2025", "في يناير 2025"),
        ("ar", "والسنة السابقة؟", "مارس 2025", "مارس 2024"),
        ("ar", "والعام التالي؟", "مارس 2025", "مارس 2026"),
    ],
)
def test_a_time_takes_the_place_of_the_whole_time_before(
    language: str, question: str, old: str, new: str
) -> None:
    before = ASKED[language]
    assert resolve(question, after(before)) == before.replace(old, new)


@pytest.mark.parametrize(
    ("language", "question", "expected"),
    [
        (
            "en",
            "what about Djibouti in January 2022?",
            "How many schools in Djibouti in January 2022?",
        ),
        ("fr", "et Djibouti à la fin de 2022 ?", "au Djibouti à la fin de 2022 ?"),
        ("es", "¿y en Djibouti en enero de 2022?", "en Djibouti en enero de 2022?"),
        ("ru", "а в Джибути в январе 2022 года?", "в Джибути в январе 2022 года?"),
        ("zh", "那吉布提2022年1月呢？", "2022年1月吉布提连接了多少所学校？"),
        ("ar", "وماذا عن جيبوتي في يناير 2022؟", "في جيبوتي في يناير 2022؟"),
    ],
)
def test_another_country_at_another_time(language: str, question: str, expected: str) -> None:
    resolved = resolve(question, after(ASKED[language])) or ""
    assert resolved.endswith(expected)
    assert "2025" not in resolved


def test_a_part_of_a_year_gives_way_to_the_year() -> None:
    said = after("How many schools were connected in Burundi at the end of 2024?")
    assert resolve("and in 2023?", said) == "How many schools were connected in Burundi in 2023?"
    assert resolve("and the year before?", said) == (
        "How many schools were connected in Burundi at the end of 2023?"
    )
    assert resolve("and the year before that?", (*said, *after("and the year before?"))) == (
        "How many schools were connected in Burundi at the end of 2022?"
    )


def test_the_year_before_a_range_and_before_no_year() -> None:
    ranged = after("How many schools were connected from 2022 to 2024?")
    assert resolve("and the year before?", ranged) == "How many schools were connected 2021?"
    undated = after("How many schools were connected in Burundi?")
    resolved = resolve("and the year before?", undated) or ""
    assert "Burundi" in resolved


def test_a_year_in_words_stays_as_it_is() -> None:
    said = after("How many schools were connected last year?")
    assert resolve("and in March?", said) == "How many schools were connected in March last year?"
    assert "last year" in (resolve("and the year before?", said) or "")


def test_a_new_question_about_the_year_before() -> None:
    said = after("How many schools were connected in Burundi in 2025?")
    assert resolve("And how many engineers were trained the year before?", said) == (
        "how many engineers were trained in 2024 Burundi?"
    )


def test_follow_ups_of_follow_ups() -> None:
    said = after("How many schools were connected in Burundi in 2025?", "and in 2024?")
    assert resolve("and Djibouti?", said) == "How many schools were connected in Djibouti in 2024?"


def test_a_new_question_inherits_what_it_leaves_unsaid() -> None:
    said = after("How many schools were connected in Burundi in 2025?")
    resolved = resolve("And how many engineers were trained?", said)
    assert resolved is not None
    assert resolved.startswith("how many engineers were trained")
    assert "Burundi" in resolved
    assert "2025" in resolved


def test_what_nothing_is_known_of_is_put_behind_the_question() -> None:
    said = after("How many schools were connected in Burundi?")
    assert resolve("and hospitals?", said) == (
        "How many schools were connected in Burundi? hospitals"
    )


@pytest.mark.parametrize(
    "question",
    [
        "How many engineers were trained in Djibouti?",
        "C25/33 2.11",
        "Which schools were connected in 2024?",
        "哪些国家参加了会议？",
        "E-waste projects in Africa?",
        "e-health in Kenya",
        "Y.3172 status",
        "O-RAN",
    ],
)
def test_a_whole_question_stands_by_itself(question: str) -> None:
    assert resolve(question, after("How many schools were connected in Burundi?")) is None


@pytest.mark.parametrize(
    "question", ["وكم بلغت التكلفة؟", "والمستشفيات؟", "Что насчёт больниц?", "And hospitals?"]
)
def test_what_follows_is_told_in_each_language(question: str) -> None:
    resolved = resolve(question, after("How many schools were connected in Burundi in 2025?"))
    assert resolved is not None
    assert "Burundi" in resolved


@pytest.mark.parametrize(
    "pasted", ["a" + " " * 15000 + "b", "de " * 6000, "in 2021, 2022, " * 1200]
)
def test_what_is_pasted_into_a_conversation_is_no_question_to_follow(pasted: str) -> None:
    assert resolve("and in 2024?", after("schools in Burundi in 2025?", pasted)) == (
        resolve("and in 2024?", after("schools in Burundi in 2025?"))
    )


def test_a_question_is_made_no_longer_than_questions_may_be() -> None:
    assert resolve("and hospitals?", after("schools " * 124)) is None


def test_without_a_conversation_there_is_nothing_to_follow() -> None:
    assert resolve("and in 2024?", ()) is None
    assert resolve("and in 2024?", (Turn("assistant", "437 schools."), Turn("user", " "))) is None


SAID = after("Did ITU finish the project in Burundi?")


def resolved_by(script: Script, question: str, said: tuple[Turn, ...] = SAID) -> str | None:
    with served(script) as url:
        model = RemoteModel(Endpoint(url, "scripted", "", 5.0, 0))
        return resolver(model)(question, said)


def test_a_language_model_resolves_the_rest() -> None:
    script = Script(["When did ITU finish ", "the project in Burundi?"])
    assert resolved_by(script, "When did they?") == "When did ITU finish the project in Burundi?"
    assert [line.get("text") for line in script.lines] == [SAID[0].text, None]
    assert script.lines[-1] == {"question": "When did they?"}


def test_no_language_model_is_asked_for_what_rules_resolve() -> None:
    script = Script(["something else"])
    assert resolved_by(script, "and in Djibouti?") == "Did ITU finish the project in Djibouti?"
    assert resolved_by(script, "When did they?", ()) is None
    assert script.asked == []


def test_a_language_model_that_fails_or_rambles_changes_nothing() -> None:
    assert resolved_by(Script(status=[500]), "When did they?") is None
    assert resolved_by(Script(["word " * 500]), "When did they?") is None
    assert resolved_by(Script([" "]), "When did they?") is None


CITIES = {
    "en": "How many cities in Burundi in 2025?",
    "fr": "Combien de villes au Burundi en 2025 ?",
    "es": "¿Cuántas ciudades en Burundi en 2025?",
    "ru": "Сколько городов в Бурунди в 2025 году?",
    "zh": "2025年布隆迪有多少城市？",
    "ar": "كم مدينة في بوروندي في 2025؟",
}


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "same question for Djibouti"),
        ("en", "Djibouti then?"),
        ("fr", "même question pour Djibouti"),
        ("fr", "quid de Djibouti ?"),
        ("fr", "et Djibouti alors ?"),
        ("es", "lo mismo para Djibouti"),
        ("ru", "то же самое для Джибути"),
        ("ru", "а насчёт Джибути?"),
        ("zh", "同样的问题，吉布提呢？"),
        ("ar", "نفس السؤال عن جيبوتي"),
        ("ar", "وبالنسبة لجيبوتي؟"),
        ("ar", "أما في جيبوتي؟"),
    ],
)
def test_the_same_question_of_another_country(language: str, question: str) -> None:
    asked = resolve(question, after(CITIES[language])) or ""
    assert [each.id for each in find_countries(asked)] == ["country-dj"]
    assert "2025" in asked


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Thanks, and in 2024?"),
        ("fr", "d'accord, et en 2024 ?"),
        ("es", "vale, ¿y en 2024?"),
        ("ru", "хорошо, а в 2024 году?"),
        ("zh", "好的，那2024年呢？"),
        ("ar", "طيب وفي 2024؟"),
        ("en", "and in the previous report?"),
        ("fr", "et dans le rapport précédent ?"),
        ("es", "¿y en el informe anterior?"),
        ("ru", "а в предыдущем отчёте?"),
        ("zh", "上一份报告呢？"),
        ("ar", "وفي التقرير السابق؟"),
    ],
)
def test_the_same_question_of_another_year(language: str, question: str) -> None:
    asked = resolve(question, after(CITIES[language])) or ""
    assert "2024" in asked
    assert "2025" not in asked
    assert [each.id for each in find_countries(asked)] == ["country-bi"]
