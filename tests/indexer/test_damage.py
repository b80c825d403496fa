"""An index whose files are cut or garbled: it says so, and indexing again makes it whole."""

import contextlib
import random
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.symbol import Symbol
from indexer import layout
from indexer.build import build
from indexer.catalog import Catalog
from indexer.errors import IndexDamaged, IndexingError
from indexer.open import LocalIndex, open_index
from indexer.types import Filters
from tests.indexer.fakes import WordEmbedder
from tests.indexer.test_index import TEXTS, write

PAPER = Symbol.parse("C25/33")
FILTERS = (
    Filters(),
    Filters(languages=frozenset({"en"}), resolutions=frozenset({101})),
    Filters(sections=frozenset({"1.1"}), superseded=True),
)
READ_AGAIN = (layout.CURRENT, layout.META, layout.CATALOG, layout.VECTORS)
MANY = dict.fromkeys(range(64), "Schools and Resolution 101 follow C24/33 closely in Chad. ")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with papers and the index of them, its catalogue of many pages."""
    folder = tmp_path_factory.mktemp("whole")
    sections = "".join(f"{n}\t{text * 9}{n}\n" for n, text in MANY.items() if n)
    papers = write(folder / "papers", TEXTS | {("C25/9", "en"): sections})
    build([papers], folder / "index", embedder=WordEmbedder())
    return folder


@contextlib.contextmanager
def copied(whole: Path) -> Iterator[Path]:
    """A copy to damage; what numbers come of damaged numbers is no matter."""
    with tempfile.TemporaryDirectory() as name, warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        shutil.copytree(whole / "index", Path(name) / "index")
        yield Path(name) / "index"


def files_of(index: Path) -> list[Path]:
    """Every file that a reader opens, in order."""
    return sorted(path for path in index.rglob("*") if path.is_file() and path.name != layout.LOCK)


def use(index: Path) -> LocalIndex:
    """Open *index* and ask it for everything."""
    opened = open_index(index, WordEmbedder())
    for filters in FILTERS:
        hits = opened.search("schools connected in Chad", 20, filters=filters)
        opened.counts(hit.passage for hit in hits)
        for hit in hits:
            opened.allows(filters, hit.passage)
            opened.occurrence(hit.passage)
    opened.corrections("scohols of Mlai", "en")
    opened.names("Чад и Mali")
    opened.unsaid("the FG-MV", [])
    assert isinstance(opened.definitions, dict)
    opened.titles()
    opened.relations(PAPER)
    opened.citing("resolution:101")
    for symbol, language in opened.documents():
        opened.document(symbol, language)
        opened.section(symbol, "1.1", 1, language)
    return opened


def garbled(data: bytes, chance: random.Random) -> bytes:
    """*data* cut short, or with some bytes in a row that are others."""
    if chance.random() < 0.3:
        return data[: chance.randrange(len(data) + 1)]
    start, length = chance.randrange(len(data)), chance.choice([1, 1, 4, 64, len(data)])
    noise = chance.choice([chance.randbytes(length), bytes(length), b"\xff" * length])
    return (data[:start] + noise + data[start + length :])[: len(data)]


def test_the_whole_index_answers_everything(whole: Path) -> None:
    opened = use(whole / "index")
    assert opened.citing("resolution:101")
    assert opened.search("schools", 5, filters=FILTERS[1])


@settings(deadline=None, max_examples=100)
@given(seed=st.integers(0, 2**32))
def test_a_garbled_file_is_told_or_does_no_harm(whole: Path, seed: int) -> None:
    chance = random.Random(seed)
    with copied(whole) as index:
        path = chance.choice(files_of(index))
        path.write_bytes(garbled(path.read_bytes(), chance))
        with contextlib.suppress(IndexingError):
            use(index)


def test_any_file_cut_short_is_told_or_does_no_harm(whole: Path) -> None:
    for number, file in enumerate(files_of(whole / "index")):
        for kept in (0, file.stat().st_size // 2, file.stat().st_size - 1):
            with copied(whole) as index:
                path = files_of(index)[number]
                path.write_bytes(path.read_bytes()[:kept])
                with contextlib.suppress(IndexingError):
                    use(index)


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 2**32))
def test_indexing_again_makes_it_whole(whole: Path, seed: int) -> None:
    chance = random.Random(seed)
    with copied(whole) as index:
        path = chance.choice([each for each in files_of(index) if each.name in READ_AGAIN])
        path.write_bytes(garbled(path.read_bytes(), chance))
        build([whole / "papers"], index, embedder=WordEmbedder())
        assert use(index).search("schools connected", 5)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (layout.META, b'{"format": 7}'),
        (layout.META, b"[]"),
        (layout.META, b""),
        (layout.CATALOG, b"broken" * 100),
        (layout.CATALOG, b""),
        (layout.VECTORS, b"broken"),
        (layout.VECTORS, b""),
        (layout.WORDS, b"[]"),
        (layout.LATE, b"broken"),
        ("dense-en.faiss", b"broken"),
        ("lexical-en/count", b"1"),
        ("lexical-en/vocab.index.json", b"[]"),
    ],
)
def test_what_is_no_such_file_is_named(whole: Path, name: str, content: bytes) -> None:
    with copied(whole) as index:
        (layout.current(index) / name).write_bytes(content)
        with pytest.raises(IndexDamaged, match=f"{Path(name).parts[0]}.*cdocs index"):
            use(index)


def test_vectors_of_other_passages_are_refused(whole: Path) -> None:
    with copied(whole) as index:
        np.save(layout.current(index) / layout.VECTORS, np.ones((3, 16), np.float32))
        with pytest.raises(IndexDamaged, match="shape"):
            use(index)


@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"..", b"x" * 999])
def test_a_pointer_to_no_generation_is_damage(whole: Path, content: bytes) -> None:
    with copied(whole) as index:
        (index / layout.CURRENT).write_bytes(content)
        with pytest.raises(IndexDamaged, match="CURRENT"):
            use(index)


def test_damaged_vectors_are_not_taken_over(whole: Path) -> None:
    """Whatever the catalogue says: only the row that was overwritten is embedded anew."""
    with copied(whole) as index:
        path = layout.current(index) / layout.VECTORS
        vectors = np.load(path)
        vectors[1] = np.nan
        np.save(path, vectors)
        report = build([whole / "papers"], index, embedder=WordEmbedder())
        assert report.reused == report.passages - 1
        assert np.isfinite(np.load(layout.current(index) / layout.VECTORS)).all()


def test_a_catalogue_that_cannot_be_read_is_closed(tmp_path: Path) -> None:
    (tmp_path / layout.CATALOG).write_bytes(b"broken" * 1000)
    before = open_files()
    with pytest.raises(IndexDamaged):
        Catalog.open(tmp_path / layout.CATALOG)
    assert open_files() == before


def open_files() -> int:
    """How many files this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))
