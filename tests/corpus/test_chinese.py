"""Traditional Chinese becomes Simplified, one character for one."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.chinese import _Table, simplified

HAN = st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第69號決議", "第69号决议"),
        ("國際電信聯盟理事會", "国际电信联盟理事会"),
        ("過去三年有什麼變化？", "过去三年有什么变化？"),
        ("哪裡、哪裏", "哪里、哪里"),
        ("衞星與綫路", "卫星与线路"),  # as Hong Kong writes them
        ("已经是简体字", "已经是简体字"),
        ("著名", "著名"),
        ("Résolution 69, القرار, решение", "Résolution 69, القرار, решение"),
        ("", ""),
    ],
)
def test_simplified(text: str, expected: str) -> None:
    assert simplified(text) == expected


@given(st.text(), st.text(alphabet=HAN))
def test_each_character_becomes_one_whatever_is_around_it(before: str, text: str) -> None:
    assert len(simplified(text)) == len(text)
    assert simplified(before + text) == simplified(before) + simplified(text)


def test_what_would_change_the_length_stays() -> None:
    assert "國a".translate(_Table(lambda char: char * 2)) == "國a"


def test_other_scripts_load_no_table() -> None:
    code = (
        "import sys; from corpus.chinese import simplified as s; s('Où ? где'); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "opencc" not in done.stdout.split()
