"""The headings of annexes, appendices and attachments in six languages."""

import re
from typing import Final

from corpus.clean import ends_sentence

_WORDS: Final = {
    "Annex": "annexe?+|anexo|приложение|附件|(?:ال)?ملحق",
    "Appendix": "appendi(?:x|ce)|apéndice|дополнение|附录|(?:ال)?تذييل",
    "Attachment": "attachment|pièce jointe|(?:documento )?adjunto|прилагаемый документ"
    "|后附资料|附文|(?:ال)?مرفق",
}
_KINDS: Final = "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items())
_HAN: Final = "一二三四五六七八九十"
# "Annex 1", "ANNEX A: Terms of reference", "附件一", alone on its line ...
_PLAIN: Final = re.compile(
    rf"(?:{_KINDS})(?:\s*(?P<which>\d{{1,2}}|[a-hivx]{{1,4}}|[а-е]|[{_HAN}]{{1,2}}))?"
    r"(?:\s*[:.：–—-]+\s*(?P<title>.{1,120}))?",
    re.IGNORECASE,
)
# ... or with its title right after the number: "Annex 1 Texts approved".
_WITH_TITLE: Final = re.compile(
    rf"(?:{_KINDS})\s*(?P<which>\d{{1,2}}|[A-H]|[{_HAN}]{{1,2}})\s+"
    r"(?P<title>(?-i:[^\Wa-zа-я]).{1,120})",
    re.IGNORECASE,
)


def annex_name(line: str) -> tuple[str, str] | None:
    """("Annex 1", its title or "") if *line* is the heading of an annex in any language.

    So for "Appendix 1" and "Attachment 1", which a paper may have beside "Annex 1". The name is the
    same in all languages, so that translations of an annex are one place.
    """
    line = line.strip()
    plain = _PLAIN.fullmatch(line)
    match = plain or (None if ends_sentence(line) else _WITH_TITLE.fullmatch(line))
    title = (match and match["title"]) or ""
    if not match or (title and not re.search(r"[^\W\d_]{2}", title)):
        return None
    kind = next(kind for kind in _WORDS if match[kind])
    return f"{kind} {_number(match['which'] or '')}".strip(), title


def _number(which: str) -> str:
    if which and which[0] in _HAN:
        return str(sum(_HAN.index(one) + 1 for one in which))
    return which.upper() if which.isascii() else which
