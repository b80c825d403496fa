"""What each leg of the ranking finds by itself and together with others, by pair of languages.

    python -m benchmarks.legs SET... [--sample 200]

SETs are folders in BEIR's format with `queries.LANG.jsonl` and `corpus.LANG.jsonl`. Questions of
each language are asked among the passages of each language, then among those of all languages at
once ("all"). Prints mean nDCG@10 as Markdown, a table a SET, a column each for BM25, the embedded
vectors, vectors and late interaction, and everything together.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from eval.beir import BeirSet, Mode, read_beir
from eval.beir_run import BeirOptions, run_beir
from indexer.fusion import Weights
from service.settings import Settings
from service.wiring import build_embedder

MEASURE = "nDCG@10"
LEGS = {
    "BM25": replace(Weights(), late=0.0, dense=0.0),
    "vectors": replace(Weights(), late=0.0, dense=1.0, lexical=0.0),
    "late": replace(Weights(), lexical=0.0),
    "all legs": Weights(),
}
Table = dict[str, dict[str, float]]  # pair of languages -> leg -> mean


def main() -> None:
    """Print the table of each set."""
    options = _options()
    for folder in options.sets:
        found = read_beir(folder)
        _print(found.name, measured(found, options.sample))


def measured(found: BeirSet, sample: int) -> Table:
    """The mean of each leg for each pair of languages; "en-all" asks in English among all."""
    table: Table = {}
    with tempfile.TemporaryDirectory(prefix="cdocs-legs-") as scratch:
        for mode in (Mode.SEPARATE, Mode.POOLED):
            for leg, weights in LEGS.items():
                means = _means(
                    found,
                    Path(scratch) / mode,
                    BeirOptions(mode=mode, sample=sample, weights=weights),
                )
                for pair, mean in means:
                    table.setdefault(pair, {})[leg] = mean
    return table


def _means(found: BeirSet, index: Path, options: BeirOptions) -> Iterator[tuple[str, float]]:
    settings = Settings()
    result = run_beir(found, settings, build_embedder(settings), options, index=index)
    values = result.values()[MEASURE]
    kind = "pair:" if options.mode is Mode.SEPARATE else "language:"
    for group, ids in result.groups().items():
        if group.startswith(kind):
            pair = group.removeprefix(kind)
            name = pair if options.mode is Mode.SEPARATE else f"{pair}-all"
            yield name, float(np.mean([values[id_] for id_ in ids if id_ in values]))


def _print(name: str, table: Table) -> None:
    print(f"\n{name}\n\n| asked-read | {' | '.join(LEGS)} |\n|---|{'---|' * len(LEGS)}")
    for pair, means in [*sorted(table.items()), *_together(table)]:
        print(f"| {pair} | {' | '.join(f'{means[leg]:.3f}' for leg in LEGS)} |")


def _together(table: Mapping[str, Mapping[str, float]]) -> Iterator[tuple[str, dict[str, float]]]:
    """Means over pairs: in one language, across languages, English with the others, all at once."""
    kinds: dict[str, list[str]] = {
        "same": [],
        "across": [],
        "English and another": [],
        "pooled": [],
    }
    for pair in table:
        asked, read = pair.split("-")
        if read == "all":
            kinds["pooled"].append(pair)
        else:
            kinds["same" if asked == read else "across"].append(pair)
            if asked != read and "en" in (asked, read):
                kinds["English and another"].append(pair)
    for kind, pairs in kinds.items():
        if pairs:
            yield (
                f"mean, {kind}",
                {leg: float(np.mean([table[pair][leg] for pair in pairs])) for leg in LEGS},
            )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.legs", description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--sample", type=int, default=200, help="questions a language")
    return parser.parse_args()


if __name__ == "__main__":
    main()
