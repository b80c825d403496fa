"""Golden cases of the normal form: what a reader takes for the same becomes the same."""

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.train.normalise import normal_form

simplify = opencc.OpenCC("t2s").convert

GOLDEN = {
    "capitals": ("ITU Council", "itu council"),
    "French accents": ("Résolution des États", "resolution des etats"),
    "Spanish tilde": ("Señor, ¿qué año?", "senor, ¿que ano?"),
    "cedilla and ligature": ("Français, cœur", "francais, coeur"),
    "accented ligature": ("Ǽ", "ae"),
    "letters without a part": ("Straße, Łódź, Ærø, Đà Nẵng", "strasse, lodz, aero, da nang"),
    "decomposed accents": ("e\u0301te\u0301", "ete"),
    "Russian yo": ("Отчёт", "отчет"),
    "Russian short i stays": ("Край", "край"),
    "decomposed short i": ("краи\u0306", "край"),
    "Traditional Chinese": ("國際電信聯盟理事會", "国际电信联盟理事会"),
    "full width": ("ＩＴＵ－Ｔ　２０２５", "itu-t 2025"),
    "Arabic-Indic digits": ("القرار ١٠١", "القرار 101"),
    "Persian digits": ("۲۰۲۵", "2025"),
    "Devanagari digits": ("१२", "12"),
    "Arabic vowel marks": ("مُؤَتَّمَنٌ", "مؤتمن"),
    "hamza on alef": ("أإآٱ", "اااا"),
    "teh marbuta and alef maqsura": ("مدرسة على", "مدرسه علي"),
    "tatweel": ("المـــجلس", "المجلس"),
    "presentation forms": ("ﺍﻟﻤﺠﻠﺲ", "المجلس"),
    "lam-alef ligature": ("ﻻ", "لا"),
    "dashes": ("2024\u20132025 \u2212 C25\u201133", "2024-2025 - c25-33"),
    "apostrophes": ("l’UIT l‘UIT", "l'uit l'uit"),
    "soft hyphen and joiners": ("in\u00adter\u200dna\u200btional\ufeff", "international"),
    "superscript": ("km²", "km2"),
    "circled number": ("①", "1"),
    "nothing": ("", ""),
    "emoji": ("📡", "📡"),
}


@pytest.mark.parametrize(("text", "expected"), GOLDEN.values(), ids=GOLDEN)
def test_golden(text: str, expected: str) -> None:
    assert normal_form(text, simplify) == expected


# Loose marks are left out: two of them on one letter are more than the table takes off at once.
WRITTEN = st.characters(categories=("L", "N", "P", "S", "Z"), max_codepoint=0x2FFF)


@given(st.text(alphabet=WRITTEN))
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    once = normal_form(text, simplify)
    assert normal_form(once, simplify) == once


def test_simplify_is_asked_last() -> None:
    """The table of Chinese sees plain text, so full-width and compatibility forms are gone."""
    seen = []

    def note(text: str) -> str:
        seen.append(text)
        return text

    normal_form("ＡＢ 國", note)
    assert seen == ["ab 國"]
