"""How fast cdocs is here: indexing the sample documents, one search from a cold start, then many.

    make bench          (python -m benchmarks.speed [--json] [PATH...] for other documents)

Quality is another matter: `cdocs eval`.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from service.commands.serve import samples
from service.examples import EXAMPLES
from service.records import SearchRequest
from service.settings import load_settings
from service.wiring import build_service

QUESTIONS = [question for group in EXAMPLES.values() for question in group]
COLD_RUNS = 5
ROUNDS = 10


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, help="documents; else the samples")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(options.paths or [samples()], Path(folder) / "index")
    if options.json:
        print(json.dumps(measured, indent=2))
    else:
        for name, value in measured.items():
            print(f"{name:<32} {value:>10.2f}")


def measure(paths: list[Path], index: Path) -> dict[str, float]:
    """Seconds to index; milliseconds of a search, from a cold start and with everything open."""
    indexing = timed(lambda: cdocs("index", *paths, "--out", index))
    cold = [
        timed(lambda: cdocs("search", QUESTIONS[0], "--index", index)) for _ in range(COLD_RUNS)
    ]
    service = build_service(load_settings(index=index))
    warm = [
        timed(lambda: service.search.search(SearchRequest(question)))  # noqa: B023 - called at once
        for _ in range(ROUNDS)
        for question in QUESTIONS
    ]
    return {
        "documents": len(service.search.catalog.documents),
        "passages": len(service.index.passages),
        "index_seconds": indexing,
        "cold_search_ms_median": 1000 * statistics.median(cold),
        "warm_search_ms_median": 1000 * statistics.median(warm),
        "warm_search_ms_p95": 1000 * statistics.quantiles(warm, n=20)[-1],
    }


def cdocs(*words: str | Path) -> None:
    """Run the command. Files that it cannot read (status 3) do not matter here."""
    command = [sys.executable, "-m", "service", *map(str, words)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    if done.returncode not in {0, 3}:
        sys.exit(done.stderr)


def timed(act: Callable[[], object]) -> float:
    """Seconds that *act* takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
