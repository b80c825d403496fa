"""What is recognised in questions of six languages."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.symbol import Symbol
from service.question.understand import understand

HELD = range(2022, 2026)


@pytest.mark.parametrize(
    "question",
    [
        "What does section 2.7 say?",
        "what about § 2.7 then",
        "Que dit la section 2.7 ?",
        "¿Qué dice la sección 2.7?",
        "что говорит раздел 2.7?",
        "о чём пункте 2.7",
        "第2.7节讲什么？",
        "2.7节的内容",
        "ماذا يقول القسم ٢٫٧؟",
        "وبالفقرة 2.7",
    ],
)
def test_sections(question: str) -> None:
    assert understand(question).sections == ("2.7",)


def test_several_sections() -> None:
    assert understand("sections 2.7, 2.8 and 3").sections == ("2.7", "2.8", "3")


@pytest.mark.parametrize(
    "question",
    [
        "What was done under Resolution 101 (Rev. Bucharest, 2022)?",
        "Res. 101",
        "au titre de la Résolution 101 (Rév. Bucarest, 2022)",
        "la resolución 101",
        "по Резолюции 101 (Пересм. Бухарест, 2022 г.)",
        "第101号决议（2022年，布加勒斯特，修订版）",
        "第 101 号决议有哪些活动？",
        "القرار ١٠١ (المراجَع في بوخارست، 2022)",
        "بموجب القرار رقم 101",
    ],
)
def test_a_resolution_without_the_year_of_its_revision(question: str) -> None:
    understood = understand(question)
    assert understood.resolutions == (101,)
    assert understood.years == ()


@pytest.mark.parametrize(
    "question",
    [
        "Resolutions 101, 102 and 133",
        "résolutions 101, 102 et 133",
        "las resoluciones 101, 102 y 133",
        "резолюции 101, 102 и 133",
        "第101、102和133号决议",
        "القرارات 101 و102 و133",
    ],
)
def test_lists_of_resolutions(question: str) -> None:
    assert understand(question).resolutions == (101, 102, 133)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("How many in 2024?", [2024]),
        ("2024年有多少？", [2024]),
        ("كم في عام ٢٠٢٤؟", [2024]),
        ("since 2023", [2023, 2024, 2025]),
        ("depuis 2023", [2023, 2024, 2025]),
        ("à partir de 2023", [2023, 2024, 2025]),
        ("desde el año 2023", [2023, 2024, 2025]),
        ("с 2023 года", [2023, 2024, 2025]),
        ("自2023年以来", [2023, 2024, 2025]),
        ("منذ عام 2023", [2023, 2024, 2025]),
        ("after 2023", [2024, 2025]),
        ("2023年之后", [2024, 2025]),
        ("before 2024", [2022, 2023]),
        ("до 2024", [2022, 2023]),
        ("2023-2025", [2023, 2024, 2025]),
        ("2023–2025", [2023, 2024, 2025]),
        ("from 2023 to 2025", [2023, 2024, 2025]),
        ("between 2023 and 2025", [2023, 2024, 2025]),
        ("entre 2023 et 2025", [2023, 2024, 2025]),
        ("de 2023 à 2025", [2023, 2024, 2025]),
        ("entre 2023 y 2025", [2023, 2024, 2025]),
        ("с 2023 по 2025 год", [2023, 2024, 2025]),
        ("2023年至2025年", [2023, 2024, 2025]),
        ("من 2023 إلى 2025", [2023, 2024, 2025]),
        ("in 2023 and 2025", [2023, 2025]),
        ("ماذا حدث خلال 2023؟", [2023]),
        ("2030 targets", [2030]),
        ("C2001/38 and 8000 schools, 2.2024", []),
        ("12024 and 20245", []),
    ],
)
def test_years(question: str, years: list[int]) -> None:
    assert list(understand(question, held=lambda: HELD).years) == years


def test_a_reference_leaves_nothing_over() -> None:
    understood = understand("C25/33 2.11")
    assert understood.symbols == (Symbol.parse("C25/33"),)
    assert understood.sections == ("2.11",)
    assert (understood.rest, understood.language) == ("", None)


def test_a_symbol_loses_its_language_letter_and_is_named_once() -> None:
    understood = understand("compare C25/33-C with c2025/33 and C24/33(Rev.1)-E")
    assert list(map(str, understood.symbols)) == ["C25/33", "C24/33(Rev.1)"]


def test_what_is_left_of_a_question() -> None:
    understood = understand("What does section 2.11 of C25/33 say about Burundi in 2025?")
    assert understood.rest == "What does say about Burundi"
    assert understood.language == "en"


def keys(question: str, **options: Any) -> list[str]:
    return [each.key for each in understand(question, held=lambda: HELD, **options).recognised]


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("what did Decision 5 change", "decision:5"),
        ("la décision 482", "decision:482"),
        ("según el Acuerdo 5", "decision:5"),
        ("по Решению 5", "decision:5"),
        ("第5号决定的内容", "decision:5"),
        ("第五号决定的内容", "decision:5"),
        ("بموجب المقرر ٥", "decision:5"),
        ("第一百零一号决议", "resolution:101"),
        ("第二百号决议", "resolution:200"),
        ("Council Resolution 1305", "resolution:1305"),
        ("Question 1/1 of ITU-D", "question:1/1"),
        ("la Cuestión 3/1 del UIT-D", "question:3/1"),
        ("Вопрос 1/1 МСЭ-D", "question:1/1"),
        ("ITU-D第1/1号课题", "question:1/1"),
        ("المسألة ١/١", "question:1/1"),
        ("ITU-T SG 17", "study-group:ITU-T 17"),
        ("Study Group 21", "study-group:21"),
        ("la Commission d'études 17 de l'UIT-T", "study-group:ITU-T 17"),
        ("Comisión de Estudio 3 del UIT-T", "study-group:ITU-T 3"),
        ("17-я Исследовательская комиссия МСЭ-Т", "study-group:ITU-T 17"),
        ("ITU-T第3研究组", "study-group:ITU-T 3"),
        ("لجنة الدراسات 17", "study-group:17"),
        ("a contribution by Kenya", "document-kind:contribution"),
        ("情况通报文件里说什么", "document-kind:information"),
        ("кратких отчетах", "document-kind:summary-record"),
        ("第69號決議說什麼", "resolution:69"),
        ("第六十九號決議", "resolution:69"),
        ("第一〇一号决议", "resolution:101"),
        ("第5號決定的內容", "decision:5"),
        ("ITU-D第1/1號課題", "question:1/1"),
        ("ITU-T第17研究組", "study-group:ITU-T 17"),
        ("第17研究組", "study-group:17"),
        ("「C25/33第2.11節」", "section:2.11"),
        ("C25/33第2.11節", "symbol:C25/33"),
        ("會員國文稿", "document-kind:contribution"),
        ("情況通報文件", "document-kind:information"),
        ("القَرَار 69", "resolution:69"),
        ("القـــرار ٦٩", "resolution:69"),
        ("ﺍﻟﻘﺮﺍﺭ 69", "resolution:69"),
        ("المقرَّر 5", "decision:5"),
        ("القِسْم 6 من C25/42", "section:6"),
        ("المسْأَلةُ 1/1", "question:1/1"),
        ("لجنة الدِّراسات 17", "study-group:17"),
        ("في الْيَمَنِ", "country:ye"),
        ("Resolucion 69", "resolution:69"),
        ("la re\u0301solution 69", "resolution:69"),
        ("la commission d’etudes 17", "study-group:17"),
        ("la cuestion 3/1", "question:3/1"),
        ("布隆迪有多少学校", "country:bi"),
        ("школы в Руанде", "country:rw"),
    ],
)
def test_things_with_a_key(question: str, key: str) -> None:
    assert key in keys(question)


@pytest.mark.parametrize("question", ["a question of 1/10 of the cost", "decisions taken in 2024"])
def test_what_is_no_reference(question: str) -> None:
    assert [key for key in keys(question) if not key.startswith("years:")] == []


@given(st.text(max_size=40), st.sampled_from(["Resolution 101", "第1/1号课题", "去年", "C25/33"]))
def test_every_thing_stands_where_it_says(before: str, thing: str) -> None:
    question = f"{before} {thing}"
    for each in understand(question, held=lambda: HELD).recognised:
        assert question[each.start : each.end] == each.text != ""


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("كَمْ مَدْرَسَةً وُصِلَتْ فِي الْيَمَنِ؟", ["الْيَمَنِ"]),
        ("ما نص القَرَار 69؟", ["القَرَار 69"]),
        ("القِسْم 6 من C25/42", ["القِسْم 6", "C25/42"]),
        ("ﻻ، القـــرار 69", ["القـــرار 69"]),
        ("\u200fالقرار 69\u200f في 2024", ["القرار 69\u200f", "2024"]),
        ("二〇二四年第69號決議", ["二〇二四年", "第69號決議"]),
        ("过去三年", ["过去三年"]),
    ],
)
def test_things_stand_where_they_do_in_the_question_as_written(
    question: str, texts: list[str]
) -> None:
    found = understand(question, held=lambda: HELD).recognised
    assert [each.text for each in found] == texts
    assert [question[each.start : each.end] for each in found] == texts


@given(st.text(alphabet="القرار69 ـَّ\u200f\u0301éﻻ第號決議二〇四年", max_size=30))
def test_marks_move_nothing(text: str) -> None:
    question = f"القَرَار 69 {text} 2024年"
    for each in understand(question, held=lambda: HELD).recognised:
        assert question[each.start : each.end] == each.text != ""


def test_marks_change_nothing_of_what_is_understood() -> None:
    bare = understand("كم مدرسة وصلت في اليمن؟")
    marked = understand("كَمْ مَدْرَسَةً وُصِلَتْ فِي الْيَمَنِ؟")
    assert (marked.subject, marked.unrecognised) == (bare.subject, bare.unrecognised)
    assert marked.names("country") == bare.names("country") == ("ye",)


def test_a_reference_in_brackets_leaves_nothing_over() -> None:
    assert understand("「C25/33第2.11節」").rest == ""


def test_a_list_is_recognised_number_by_number() -> None:
    found = understand("Resolutions 101, 102 and 133 (Rev. Bucharest, 2022)").recognised
    assert [each.text for each in found] == [
        "Resolutions 101",
        "102",
        "133 (Rev. Bucharest, 2022)",
    ]


def test_what_the_asker_took_off_is_plain_text() -> None:
    question = "What did C25/33 say of Burundi in 2024?"
    kept = understand(question, without={"years:2024", "country:bi"})
    assert [each.key for each in kept.recognised] == ["symbol:C25/33"]
    assert (kept.years, kept.subject) == ((), "What did say of Burundi in 2024")
    assert understand(question, without={"symbol:C25/33"}).symbols == ()


@pytest.mark.parametrize(
    "question",
    [
        "according to the 2025 report",
        "le rapport de 2025",
        "el informe del año 2025",
        "в отчете за 2025 год",
        "2025年的报告",
        "تقرير عام ٢٠٢٥",
    ],
)
def test_years_of_documents(question: str) -> None:
    assert understand(question).of_documents
    assert not understand("at the end of 2025").of_documents


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("schools in 2024", "schools in"),
        ("schools by mid-2024", "schools by mid-"),
        ("the 2030 Agenda", "the 2030 Agenda"),
        ("2030年可持续发展议程", "2030年可持续发展议程"),
        ("Hammamet, 2016", "Hammamet, 2016"),
        ("the plan 2024-2027", "the plan"),
    ],
)
def test_years_far_from_those_held_stay_in_the_subject(question: str, subject: str) -> None:
    assert understand(question, held=lambda: range(2022, 2026)).subject == subject


def test_a_range_is_named_by_the_years_held() -> None:
    understood = understand("How many schools since 2009?", held=lambda: HELD)
    assert understood.names("years") == ("2022-2025",)
    assert understood.years == (2022, 2023, 2024, 2025)
    assert understand("what comes after 2025?", held=lambda: HELD).years == ()


def test_a_name_is_in_no_language() -> None:
    assert understand("IPv6 Montenegro").language is None
    assert understand("IPv6 Montenegro", language="fr").language == "fr"


def test_nothing_in_nothing() -> None:
    assert understand("").symbols == ()
    assert understand("?!").rest == ""


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("schools in the latest annual report", "schools in the"),
        ("écoles, dernier rapport", "écoles"),
        ("escuelas en el último informe", "escuelas en el"),
        ("школы в самом свежем отчете", "школы в самом"),
        ("最新报告", ""),
        ("المدارس في التقرير الأخير", "المدارس في"),
    ],
)
def test_the_latest_report_is_no_subject(question: str, subject: str) -> None:
    understood = understand(question)
    assert understood.latest
    assert understood.subject == subject


@pytest.mark.parametrize("question", ["schools", "le rapport sur les écoles", "отчет о школах", ""])
def test_other_reports_are_not_the_latest(question: str) -> None:
    assert not understand(question).latest
