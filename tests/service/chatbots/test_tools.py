"""The tools as plain functions: what is fetched is what was asked for."""

import pytest

from service.chatbots.tools import Tools
from service.settings import Settings
from service.wiring import Core, service_over
from tests.service.fakes import FakeIndex, document

DOCUMENT = document(
    "C25/9",
    "en",
    "Two parts",
    [
        ("2", "Two", "alpha"),
        ("2.1", "Below", "beta"),
        ("3", "Three", "gamma"),
        ("annex", "Annex", "delta"),
        ("2.1", "Again", "epsilon"),
    ],
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    core = Core(Settings(), lambda given: service_over(FakeIndex([DOCUMENT]), given, None))
    return Tools(core, lambda: "")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("C25/9#2", "alpha beta"),
        ("C25/9#2.1", "beta"),
        ("C25/9 § 2.1", "beta"),
        ("C25/9#2.1~2", "epsilon"),
        ("C25/9#3", "gamma"),
        ("C25/9", "alpha beta gamma delta epsilon"),
    ],
)
def test_a_section_is_fetched_with_those_below_it(tools: Tools, place: str, words: str) -> None:
    greek = ["alpha", "beta", "gamma", "delta", "epsilon"]
    found = tools.fetch(place).text.split()
    assert [word for word in found if word in greek] == words.split()
