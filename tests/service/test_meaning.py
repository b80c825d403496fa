"""Questions that ask what something is, and questions that ask about it."""

import pytest

from service.question.meaning import asks_for_meaning
from service.records import SearchRequest
from service.wiring import Service


@pytest.mark.parametrize(
    "question",
    [
        "What is the IGF?",
        "What's CWG-FHR and who chairs it?",
        "what does TSB stand for",
        "meaning of LLDC",
        "Qu'est-ce que le FGI ?",
        "c'est quoi OIG",
        "Que signifie BR ?",
        "que signifie l'abreviation PDSL",
        "¿Qué es el FGI?",
        "Que significa OIG",
        "PDSL siglas",
        "Что такое ФУИ и в каком городе он прошел?",
        "Что означает МПО?",
        "расшифровка БСЭ",
        "什么是GAC？",
        "IGF是什么？",
        "CWG-FHR是什么意思",
        "TSB的全称",
        "ما هو GAC؟",
        "ما معنى ENUM؟",
        "ماذا يعني LLDC",
    ],
)
def test_asks_what_it_means(question: str) -> None:
    assert asks_for_meaning(question)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "What is the GAC doing for new domains?",
        "What is the budget of TSB?",
        "Which groups met in 2024?",
        "Qu'est-ce que le TSB a publié en 2024 ?",
        "¿Qué es lo que decidió el GAC?",
        "Что сделал ФУИ в 2023 году?",
        "GAC是什么时候开会的？",
        "GAC讨论了什么？",
        "ما هي اجتماعات GAC التي حضرها الاتحاد؟",
        "How many IXPs are there?",
    ],
)
def test_asks_about_it(question: str) -> None:
    assert not asks_for_meaning(question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What does IGF mean?", "Internet Governance Forum"),
        ("Que signifie FGI ?", "Forum sur la gouvernance de l'Internet"),
        ("¿Qué significa FGI?", "Foro para la Gobernanza de Internet"),
        ("Что означает ФУИ?", "вопросам управления использованием интернета (ФУИ)"),
        ("什么是GAC？", "政府咨询委员会"),
        ("ما معنى GAC؟", "اللجنة الاستشارية الحكومية"),
    ],
)
def test_what_letters_stand_for_is_answered(sampled: Service, question: str, said: str) -> None:
    answer = sampled.answers.ask(SearchRequest(question)).answer
    assert any(said in sentence.text for sentence in answer.sentences)
