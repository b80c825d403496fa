"""What kind of answer a question wants, in six languages."""

import pytest

from service.question.asked import (
    asks_for_change,
    asks_for_country,
    asks_for_date,
    asks_for_figures,
    asks_for_list,
    asks_for_number,
)


@pytest.mark.parametrize(
    "question",
    [
        "How many schools were connected?",
        "On which day was it opened?",
        "Combien d'écoles ?",
        "¿Cuándo se inauguró?",
        "Сколько школ подключено?",
        "连接了多少所学校？",
        "كم مدرسة تم توصيلها؟",
    ],
)
def test_figures(question: str) -> None:
    assert asks_for_figures(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which countries were helped?",
        "What are the results?",
        "Quels pays sont cités ?",
        "¿Cuáles son las metas?",
        "Какие страны получили помощь?",
        "哪些国家得到帮助？",
        "ما هي الدول؟",
        "What does the committee consist of?",
        "En quoi consiste le plan ?",
        "¿En qué consiste el plan?",
        "Из чего складывались доходы?",
        "收入由什么构成？",
        "مم تتكون الإيرادات؟",
    ],
)
def test_lists(question: str) -> None:
    assert asks_for_list(question)


@pytest.mark.parametrize(
    "question",
    [
        "How did the number change?",
        "Comment le nombre a-t-il évolué ?",
        "¿Cómo ha crecido la cifra?",
        "Как менялась сумма?",
        "人数有什么变化？",
        "كيف تزايد عدد المدن؟",
    ],
)
def test_changes(question: str) -> None:
    assert asks_for_change(question)


@pytest.mark.parametrize("question", ["What is FG-MV?", "Qui préside ?", "布隆迪在哪里？", ""])
def test_none_of_them(question: str) -> None:
    assert not asks_for_figures(question)
    assert not asks_for_list(question)
    assert not asks_for_change(question)


@pytest.mark.parametrize(
    "question",
    ["Why did the number rise?", "Почему число выросло?", "为什么人数增加？", "لماذا ارتفع العدد؟"],
)
def test_why_is_no_comparison(question: str) -> None:
    assert not asks_for_change(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which countries took part?",
        "Quelle ville a accueilli la réunion ?",
        "¿Dónde se celebró?",
        "Кто открыл центр?",
        "哪个国家？",
        "أين عقد الاجتماع؟",
    ],
)
def test_countries(question: str) -> None:
    assert asks_for_country(question)


@pytest.mark.parametrize(
    "question",
    [
        "Where did the revenue come from?",
        "D'où viennent les recettes ?",
        "¿De dónde proceden los ingresos?",
        "От кого поступили средства?",
        "收入从哪里来？",
        "من أين جاءت الإيرادات؟",
    ],
)
def test_a_source_is_no_country(question: str) -> None:
    assert not asks_for_country(question)


def test_a_date_is_no_number() -> None:
    assert asks_for_date("When was it opened?")
    assert not asks_for_number("When was it opened?")
    assert asks_for_number("What is it worth?")
