"""Which of the numbers at the beginning of paragraphs are section numbers.

A year, a quantity ("2.5 GHz ..."), or an item of a list inside a section looks like a section
number too. What tells them apart is the order: section numbers follow from one another. So this
module takes the best chain through all candidates in which each number follows from the one before
(2.3 is followed by 2.3.1, 2.4 or 3), and the rest is text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

from corpus.blocks import Block
from corpus.clean import ends_sentence
from corpus.numerals import chinese_value, roman_value

Parts = tuple[int, ...]

_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９．", "0123456789" * 3 + ".")
_DECIMAL: Final = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,5})(?P<dot>\.-?|、?)(?P<gap> *)")
# "A1.1" in Annex 1, "R.1" and "T.1" for what the sectors did.
_LETTERED: Final = re.compile(
    r"(?P<letter>[A-Z]\.?)(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<dot>\.?)(?P<gap> +|(?=$))"
)
_CHINESE: Final = re.compile(r"(?P<number>[一二三四五六七八九十]{1,3})(?P<dot>[、.．]?)(?P<gap> *)")
_ROMAN: Final = re.compile(r"(?P<number>[IVXL]{1,6})(?P<dot>\.)(?P<gap> *)")
# What makes the number before it a quantity or a date.
_UNIT: Final = re.compile(
    r"[kKMGTк-яК-Я]?(?:Hz|Гц|bit|бит|B\b|W\b|m\b|km\b|км\b)|[GG]\b|[%‰°€$]|per ?cent|"
    r"(?:milli|billi|trilli|thousand|hundred|millón|mille\b|mil\b|млн|млрд|тыс|миллион|مليون|مليار)"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|de\b"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    r"|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)\b"
)
# The same in Chinese, which sets no blank before it; but "国际电联" or "项目" begin sentences.
_CHINESE_UNIT: Final = re.compile(
    r"[亿万千百份座次台天]|年(?![度会轻])|月|日(?!内瓦|本|益)|个(?![人别])|名(?![称为])|项(?!目)"
    r"|所(?![有述])|家(?!庭)|位(?!于)|届(?!时)|号(?![召码])|国(?![际家内会])"
)
# A sentence that begins with a number: "3.3 2021年…", "2.10 1-я и 2-я комиссии", "2.4 12 schools".
_COUNT: Final = re.compile(r"\d{1,4}[ -]?[^\W\d_]")
_LETTER: Final = re.compile(r"[\"'«“‘(（《「『\[]*(?P<first>[^\W\d_])(?P<second>.?)")
_CAPITAL_INSIDE: Final = re.compile(r"[a-z]{1,2}-?[A-Z]")  # e-Waste, iOS

_MISSING: Final = 0.6  # what each number left out between two of a chain costs
_DOUBTFUL: Final = 1.3  # what one costs where the number after it may be a quantity
_ITEM: Final = -0.05  # an item of a list is a section only where the chain needs it
_FURTHEST_START: Final = 30


@dataclass(frozen=True, slots=True)
class Numbered:
    """A block that may begin a section: its place, its number, what follows the number."""

    index: int
    parts: Parts
    number: str
    rest: str
    certain: bool  # automatic, set off by a tab, or the number of a heading
    weight: float
    style: tuple[bool, ...] = ()  # how the number is printed: items of one list are alike
    announced: bool = False  # the paragraph before it ends in a colon

    def moved(self, by: int) -> Self:
        """The same, *by* blocks further on."""
        return replace(self, index=self.index + by)


def numbered(blocks: Sequence[Block], *, small: bool = False) -> list[Numbered]:
    """The blocks that begin numbered sections, in order; [] if there are none.

    *Numbered.index* counts in *blocks*. Numbers are in ASCII digits whatever was printed. Arabic
    papers may type "1.2" for what is read, right to left, as 2.1; then the number is "2.1". *small*
    takes items that go on in small letters, as those of a resolution do.
    """
    decimal = candidates(blocks, small=small)
    chains = [best_chain(decimal)]
    if any("\u0600" <= char <= "\u06ff" for block in blocks[:40] for char in block.text):
        chains.append(best_chain([_reversed(found) for found in decimal]))
    if len(chains[0]) < 2:  # noqa: PLR2004  (one number does not make a numbered paper)
        chains.append(best_chain(_candidates(blocks, _CHINESE, chinese_value)))
        chains.append(best_chain(_candidates(blocks, _ROMAN, roman_value)))
        chains.append(best_chain(_candidates(blocks, _LETTERED, int)))
    return max(chains, key=len)


def candidates(blocks: Sequence[Block], *, small: bool = True) -> list[Numbered]:
    """All blocks that begin with what may be a section number in digits; [] if none does."""
    return _candidates(blocks, _DECIMAL, int, small=small)


def lettered(blocks: Sequence[Block]) -> list[Numbered]:
    """The blocks with numbers such as "R.1" and "T.1", of each letter from 1; [] for one alone.

    They stand below the sections numbered in digits.
    """
    found = _candidates(blocks, _LETTERED, int)
    letters = sorted({one.number[0] for one in found})
    chains = [best_chain([one for one in found if one.number[0] == each]) for each in letters]
    chains += [[one] for one in found if one.parts == (1,)]
    kept = {one.index: one for chain in chains for one in chain if set(chain[0].parts) == {1}}
    return [kept[index] for index in sorted(kept)] if len(kept) > 1 else []


def best_chain(found: Sequence[Numbered]) -> list[Numbered]:
    """The heaviest run of numbers each of which follows from the one before; may be empty."""
    search = _Search(found)
    for place in range(len(found)):
        search.visit(place)
    chain = [found[place] for place in search.best()]
    return chain if len(chain) > 1 or any(one.certain for one in chain) else []


class _Search:
    """Dynamic programming: the best chain that ends with each candidate, from left to right."""

    def __init__(self, candidates: Sequence[Numbered]) -> None:
        self.candidates = candidates
        self.item_of = _list_items(candidates)
        self.score: dict[int, float] = {}
        self.before: dict[int, int | None] = {}
        self.proper: set[int] = set()  # not items of a list that starts inside a section
        self.ending: dict[Parts, int] = {}  # exact number -> best chain ending there
        self.inside: dict[Parts, int] = {}  # number -> best chain ending there or in a subsection

    def visit(self, place: int) -> None:
        found = self.candidates[place]
        options = [(self.score[at] - cost, at) for at, cost in self._predecessors(found)]
        start = _start_cost(found)
        if start is not None:
            options.append((-start, -1))
        if not options:
            return
        score, at = max(options)
        leader = self.item_of.get(place)
        proper = leader is None or (leader == at and leader in self.proper)
        if proper:
            self.proper.add(place)
        self.score[place] = score + (found.weight if proper else _ITEM)
        self.before[place] = None if at < 0 else at
        self._record(place, found.parts)

    def _predecessors(self, found: Numbered) -> Iterator[tuple[int, float]]:
        for parts, within, cost in _follows(found.parts, gaps=found.certain):
            at = (self.inside if within else self.ending).get(parts)
            if at is not None:
                yield at, cost

    def _record(self, place: int, parts: Parts) -> None:
        for depth in range(1, len(parts) + 1):
            self._keep(self.inside, parts[:depth], place)
        self._keep(self.ending, parts, place)

    def _keep(self, table: dict[Parts, int], parts: Parts, place: int) -> None:
        if parts not in table or self.score[place] > self.score[table[parts]]:
            table[parts] = place

    def best(self) -> list[int]:
        at = max(self.score, key=lambda place: self.score[place], default=None)
        chain = []
        while at is not None:
            chain.append(at)
            at = self.before[at]
        return chain[::-1]


def _follows(parts: Parts, *, gaps: bool) -> Iterator[tuple[Parts, bool, float]]:
    """What *parts* may follow: (number, whether its subsections count too, what it costs).

    A number that is not certain may leave one out at a price that only pays where others follow:
    papers do skip numbers, but so do quantities.
    """
    *head, last = parts
    parent = tuple(head)
    price = _MISSING if gaps else _DOUBTFUL
    for missing in range(3 if gaps else 2):
        if last - 1 - missing >= 1:
            yield (*parent, last - 1 - missing), True, missing * price
        elif last - 1 - missing == 0 and parent:
            yield parent, False, missing * price
    if last == 1 and parent:  # 2.1 after 1.4: the heading of 2 has no number of its own
        for before, within, cost in _follows(parent, gaps=False):
            yield before, within, cost + _MISSING / 2


def _start_cost(found: Numbered) -> float | None:
    """What it costs to begin with this number; None if a paper cannot begin so."""
    if set(found.parts) == {1}:
        return 0.0
    return _MISSING if found.certain and found.parts[0] <= _FURTHEST_START else None


def _list_items(candidates: Sequence[Numbered]) -> dict[int, int]:
    """Candidates that go on a run 1, 2, 3, ...: their place -> that of the one before.

    Each in the block after the other, or in a list that a colon announces, whose items are alike.
    """
    leaders: dict[int, int] = {}
    announced: set[int] = set()  # what is in a list of the second kind
    for place, found in enumerate(candidates):
        before = candidates[place - 1] if place else None
        if found.announced and found.parts == (1,) and before:
            announced.add(place)
        single = before and len(before.parts) == len(found.parts) == 1
        if not before or not single or found.parts[0] != before.parts[0] + 1:
            continue
        alike = place - 1 in announced and found.style == before.style
        if alike:
            announced.add(place)
        if alike or found.index == before.index + 1:
            leaders[place] = place - 1
    return leaders


def _candidates(
    blocks: Sequence[Block],
    pattern: re.Pattern[str],
    value: Callable[[str], int],
    *,
    small: bool = False,
) -> list[Numbered]:
    found = []
    for index, block in enumerate(blocks):
        candidate = _candidate(block, pattern, value, small=small)
        if candidate:
            colon = index > 0 and blocks[index - 1].text.endswith((":", "："))
            found.append(replace(candidate, index=index, announced=colon))
    return found


def _candidate(
    block: Block, pattern: re.Pattern[str], value: Callable[[str], int], *, small: bool
) -> Numbered | None:
    if block.kind in {"bullet", "note", "row", "box"}:
        return None
    printed = block.number.translate(_DIGITS)
    match = pattern.fullmatch(printed) if printed else pattern.match(block.text.translate(_DIGITS))
    if not match:
        return None
    rest = block.text if printed else block.text[match.end() :]
    certain = bool(printed) or block.kind == "heading"
    if not rest or not (certain or _plausible(match, rest, small=small)):
        return None
    parts = tuple(value(part) for part in match["number"].split("."))
    label = match.groupdict().get("letter", "") + match["number"]
    weight = 1 + 0.2 * bool(printed) + 0.5 * (block.kind == "heading")
    style = (bool(match["dot"]), bool(printed), block.kind == "heading", ends_sentence(rest))
    return Numbered(0, parts, label, rest, certain, weight, style) if all(parts) else None


def _plausible(match: re.Match[str], rest: str, *, small: bool) -> bool:
    """Whether *rest* may be what follows a typed section number: not a unit, not a small letter."""
    if _COUNT.match(rest):
        return bool(match["gap"]) and "." in match["number"]
    if not match["gap"] and _CHINESE_UNIT.match(rest):
        return False
    letter = _LETTER.match(rest)
    may_be_small = match["gap"] and (small or _CAPITAL_INSIDE.match(rest))
    too_small = letter and letter["first"].islower() and not may_be_small
    if not letter or too_small or _UNIT.match(rest):
        return False
    if match["gap"] or match["dot"]:
        return True
    # Glued to the number ("2.1All", "1Introduction"); but "5G", "4G LTE" and "3GPP" are words.
    if letter["first"].isupper():
        return letter["second"].islower()
    return "." in match["number"]


def _reversed(found: Numbered) -> Numbered:
    parts = found.parts[::-1]
    return replace(found, parts=parts, number=".".join(str(part) for part in parts))
