"""Persons in a text."""

import pytest

from service.wording.persons import names_a_person


@pytest.mark.parametrize(
    "text",
    [
        "The Group was chaired by Ms Ana Pérez (Uruguay).",
        "H.E. Mr Omar Diallo opened the session.",
        "sous la présidence de M. Jean Dupont",
        "presidida por la Sra. Ana Pérez",
        "под председательством г-жи Ивановой и г-на Петрова",
        "由王芳女士主持",
        "برئاسة السيد أحمد علي",
    ],
)
def test_named(text: str) -> None:
    assert names_a_person(text)


@pytest.mark.parametrize(
    "text",
    ["", "The Chair of the Group", "5 m. Africa", "председатель группы", "مدير المكتب", "主席"],
)
def test_nobody(text: str) -> None:
    assert not names_a_person(text)
