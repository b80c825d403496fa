"""An index over a few hand-written documents, and a service over it: no file, no model.

The index scores by shared words, with a tiny dictionary that plays the part of a multilingual
model. Texts are invented.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, get_args

import numpy as np

from corpus.document import Document, Section, SectionKind
from corpus.language import Language
from corpus.references import find_resolutions
from corpus.relations import beside, superseded
from corpus.series import number_key
from corpus.symbol import Symbol
from indexer.acronyms import Definitions, definitions_in
from indexer.bridge import Bridged
from indexer.passages import whole
from indexer.types import Counts, Filters, Hit, Mention, Passage, Relations
from indexer.unsaid import unsaid
from models.embedder import Role, Vectors
from service.settings import Settings
from service.wiring import Core, Service, service_over

_CONCEPTS = {
    "school": "school schools école écoles escuela escuelas школ школы 学校 مدارس مدرسة المدارس",
    "hospital": "hospital hospitals hôpital hôpitaux hospitales больниц больницы 医院 "
    "مستشفيات المستشفيات والمستشفيات",
    "burundi": "burundi бурунди 布隆迪 بوروندي",
    "lab": "laboratory laboratories laboratoire laboratoires laboratorio лаборатория 实验室 مختبر",
}
_CONCEPT_OF = {word: name for name, words in _CONCEPTS.items() for word in words.split()}
_KINDS = get_args(SectionKind)


def document(
    symbol: str, language: Language, title: str, sections: Sequence[tuple[str, str, str]]
) -> Document:
    """A document of sections (number or kind, heading, text); the heading is printed in front."""
    text, found = "", []
    for label, heading, body in sections:
        kind: SectionKind = next((kind for kind in _KINDS if kind == label), "section")
        number = label if label[0].isdigit() else ""
        start = len(text)
        text += f"{number}\t{heading}\n{body}\n".lstrip("\t\n")
        found.append(Section(number, heading, (), kind, start, len(text) - 1))
    year = Symbol.parse(symbol).year or 0
    return Document(
        symbol=Symbol.parse(symbol).with_language(language),
        language=language,
        title=title,
        date=date(year, 5, 18),
        source=f"{symbol}.txt",
        sections=tuple(found),
        text=text,
        url="https://www.itu.int/md/S25-CL-C-0033",
    )


def passages_of(doc: Document) -> list[Passage]:
    """One passage a section."""
    base = doc.symbol.with_language(None)
    labels = [section.label for section in doc.sections]
    repeated = [labels[:at].count(label) + 1 for at, label in enumerate(labels)]
    return [
        Passage(
            id=f"{doc.symbol.full}#{section.label}" + (f"~{nth}" if nth > 1 else ""),
            symbol=base,
            language=doc.language,
            section=section.label,
            heading=section.heading,
            path=section.path,
            kind=section.kind,
            text=doc.quote(section),
            start=section.start,
            end=section.end,
            tokens=10,
            year=base.year or 0,
            title=doc.title,
        )
        for section, nth in zip(doc.sections, repeated, strict=True)
    ]


class FakeIndex:
    """The Index protocol by word overlap. *searched* keeps the filters of each search."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {(d.symbol.with_language(None), d.language): d for d in documents}
        self.passages: Sequence[Passage] = [p for d in documents for p in passages_of(d)]
        self.searched: list[tuple[str, int, Filters]] = []

    def search(
        self,
        query: str,
        k: int,
        *,
        filters: Filters = Filters(),
        bridged: Mapping[Language, str] = MappingProxyType({}),  # noqa: ARG002 - words only
    ) -> list[Hit]:
        """Score by the share of the query's words that a passage holds."""
        self.searched.append((query, k, filters))
        wanted = words(query)
        scored = [
            (len(wanted & words(f"{p.title} {p.text}")) / (len(wanted) or 1), p)
            for p in self.passages
            if _passes(filters, p)
        ]
        best = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])[:k]
        return [Hit(p, score, rank, {"dense": score}) for rank, (score, p) in enumerate(best, 1)]

    @property
    def definitions(self) -> Definitions:
        """What the documents define."""
        return definitions_in((passage.language, passage.text) for passage in self.passages)

    def corrections(self, question: str, language: Language | None) -> list[Bridged]:  # noqa: ARG002
        """All words are taken as they are."""
        return []

    def names(self, question: str) -> list[Bridged]:  # noqa: ARG002
        """All names are taken as they are."""
        return []

    def unsaid(self, question: str, named: Iterable[Bridged]) -> list[str]:  # noqa: ARG002
        """The acronyms that none of the passages has as a word."""
        held = words(" ".join(passage.text for passage in self.passages))
        return unsaid(question, lambda name: name.lower() in held)

    def document(self, symbol: Symbol, language: Language) -> Document | None:
        """The document as it was made."""
        return self._documents.get((symbol.with_language(None), language))

    def documents(self) -> Sequence[tuple[Symbol, Language]]:
        """What there is."""
        return sorted(self._documents)

    def titles(self) -> Mapping[tuple[Symbol, Language], str]:
        """The titles of what there is."""
        return {key: document.title for key, document in self._documents.items()}

    def languages_of(self, symbol: Symbol) -> Sequence[Language]:
        """The languages held."""
        return sorted(code for held, code in self._documents if held == symbol)

    def section(
        self, symbol: Symbol, label: str, occurrence: int, language: Language
    ) -> Passage | None:
        """The section of the document as it was made."""
        found = self.document(symbol, language)
        for section, which in found.occurrences() if found else ():
            if found and (section.label, which) == (label, occurrence):
                return whole(found, section, which)
        return None

    def section_languages(self, symbol: Symbol, label: str, occurrence: int) -> Sequence[Language]:
        """The languages of the documents that have it."""
        held = self.languages_of(symbol)
        return [code for code in held if self.section(symbol, label, occurrence, code)]

    def occurrence(self, passage: Passage) -> int:
        """How many sections of its label have begun where it begins."""
        found = self.document(passage.symbol, passage.language)
        sections = found.sections if found else ()
        begun = [each for each in sections if each.start <= passage.start]
        return sum(each.label == passage.section for each in begun) or 1

    def relations(self, symbol: Symbol) -> Relations | None:
        """Documents of one number are one series."""
        held = sorted({symbol for symbol, _ in self._documents})
        if symbol.with_language(None) not in held:
            return None
        newer = superseded(held)
        same = [each for each in held if number_key(each) == number_key(symbol)]
        older = tuple(each for each in held if newer.get(each) == symbol)
        others = tuple(beside(symbol, held))
        return Relations(number_key(symbol), tuple(same), newer.get(symbol), older, others)

    def citing(self, key: str) -> Sequence[Mention]:
        """What the documents say they refer to."""
        return [
            Mention(symbol, language, reference)
            for (symbol, language), document in self._documents.items()
            for reference in document.references
            if reference.key == key
        ]

    def allows(self, filters: Filters, passage: Passage) -> bool:
        """As in `search`."""
        return _passes(filters, passage)

    def counts(self, passages: Iterable[Passage]) -> Counts:
        """Years and languages only."""
        held = list(passages)
        years = Counter(passage.year for passage in held).most_common()
        languages = Counter(passage.language for passage in held).most_common()
        return Counts(tuple(years), tuple(languages))


class FakeEmbedder:
    """Counts the words of the tiny dictionary: one dimension each, one for the rest."""

    name, dim, fingerprint = "fake", 5, "fake"

    def embed(self, texts: Sequence[str], *, role: Role) -> Vectors:  # noqa: ARG002
        """Unit vectors of word counts."""
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[:-1] = [concept in words(text) for concept in _CONCEPTS]
            row[-1] = 0.1
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def words(text: str) -> set[str]:
    """Lower-case words and pairs of Chinese characters, those of the dictionary by concept."""
    found = set(re.findall(r"[^\W\u4e00-\u9fff]+", text.lower()))
    for run in re.findall(r"[\u4e00-\u9fff]+", text):
        found |= {run[at : at + n] for n in (2, 3) for at in range(len(run) - n + 1)}
    return {_CONCEPT_OF.get(word, word) for word in found}


def _passes(filters: Filters, passage: Passage) -> bool:
    symbol = passage.symbol
    tests: Mapping[str, tuple[object, frozenset[object]]] = {
        "years": (passage.year, frozenset(filters.years)),
        "languages": (passage.language, frozenset(filters.languages)),
        "symbols": (symbol, frozenset(filters.symbols)),
        "sections": (passage.section, frozenset(filters.sections)),
        "series": (number_key(symbol), frozenset(filters.series)),
        "bodies": (symbol.body, frozenset(filters.bodies)),
    }
    named = find_resolutions(passage.embedded_text)
    return (not filters.resolutions or bool(filters.resolutions & named)) and all(
        not allowed or value in allowed for value, allowed in tests.values()
    )


DOCUMENTS: Sequence[Document] = (
    document(
        "C25/33",
        "en",
        "ITU Internet activities",
        [
            ("purpose", "Purpose", "This sample report tells what was done."),
            ("1", "Introduction", "The report speaks about the year."),
            ("2", "Internet protocol networks", "Work went on in many groups."),
            (
                "2.11",
                "Burundi",
                (
                    "Ten towns take part. In Burundi, 437 schools and hospitals were connected. "
                    "Engineers were trained."
                ),
            ),
            ("3.3", "IPv6", "Laboratories for IPv6 opened at universities in 2024."),
        ],
    ),
    document(
        "C25/33",
        "zh",
        "国际电联互联网活动",
        [
            ("purpose", "目的", "本报告样本介绍已开展的活动。"),
            ("1", "引言", "本报告介绍这一年。"),
            ("2", "互联网协议网络", "各组开展了工作。"),
            ("2.11", "布隆迪", "十个城市参加。布隆迪437所学校和医院实现了连接。培训了工程师。"),
            ("3.3", "IPv6", "2024年在学术机构设立了IPv6实验室。"),
        ],
    ),
    document(
        "C25/33",
        "ar",
        "أنشطة الاتحاد المتعلقة بالإنترنت",
        [
            ("purpose", "الغرض", "يعرض هذا التقرير النموذجي ما أنجز."),
            ("2.11", "بوروندي", "تشارك عشر مدن. تم توصيل 437 من المدارس والمستشفيات في بوروندي."),
        ],
    ),
    document(
        "C24/33",
        "en",
        "ITU Internet activities",
        [
            ("purpose", "Purpose", "This sample report tells what was done before."),
            ("2.11", "Burundi", "In Burundi, 12 schools were connected."),
            ("4", "Fellowships", "Nothing is said about towns here."),
        ],
    ),
    document(
        "C24/50",
        "fr",
        "Écoles <b>connectées</b>",
        [
            ("purpose", "Objet", "Ce rapport type traite des <script>alert(1)</script> écoles."),
            ("1", "Introduction", "Les écoles rurales sont 30 & plus. Elles sont au Burundi."),
        ],
    ),
)


def fake_index() -> FakeIndex:
    """An index over DOCUMENTS."""
    return FakeIndex(DOCUMENTS)


def fake_service(**settings: Any) -> Service:
    """A service over the fake index."""
    return service_over(fake_index(), Settings(**settings), FakeEmbedder())


def fake_core(**settings: Any) -> Core:
    """A core over the fake index; it reads no file and no environment."""
    chosen = Settings(**settings)
    return Core(chosen, lambda given: service_over(fake_index(), given, FakeEmbedder()))
