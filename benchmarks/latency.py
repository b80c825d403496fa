"""How long a question takes in an archive: p50 and p95 on one core, and the share of each stage.

    taskset -c 0 python -m benchmarks.latency FOLDER [--passages 100000]

The archive is made of the sentences of the sample documents, shuffled into sections of new
documents in six languages, and indexed into FOLDER, where it stays for the next run. The questions
are every third of the gold questions. Times are of the whole search in process, everything on, as
the processor counts them: other programs on the machine do not matter. On more than one core the
threads of the libraries would be counted together.
"""

import argparse
import cProfile
import pstats
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

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
STAGES = {
    "understanding": ("service/question/understand.py", "understand"),
    "bridging": ("indexer/bridge.py", "terms"),
    "embedding": ("indexer/open.py", "_asked"),
    "dense leg": ("indexer/dense.py", "nearest"),
    "lexical leg": ("indexer/lexical.py", "shares"),
    "late interaction": ("indexer/open.py", "_compared"),
    "reading passages": ("indexer/catalog.py", "at"),
    "preferring": ("service/prefer.py", "preferring"),
    "versions": ("service/prefer.py", "supported"),
    "showing": ("service/search.py", "_shown"),
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
    """The share of each stage in the whole; a stage inside another counts in both."""
    profile = cProfile.Profile(time.process_time)
    profile.runcall(measure, service, questions)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    total = next(times[3] for (_, _, name), times in stats.items() if name == "measure")
    found = dict.fromkeys(STAGES, 0.0)
    for (file, _, name), times in stats.items():
        for stage, (module, function) in STAGES.items():
            if name == function and file.endswith(module):
                found[stage] += times[3] / total
    return found


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
    times = measure(service, questions)
    print(f"{len(service.index.passages):,} passages, {len(questions)} questions")
    print("p50 {:.1f} ms, p95 {:.1f} ms".format(*np.percentile(times, [50, 95])))
    for stage, share in sorted(shares(service, questions).items(), key=lambda item: -item[1]):
        print(f"{share:7.1%}  {stage}")


if __name__ == "__main__":
    main()
