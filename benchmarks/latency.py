"""How long a question takes in an archive: p50 and p95 on one core, and the share of each stage.

    OMP_NUM_THREADS=1 taskset -c 0 python -m benchmarks.latency FOLDER [--passages 100000]

The archive is made of the sentences of the sample documents, shuffled into sections of new
documents in six languages, and indexed into FOLDER, where it stays for the next run. The questions
are every third of the gold questions. Times are of the whole search in process, everything on, as
the processor counts them: what other programs take is not counted, though they slow down memory
and, on shared machines, the processor itself, by half and more for seconds at a time. So each
question is asked ROUNDS times, and p50 and p95 are given twice: of its middle and of its least
time, which is nearest to what a machine of its own would take. Give it one core and
OMP_NUM_THREADS=1, or the threads of the libraries are counted together.
"""

import argparse
import random
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

import numpy as np

from corpus.language import LANGUAGES, LETTERS, Language
from corpus.load import Skipped, load
from corpus.sentences import sentence_spans
from eval.gold import read_gold, shipped_gold
from indexer.build import build
from service.records import SearchRequest
from service.settings import Settings
from service.wiring import Service, build_embedder, build_service

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
SECTIONS = 40  # of a document
SENTENCES = 4  # of a section
YEARS = range(2006, 2026)
LOOK = 0.001  # seconds
ROUNDS = 9
REST = "rest"
STAGES = {
    "understanding": ("service/question/understand.py", "understand"),
    "bridging": ("indexer/bridge.py", "terms"),
    "embedding": ("indexer/open.py", "_asked"),
    "dense leg": ("indexer/dense.py", "nearest"),
    "lexical leg": ("indexer/lexical.py", "shares"),
    "late interaction": ("indexer/open.py", "_compared"),
    "fusing": ("indexer/open.py", "_scored"),
    "reading passages": ("indexer/catalog.py", "at"),
    "preferring": ("service/prefer.py", "preferring"),
    "versions": ("service/prefer.py", "supported"),
    "showing": ("service/search.py", "_shown"),
    "marking words": ("service/wording/highlight.py", "highlights"),
    "facets": ("service/search.py", "_facets"),
    "confidence": ("service/search.py", "_confidence"),
}


def sentences_of_samples() -> dict[Language, list[str]]:
    """The sentences of the sample documents by language."""
    found: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    for item in load([SAMPLES]):
        if not isinstance(item, Skipped):
            spans = sentence_spans(item.text)
            found[item.language] += [" ".join(item.text[a:b].split()) for a, b in spans]
    return found


def write_archive(folder: Path, passages: int) -> None:
    """Write documents of SECTIONS sections each, as many as make about *passages*."""
    chance, pools = random.Random(0), sentences_of_samples()
    for number in range(passages // SECTIONS):
        language = LANGUAGES[number % len(LANGUAGES)]
        year = YEARS[number // len(LANGUAGES) % len(YEARS)]
        name = f"S{year % 100:02}-CL-C-{1 + number // len(YEARS):04}!!TXT-{LETTERS[language]}.txt"
        (folder / name).write_text("\n".join(_lines(chance, pools[language])), "utf-8")


def _lines(chance: random.Random, pool: Sequence[str]) -> Iterator[str]:
    for section in range(1, SECTIONS + 1):
        chosen = [chance.choice(pool) for _ in range(SENTENCES)]
        yield f"{section} {chosen[0][:60]}"
        yield " ".join(_renumbered(chance, sentence) for sentence in chosen[1:])


def _renumbered(chance: random.Random, sentence: str) -> str:
    """Other figures, so that no two sections are alike."""
    return "".join(str(chance.randrange(10)) if c in "23456789" else c for c in sentence)


def measure(service: Service, questions: Sequence[str]) -> list[float]:
    """Milliseconds of processor time for each question."""
    times = []
    for text in questions:
        start = time.process_time()
        service.search.search(SearchRequest(text))
        times.append((time.process_time() - start) * 1000)
    return times


def shares(service: Service, questions: Sequence[str]) -> dict[str, float]:
    """The share of each stage in the processor time; together they are 1.

    Taken by looking every millisecond what is at work: a profiler overstates small functions. Time
    counts for the innermost stage, and for REST outside them all.
    """
    spent = dict.fromkeys((*STAGES, REST), 0.0)
    looked = time.process_time()

    def look(_signal: int, frame: FrameType | None) -> None:
        nonlocal looked
        now = time.process_time()
        spent[_stage(frame)] += now - looked
        looked = now

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOK, LOOK)
    measure(service, questions)
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)
    return {stage: seconds / sum(spent.values()) for stage, seconds in spent.items()}


def _stage(frame: FrameType | None) -> str:
    """The innermost stage that *frame* is in."""
    while frame:
        code = frame.f_code
        for stage, (module, function) in STAGES.items():
            if code.co_name == function and code.co_filename.endswith(module):
                return stage
        frame = frame.f_back
    return REST


def main() -> None:
    """Make the archive where there is none, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="where the index is, or is made")
    parser.add_argument("--passages", type=int, default=100_000)
    given = parser.parse_args()
    settings = Settings(index=given.folder)
    if not given.folder.is_dir():
        with tempfile.TemporaryDirectory() as scratch:
            write_archive(Path(scratch), given.passages)
            build([Path(scratch)], given.folder, embedder=build_embedder(settings))
    service = build_service(settings)
    questions = [question.text for question in read_gold(shipped_gold()).questions[::3]]
    measure(service, questions)  # fills what is read on demand
    rounds = np.array([measure(service, questions) for _ in range(ROUNDS)])
    print(f"{len(service.index.passages):,} passages, {len(questions)} questions, {ROUNDS} rounds")
    for name, times in (("middle", np.median(rounds, axis=0)), ("least", rounds.min(axis=0))):
        p50, p95 = np.percentile(times, [50, 95])
        print(f"{name} times: p50 {p50:.1f} ms, p95 {p95:.1f} ms of one core")
    for stage, share in sorted(shares(service, questions).items(), key=lambda item: -item[1]):
        print(f"{share:7.1%}  {stage}")


if __name__ == "__main__":
    main()
