"""Lines that part a paper without being numbered sections of it.

"PART II", "ARTICLE 3", the verbs of a resolution ("instructs the Secretary-General"): below each
numbers may begin anew. Headings by style are told by the readers; here are those told by words.
"""

import re
from typing import Final

from corpus.blocks import Block
from corpus.clean import ends_sentence

_NUMBER: Final = r"(?:\d{1,3}|[ivxl]{1,6}|[a-h])(?:\s?bis)?"
_PARTS: Final = re.compile(
    r"(?:(?:part|chapter|article|section|rule|partie|chapitre|titre|règle|parte|capítulo|artículo"
    rf"|sección|título|regla|часть|глава|статья|раздел)\s+{_NUMBER}"
    r"|第[\d一二三四五六七八九十]{1,3}(?:部分|编|章|节|条)"
    rf"|(?:الجزء|الفصل|المادة|القسم|الباب)\s+(?:{_NUMBER}|ال\w{{3,8}}))"
    r"(?!\w|[.,]\d)(?:\s*[:.–—-]+\s*|\s+)?(?P<title>.{0,120})",
    re.IGNORECASE,
)
# What a resolution does, as the line above its numbered items.
_VERBS: Final = re.compile(
    r"(?:further |also |and )?(?:resolves|decides|agrees|instructs|directs|charges|invites|requests"
    r"|urges|encourages|appeals to|calls (?:up)?on|recommends|authorizes)\b.*"
    r"|(?:décide|charge|invite|demande|prie|encourage|recommande|autorise|exhorte|appelle)\b.*"
    r"|(?:resuelve|decide|acuerda|encarga|invita|pide|solicita|insta|alienta|recomienda|exhorta"
    r"|autoriza)\b.*"
    r"|(?:далее )?(?:решает|постановляет|поручает|предлагает|просит|призывает|настоятельно"
    r"|рекомендует|поощряет|уполномочивает)\b.*"
    r"|(?:进一步|并)?(?:[做作]出决议|决议|决定|责成|指示|授权|请|要求|敦促|鼓励|呼吁|建议).{0,30}"
    r"|(?:و)?(?:يقرر|يكلف|يدعو|يطلب|يحث|يشجع|يوصي|يفوض|يهيب)(?:\s.*)?",
    re.IGNORECASE,
)
_LIMIT: Final = 160  # characters
_OVER_ITEMS: Final = 20  # the level of a verb: below all headings


def divider_level(block: Block) -> int | None:
    """How deep a line parts a paper that is told by its words; None if it is no such line.

    0 for a part or an article, the level of its style if it has one; more for the verb of a
    resolution, which stands below all headings.
    """
    if block.kind not in {"heading", "paragraph"} or block.number or len(block.text) > _LIMIT:
        return None
    if names_part(block):
        return block.level if block.kind == "heading" else 0
    return _OVER_ITEMS if opens_items(block) else None


def names_part(block: Block) -> bool:
    """Whether a line names a part of a paper: "PART II: Finances", "第二章 预算"."""
    plain = block.kind in {"heading", "paragraph"} and not ends_sentence(block.text)
    match = _PARTS.fullmatch(block.text) if plain else None
    return match is not None and not match["title"][:1].islower()


def opens_items(block: Block) -> bool:
    """Whether a line is the verb of a resolution: "resolves", "invites Member States"."""
    text = block.text.rstrip(" ,:：،")
    return len(text) <= _LIMIT and not ends_sentence(text) and bool(_VERBS.fullmatch(text))
