"""Symbols, the identity of documents: C25/33(Rev.1)-C, PP14/67(Add.1), CWG-Internet-10/7, ...

Reads every form in which papers print them and every form in which files are named after them, and
prints one. Does not know which documents exist.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import total_ordering
from typing import Final, Self

from corpus.errors import SymbolError
from corpus.language import LANGUAGE_OF, LETTERS, Language

KINDS: Final = ("INF", "DT", "DL", "ADM", "EP", "C")

# One character to one character, so that offsets in the tidied text are offsets in the original.
_TIDY: Final = str.maketrans(
    {
        **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},  # full-width forms
        **{chr(0x0660 + i): str(i) for i in range(10)},  # Arabic-Indic digits
        **{chr(0x06F0 + i): str(i) for i in range(10)},  # their eastern forms
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"),
        **dict.fromkeys("\u00a0\u202f\u3000\t", " "),
    }
)
# Letters that a Cyrillic keyboard has, too: "С25/33" looks as it should.
_CYRILLIC: Final = "АВЕКМНОРСТХ"
_LATIN: Final = str.maketrans(f"{_CYRILLIC}с", "ABEKMHOPCTXc")
# Where such letters may be a symbol's; whether they are, the pattern below says. "С 25/33" is a
# preposition where a sentence begins, and "с 25/33" everywhere.
_TYPED: Final = re.compile(
    rf"""(?<![A-Za-zА-ЯЁ]) [A-Za-z{_CYRILLIC}]{{1,12}} (?:-[A-Za-z{_CYRILLIC}]{{1,12}}){{0,3}}
        (?= -?\d{{1,4}}\ ?[/-] | / | (?:(?<=\w\w)|(?<=\w\ С))\ \d{{1,4}}\ ?/ )
      | (?<!\w) с (?=\d{{2,4}}\ ?[/-])
      | (?<=/) [A-Z{_CYRILLIC}]{{1,3}} (?=[/-]\d)
      | (?: (?<=[\d)]-) | (?<=[dvr]\.) ) [{_CYRILLIC}] (?!\w)""",
    re.VERBOSE,
)

# Families whose year stands after a hyphen (TDAG-23/48); elsewhere it is glued on (WTSA16/45).
_HYPHENATED: Final = frozenset({"WTPF", "TDAG", "TSAG", "RAG", "WG-SP-FP"})
_SPELLINGS: Final = {name.upper(): name for name in ("CWG-Internet", "WG-Internet", "EG-ITRs")}

# No word boundaries: scraped text glues words to symbols ("2020PL 1.5Document C20/57-E3 March").
# The look-behinds refuse what only looks like one: SC29/11, A/C20/3, dates as in "C 25/12/2024".
# With spaces around the slash, what could be a year is no number ("WTDC-17 / 2017").
_PATTERN: Final = r"""
    (?:
        (?: (?: (?<![A-Z]) (?<![A-Za-z]/) C | (?<![A-Za-z/]) c ) \ ? (?P<council>(?:19|20)?\d\d)
          | (?<![A-Za-z]) (?P<conference>PP|WTSA|WTDC|WTPF|WCIT|WRC|RPM-[A-Z]{3,4})
            [- ]? (?P<held>(?:19|20)?\d\d)
          | (?<![A-Za-z]) (?P<group>TDAG|TSAG|RAG|(?i:(?:C?WG|EG)-[A-Z]+(?:-[A-Z]+)*))
            (?: (?P<gap>[- ]?) (?P<count>\d{1,4}) )?
        ) (?: / | (?<=\d)\ ?/\ ?(?!(?:19|20)\d\d) )
        (?: (?P<kind>INF|DT|DL|ADM|EP|C) (?:[/-] | \ ?/\ ?) )?
      | (?<![A-Za-z/]) (?P<alone>INF|DT|DL|ADM) /
    )
    (?P<number>\d{1,4}) (?! \d | /\d | \ ?/\ ?(?:19|20)\d\d )
    (?P<amendments> (?: \ ?[,+]?\ ? \(? (?:Rev|R\u00e9v|Add|Corr|Cor)\.?\ ?
        (?:\d{1,2}|[A-Z]) (?![A-Za-z0-9]) \)? )* )
    (?: - (?!C\d{2,4}/) (?P<letter>[EFSRCA]) (?![A-Za-z]) )?
"""
_FIND: Final = re.compile(_PATTERN, re.VERBOSE)
_PARSE: Final = re.compile(_PATTERN, re.VERBOSE | re.IGNORECASE)
_AMENDMENT: Final = re.compile(r"(Rev|R\u00e9v|Add|Corr?)\.?\s?(\d{1,2}|[A-Z])", re.IGNORECASE)
# "C25-33", as questions have it: glued, for "C 25-33" could be degrees.
_HYPHENED: Final = re.compile(
    r"""(?<![A-Za-z0-9/._-]) (?P<body>[Cc]|PP|WTSA|WTDC|WTPF) (?:(?<!C)-)? (?P<year>(?:19|20)?\d\d)
    - (?:(?P<kind>INF|DT|DL|ADM|EP)-)? (?P<number>\d{1,3}|0\d{3})
    (?P<amendments> (?: \ ?\(?(?:Rev|R\u00e9v|Add|Corr?)\.?\ ?\d{1,2}\)? )*)
    (?: -(?P<letter>[EFSRCA]) )? (?! [A-Za-z0-9_] | [/.-]\d )""",
    re.VERBOSE,
)
_ANNOUNCED: Final = re.compile(
    r"(?:\bdoc(?:\.|umento?s?)|\bдок(?:\.|умент\w*)|文件|وثيقة)\s*(?:n[o\u00ba\u00b0]\.?|№)?\s*$",
    re.IGNORECASE,
)
_LONGEST_RANGE: Final = 5  # years: "C25-26" is two sessions, "C25-33" a document
# ITU's own names: sector and year, meeting, kind, number, amendments, file type, language.
_OFFICIAL: Final = re.compile(
    r"""(?<![A-Za-z0-9]) [A-Z](?P<year>\d\d) -(?P<meeting>[A-Z]+[.]?\d*)
    -(?P<kind>C|INF|DT|DL|ADM|EP) -(?P<number>\d+)
    (?P<amendments>(?:(?:[!-]|%21)[ARC]\d+)*) (?:(?:!|%21)+[A-Z]+\d*)?
    (?:-(?P<letter>[EFSRCA]))? (?![A-Za-z0-9])""",
    re.VERBOSE,
)
_MEETING: Final = re.compile(
    r"(?:(?P<council>CL)|CLCWG(?P<group>[A-Z]+?)M|(?P<other>[A-Z]+)\.?)(\d*)"
)
# Names people give: C25-33-E, C25_33.zh, c25-033-en, C17-INF-6, PP14-20(Add.1)-F.
_GIVEN: Final = re.compile(
    r"""(?P<body>C|PP|WTSA|WTDC|WTPF)-?(?P<year>(?:19|20)?\d\d)[-_ ]
    (?:(?P<kind>INF|DT|DL|ADM|EP)[-_ ]?)? (?P<number>\d{1,4})
    (?P<amendments>(?:[-_ ]?\(?(?:Rev|Add|Corr?)[._]?\d{1,2}\)?)*)
    (?:[-_. ](?P<letter>(?-i:[EFSRCA])|[efsrca]$))? (?![A-Za-z0-9])""",
    re.VERBOSE | re.IGNORECASE,
)
_LANGUAGE_AT_END: Final = re.compile(r"[-_. (](ar|en|es|fr|ru|zh)\)?$", re.IGNORECASE)
_EXTENSION: Final = re.compile(r"\.(?:docx?|pdf|html?|txt|md|rtf|odt)$", re.IGNORECASE)
_BEFORE: Final = 20  # characters read for the word that announces a symbol
_FIRST_YEAR: Final = 1947  # the first Council; two-digit years count from there


@total_ordering
@dataclass(frozen=True, slots=True)
class Symbol:
    """One document, whatever way its symbol was written: C2001/38-F and C01/38-F are equal.

    *body* is "C" for the Council and "" for a session's own DT/2; *kind* is "" or one of KINDS;
    *amendments* are pairs such as ("Rev", "1") or ("Add", "A") in the order printed; *letter* is
    the language's (E F S R C A) or "". A working group's meeting ("CWG-Internet-10/7") is no year:
    it is *meeting*, and *year* is None.
    """

    body: str
    year: int | None
    kind: str
    number: int
    amendments: tuple[tuple[str, str], ...] = ()
    letter: str = ""
    meeting: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Symbol":
        """Read a text that is one symbol and nothing else. Raises SymbolError if it is not."""
        plain = tidy(text.strip()).translate(_LATIN)
        match = _PARSE.fullmatch(plain)
        symbol = cls._from_match(match) if match else _named(plain)
        if not symbol:
            raise SymbolError(f"{text!r} is not the symbol of a document, such as C25/33(Rev.1)-E")
        return symbol

    @classmethod
    def _from_match(cls, match: re.Match[str]) -> Self | None:
        body, year, meeting = _place(match)
        number = int(match["number"])
        if number == 0 or year == 0:
            return None
        return cls(
            body=body,
            year=year,
            kind=(match["kind"] or match["alone"] or "").upper(),
            number=number,
            amendments=read_amendments(match["amendments"]),
            letter=(match["letter"] or "").upper(),
            meeting=meeting,
        )

    @property
    def language(self) -> Language | None:
        """The language that the letter stands for; None without one."""
        return LANGUAGE_OF.get(self.letter)

    @property
    def base(self) -> Self:
        """The document that this one amends: without revisions, addenda and corrigenda."""
        return replace(self, amendments=())

    @property
    def full(self) -> str:
        """The symbol with its language letter, if it has one: "C25/33(Rev.1)-C"."""
        return f"{self}-{self.letter}" if self.letter else str(self)

    def with_language(self, language: Language | None) -> Self:
        """The same document in *language*; None takes the letter away."""
        letter = LETTERS[language] if language else ""
        return self if letter == self.letter else replace(self, letter=letter)

    def amended(self, *amendments: tuple[str, str]) -> Self:
        """The symbol of an amendment to this document."""
        return replace(self, amendments=self.amendments + amendments)

    def __str__(self) -> str:
        """Canonical form without language: "C25/33(Rev.1)"."""
        kind = {"": "", "C": "C-"}.get(self.kind, f"{self.kind}/")
        changes = "".join(f"({what}.{which})" for what, which in self.amendments)
        place = self._place()
        return f"{place}/{kind}{self.number}{changes}" if place else f"{kind}{self.number}{changes}"

    def _place(self) -> str:
        hyphenated = self.body in _HYPHENATED
        if self.year is not None:
            return f"{self.body}{'-' if hyphenated else ''}{self.year % 100:02}"
        if self.meeting is not None:
            return f"{self.body}{'' if hyphenated else '-'}{self.meeting}"
        return self.body

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Symbol):
            return NotImplemented
        return self._key() < other._key()

    def _key(self) -> tuple[object, ...]:
        changes = tuple((what, len(which), which) for what, which in self.amendments)
        order = (self.body, self.year or 0, self.meeting or 0, self.kind, self.number)
        return (*order, changes, self.letter)


def tidy(text: str) -> str:
    """*text* with digits, dashes, spaces and full-width forms as ASCII, one character for one.

    Offsets in the result are offsets in *text*.
    """
    return text.translate(_TIDY) if not text.isascii() or "\t" in text else text


def find_symbols(text: str) -> list[tuple[int, int, Symbol]]:
    """Every symbol in *text* with its place, in order: text[start:end] is the symbol as written.

    Takes symbols glued to other words, typed in Cyrillic letters or with hyphens (C25-33), and
    ITU's names of files; refuses look-alikes (C2, CV 102, CS68, C20000/27, C25-26). [] for none.
    """
    plain = _in_latin(tidy(text))
    return sorted((*_printed(plain), *_official_in(plain), *_hyphened_in(plain, text)))


def _in_latin(plain: str) -> str:
    """*plain* with Cyrillic letters as the Latin ones that they look like, where symbols may be."""
    if plain.isascii():
        return plain
    return _TYPED.sub(lambda match: match[0].translate(_LATIN), plain)


def _printed(plain: str) -> Iterator[tuple[int, int, Symbol]]:
    for match in _FIND.finditer(plain) if "/" in plain else ():
        symbol = Symbol._from_match(match)  # noqa: SLF001  (a constructor of this module's own)
        if symbol:
            yield match.start(), match.end(), symbol


def _official_in(plain: str) -> Iterator[tuple[int, int, Symbol]]:
    for match in _OFFICIAL.finditer(plain):
        symbol = _from_official(match)
        if symbol:
            yield match.start(), match.end(), symbol


def _hyphened_in(plain: str, text: str) -> Iterator[tuple[int, int, Symbol]]:
    """Symbols such as "C25-33"; a dash in *text* where *plain* has a hyphen is that of a range."""
    for match in _HYPHENED.finditer(plain):
        symbol = _from_given(match)
        dashed = any(dash in text[match.start() : match.end()] for dash in "\u2012\u2013\u2212")
        if symbol and not dashed and not _is_range(match):
            yield match.start(), match.end(), symbol


def _is_range(match: re.Match[str]) -> bool:
    """Whether "C25-26" means two sessions: nothing says that it is a document, and it could be."""
    if match["kind"] or match["letter"] or match["amendments"] or len(match["number"]) > len("26"):
        return False
    years = int(match["number"]) - int(match["year"][-2:])
    announced = _ANNOUNCED.search(match.string[max(0, match.start() - _BEFORE) : match.start()])
    return years % 100 in range(_LONGEST_RANGE + 1) and not announced


def read_amendments(text: str) -> tuple[tuple[str, str], ...]:
    """("Rev", "1"), ... from a text such as "(Rev.1) + Add.2"; () if it names none."""
    return tuple(
        ("Corr" if what.lower().startswith("cor") else _plain(what), which.upper())
        for what, which in _AMENDMENT.findall(text)
    )


def _plain(what: str) -> str:
    return what.replace("\u00e9", "e").replace("\u00c9", "E").capitalize()


def full_year(digits: str) -> int:
    """1999 for "99", 2000 for "00", 2025 for "2025"; 0 for what cannot be a year of a session."""
    year = int(digits)
    if len(digits) == 2:  # noqa: PLR2004
        return year + (1900 if year >= _FIRST_YEAR % 100 else 2000)
    return year if _FIRST_YEAR <= year < _FIRST_YEAR + 100 else 0


def _place(match: re.Match[str]) -> tuple[str, int | None, int | None]:
    """Body, year and meeting. In most groups "-10" is the tenth meeting, but TDAG-23 is 2023."""
    if match["council"]:
        return "C", full_year(match["council"]), None
    if match["conference"]:
        return match["conference"].upper(), full_year(match["held"]), None
    if not match["group"]:
        return "", None, None
    body = _SPELLINGS.get(match["group"].upper(), match["group"].upper())
    if not match["count"]:
        return body, None, None
    is_year = bool(match["gap"]) == (body in _HYPHENATED) and len(match["count"]) in {2, 4}
    return (body, full_year(match["count"]), None) if is_year else (body, None, int(match["count"]))


def from_filename(name: str) -> tuple[Symbol, Language | None] | None:
    """The document, and its language if the name says it; None if the name says no document.

    *name* is a file's name, or the address of ITU's page of a document, without or with folders:
    "S25-CL-C-0033!!MSW-E.docx", "S14-PP-C-0067!A1!MSW-S.docx", ".../md/S25-CL-C-0033/en",
    "C25-33-E.docx", "C25_33.zh.txt", "c25-033-en.pdf". The symbol carries no letter.
    """
    from urllib.parse import unquote  # only here, so that importing this module stays quick

    parts = [part for part in re.split(r"[/\\]", unquote(name)) if part]
    end = parts.pop() if len(parts) > 1 and parts[-1].lower() in LETTERS else ""
    stem = _EXTENSION.sub("", parts[-1]) if parts else ""
    symbol = _official(stem) or _given(stem)
    if not symbol:
        return None
    code = _LANGUAGE_AT_END.search(f"{stem}.{end}" if end else stem)
    named = next((known for known in LETTERS if code and known == code[1].lower()), None)
    return symbol.with_language(None), named or symbol.language


def official_stem(symbol: Symbol) -> str:
    """How ITU names the files of a Council document, before the type: "S25-CL-C-0033!R1".

    Without amendments the mark that would set them off stays: "S25-CL-C-0033!". Raises SymbolError
    for the documents of others.
    """
    if symbol.body != "C" or symbol.year is None:
        raise SymbolError(f"{symbol} is not a document of the Council, such as C25/33")
    changes = "!".join(f"{what[0]}{which}" for what, which in symbol.amendments)
    return f"S{symbol.year % 100:02}-CL-{symbol.kind or 'C'}-{symbol.number:04}!{changes}"


def _named(plain: str) -> Symbol | None:
    """The symbol of a text that is the name of a file, or a symbol with hyphens."""
    if match := _OFFICIAL.fullmatch(plain):
        return _from_official(match)
    match = _HYPHENED.fullmatch(plain)
    return _from_given(match) if match else None


def _official(stem: str) -> Symbol | None:
    match = _OFFICIAL.match(stem)
    return _from_official(match) if match else None


def _from_official(match: re.Match[str]) -> Symbol | None:
    meeting = _MEETING.fullmatch(match["meeting"])
    if not meeting:
        return None
    body, year, session = _named_meeting(meeting, match["year"])
    words = {"A": "Add", "R": "Rev", "C": "Corr"}
    changes = re.findall(r"([ARC])(\d+)", match["amendments"])
    return Symbol(
        body=body,
        year=year,
        kind="" if match["kind"] == "C" else match["kind"],
        number=int(match["number"]),
        amendments=tuple((words[what], which) for what, which in changes),
        letter=match["letter"] or "",
        meeting=session,
    )


def _named_meeting(match: re.Match[str], year: str) -> tuple[str, int | None, int | None]:
    """Body, year and meeting: CL is the Council, CLCWGFHRM8 and TDAG22 name their meeting."""
    digits = match[4]
    if match["council"]:
        return "C", full_year(year), None
    if match["group"]:
        body = f"CWG-{match['group']}"
        return _SPELLINGS.get(body.upper(), body), None, int(digits or 0) or None
    if match["other"] in {"TDAG", "TSAG", "RAG"}:
        return match["other"], None, int(digits or 0) or None
    # Sectors number by study period (D14-WTDC17), so the conference's own year counts.
    return match["other"], full_year(digits or year), None


def _given(stem: str) -> Symbol | None:
    match = _GIVEN.match(stem)
    return _from_given(match) if match else None


def _from_given(match: re.Match[str]) -> Symbol | None:
    year = full_year(match["year"])
    if not year or not int(match["number"]):
        return None
    return Symbol(
        body=match["body"].upper(),
        year=year,
        kind=(match["kind"] or "").upper(),
        number=int(match["number"]),
        amendments=read_amendments(match["amendments"].replace("_", ".")),
        letter=(match["letter"] or "").upper(),
    )
