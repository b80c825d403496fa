"""A build broken on purpose fails the gate, and the gate says where to look.

A few real documents and questions of the shipped set, over an index of the embedded model.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.document import Language
from eval.gate import Check, checks, expected_from, read_expected
from eval.gold import GoldSet, read_gold, sample_documents, shipped_gold
from eval.pointers import pointers
from eval.result import Result
from eval.run import describe, run_gold
from eval.systems import InProcess
from indexer.analysers import Analyser
from indexer.build import build
from indexer.open import open_index
from models.embedder import Embedder, Role, Vectors
from models.load import load_embedder
from service.answer import AnswerService
from service.catalog import Catalog
from service.records import AskResponse, SearchRequest, Sentence
from service.settings import Settings
from service.wiring import Service, service_over

LANGUAGES: tuple[Language, ...] = ("en", "ru", "zh")
EACH = 6  # questions of a language
SYMBOLS = {"C25/33", "C25/18"}


@pytest.fixture(scope="module")
def model() -> Embedder:
    return load_embedder("embedded")


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> GoldSet:
    """Questions of the shipped set that two documents answer, some of each language."""
    shipped = read_gold(shipped_gold())
    own = [
        q for q in shipped.questions if q.answerable and {e.symbol for e in q.evidence} <= SYMBOLS
    ]
    chosen = [q for code in LANGUAGES for q in [q for q in own if q.language == code][:EACH]]
    assert len(chosen) == EACH * len(LANGUAGES)
    ids = {question.id for question in chosen}
    folder = tmp_path_factory.mktemp("gold")
    lines = [question.model_dump_json() + "\n" for question in chosen]
    judged = [
        f"{each.question} 0 {each.document} {each.grade}\n"
        for each in shipped.judgements
        if each.question in ids
    ]
    (folder / "questions.jsonl").write_text("".join(lines), "utf-8")
    (folder / "qrels.txt").write_text("".join(judged), "utf-8")
    return read_gold(folder)


@pytest.fixture(scope="module")
def place(model: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index over these documents in three languages."""
    index = tmp_path_factory.mktemp("broken") / "index"
    folder = sample_documents().parent / "2025"
    files = sorted(file for no in ("0033", "0018") for file in folder.glob(f"*{no}*-[ERC].docx"))
    assert len(files) == len(LANGUAGES) * len(SYMBOLS)
    build(files, index, embedder=model)
    return index


@pytest.fixture(scope="module")
def whole(place: Path, model: Embedder) -> Service:
    settings = Settings(index=place)
    return service_over(open_index(place, model), settings, model)


@pytest.fixture(scope="module")
def expected(
    whole: Service, gold: GoldSet, place: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The scores of the build that is not broken."""
    path = tmp_path_factory.mktemp("expected") / "expected.toml"
    path.write_text(expected_from(ran(whole, gold, place), tolerance=0.02), "utf-8")
    return path


def ran(service: Service, gold: GoldSet, place: Path) -> Result:
    about = describe("g", gold.fingerprint, Settings(index=place), split="all", depth=10)
    return run_gold(InProcess(service), gold, about)


def failed(service: Service, gold: GoldSet, place: Path, expected: Path) -> list[Check]:
    """The checks of a run over *service*; at least one has failed."""
    made = checks(ran(service, gold, place), read_expected(expected))
    assert not all(check.passed for check in made)
    return made


def test_the_build_that_is_not_broken_passes(
    whole: Service, gold: GoldSet, place: Path, expected: Path
) -> None:
    made = checks(ran(whole, gold, place), read_expected(expected))
    assert all(check.passed for check in made)
    assert pointers(made) == []


def test_an_analyser_that_is_off(
    model: Embedder, gold: GoldSet, place: Path, expected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Russian questions have no terms: the gate names the lexical stage and Russian."""
    terms = Analyser.terms

    def none_in_russian(self: Analyser, text: str) -> list[str]:
        return [] if self._language == "ru" else terms(self, text)

    monkeypatch.setattr(Analyser, "terms", none_in_russian)
    service = service_over(open_index(place, model), Settings(index=place), model)
    told = pointers(failed(service, gold, place, expected))
    assert told[0] == "the stage lexical: it takes part in fewer questions in ru than expected"


class WithoutTokens:
    """An embedder without the token vectors that late interaction needs."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.name, self.dim = embedder.name, embedder.dim
        self.fingerprint = embedder.fingerprint

    def embed(self, texts: Sequence[str], *, role: Role) -> Vectors:
        return self._embedder.embed(texts, role=role)


def test_late_interaction_that_is_off(
    model: Embedder, gold: GoldSet, place: Path, expected: Path
) -> None:
    bare = WithoutTokens(model)
    service = service_over(open_index(place, bare), Settings(index=place), bare)
    told = pointers(failed(service, gold, place, expected))
    assert told[0] == "the stage late: it takes part in fewer questions than expected"


class OffByOne(AnswerService):
    """Answers whose sentences cite the section after the right one."""

    def __init__(self, service: Service) -> None:
        self._whole, self._catalog = service.answers, service.search.catalog

    def ask(self, request: SearchRequest) -> AskResponse:
        response = self._whole.ask(request)
        moved = tuple(_moved(each, self._catalog) for each in response.answer.sentences)
        return replace(response, answer=replace(response.answer, sentences=moved))


def _moved(sentence: Sentence, catalog: Catalog) -> Sentence:
    found = sentence.found
    places = [part.place for part in catalog.parts(found.place.symbol, found.passage.language)]
    beside = places[(places.index(found.place) + 1) % len(places)]
    return replace(sentence, found=replace(found, place=beside))


def test_citations_that_are_off_by_one(
    whole: Service, gold: GoldSet, place: Path, expected: Path
) -> None:
    broken = replace(whole, answers=OffByOne(whole))
    told = pointers(failed(broken, gold, place, expected))
    assert "the citations: what is found and what is said are as expected" in told
