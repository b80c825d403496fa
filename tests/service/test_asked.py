"""What kind of answer a question wants, in six languages."""

import pytest

from service.question.asked import asks_for_change, asks_for_figures, asks_for_list


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
