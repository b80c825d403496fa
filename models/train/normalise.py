"""One table of character replacements that makes six scripts searchable.

The table is compiled into the tokenizer, so whatever loads the tokenizer normalises alike. It does
NFKC, lower case, Latin letters to ASCII, Traditional to Simplified Chinese, Arabic letter variants
and vowel marks, digits of every script to ASCII, one kind of dash and apostrophe. In the model that
ships now, Latin letters lose their accents only: it knows "œuvre" and not "oeuvre".
"""

import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from models.letters import VARIANTS, plain

VOWEL_MARKS = {chr(code) for code in [*range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE)]}

Simplify = Callable[[str], str]


def normal_form(text: str, simplify: Simplify) -> str:
    """The normal form of *text*; *simplify* turns Traditional Chinese into Simplified."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = "".join(_plain(char) for char in unicodedata.normalize("NFC", text))
    return simplify(text.translate(VARIANTS))


def write_rules(path: Path, simplify: Simplify) -> int:
    """Write the table as sentencepiece reads it (hex code points, TAB, hex); return its length."""
    rules = dict(_rules(simplify))
    lines = (f"{_hex(source)}\t{_hex(target)}\n" for source, target in sorted(rules.items()))
    path.write_text("".join(lines), "utf-8")
    return len(rules)


def _plain(char: str) -> str:
    """Without what searchers leave out: Latin accents and ligatures, Arabic vowels."""
    if char in VOWEL_MARKS:
        return ""
    if char.isdigit() and not char.isascii():
        return str(unicodedata.digit(char, char))
    return plain(char)


def _rules(simplify: Simplify) -> Iterator[tuple[str, str]]:
    for code in range(1, sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.category(char) in {"Cs", "Co", "Cn"}:
            continue
        target = "" if unicodedata.category(char) == "Cc" and char not in "\t\n\r" else char
        target = " " if char.isspace() else normal_form(target, simplify)
        for source in {char, unicodedata.normalize("NFD", char)}:
            if source != target:
                yield source, target


def _hex(text: str) -> str:
    return " ".join(f"{ord(char):X}" for char in text)
