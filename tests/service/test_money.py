"""Sums of money in a text, and questions for them."""

import pytest

from service.question.asked import asks_for_money
from service.wording.money import states_money


@pytest.mark.parametrize(
    "text",
    [
        "The contract was signed for CHF 8.6 million.",
        "318,000 Swiss francs",
        "Le prix est tombé à 9 dollars.",
        "por valor de 120 millones de dólares",
        "81,9 млн. швейцарских франков",
        "1.18亿瑞士法郎",
        "118 مليون فرنك سويسري",
        "The Regulations are free of charge.",
    ],
)
def test_stated(text: str) -> None:
    assert states_money(text)


@pytest.mark.parametrize("text", ["", "437 schools", "a price was agreed", "43 %", "价格未定"])
def test_not_stated(text: str) -> None:
    assert not states_money(text)


@pytest.mark.parametrize(
    "question",
    [
        "How much did the assembly cost?",
        "how much was paid for interpretation in 2024",
        "What is the price of the new building?",
        "What did the forum cost the Union?",
        "Combien a coûté l'assemblée ?",
        "combien coute le systeme",
        "Quel a été le coût des réunions en ligne ?",
        "À quel prix le bâtiment a-t-il été vendu ?",
        "¿Cuánto costó la asamblea?",
        "cuanto se pago por el contrato",
        "¿Cuál fue el importe del contrato?",
        "Сколько стоил новый сайт?",
        "Сколько всего потратили на ремонт?",
        "Во сколько обошлась ассамблея?",
        "Какова стоимость проекта?",
        "新大楼要花多少钱？",
        "会议费用是多少？",
        "كم كلفت الاجتماعات؟",
        "ما تكلفة المبنى الجديد؟",
    ],
)
def test_asked_for(question: str) -> None:
    assert asks_for_money(question)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "How many countries took part?",
        "By how much did the price of a megabit fall?",
        "What is the cost recovery system?",
        "How many Member States have paid?",
        "Combien de pays participaient à la rencontre ?",
        "Combien d'États n'ont pas payé ?",
        "De combien le prix a-t-il baissé ?",
        "¿Cuántos países han pagado?",
        "Сколько стран заплатили взносы?",
        "На сколько снизилась цена?",
        "多少个国家参加了会议？",
        "كم دولة شاركت؟",
    ],
)
def test_not_asked_for(question: str) -> None:
    assert not asks_for_money(question)
