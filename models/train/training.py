"""Learn vectors from sources of batches, phase by phase, and weigh tokens by what was read."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.train.contrastive import Table, step, twins_in
from models.train.sampling import Batch, Groups, Parallel, Source

Matrix = NDArray[np.float32]
Sources = Mapping[str, Sequence[Source]]  # by kind
REPORT = 200  # steps


@dataclass(frozen=True, slots=True)
class Phase:
    """So many steps with so much of each kind of source; the rate falls linearly to a tenth.

    Each draw of a text holds a random share *kept* of its tokens, so that few texts drawn often
    are not learnt by heart (dropout; Srivastava et al. 2014, JMLR 15).
    """

    name: str
    shares: Mapping[str, float]
    steps: int
    rate: float
    batch: int = 2048
    temperature: float = 0.05
    kept: float = 1.0


def learnt(table: Table, sources: Sources, phase: Phase, *, seed: int) -> Table:
    """*table* itself, after the steps of *phase*; the same *seed* draws the same batches."""
    chance = np.random.default_rng(seed)
    drawn = _batches(sources, phase, chance)
    start, seen, losses = time.monotonic(), 0, []
    for number, batch in zip(range(phase.steps), drawn, strict=False):
        rate = phase.rate * (1 - 0.9 * number / phase.steps)
        left, right = (side.thinned(chance, phase.kept) for side in batch)
        twins = twins_in(*batch)
        losses.append(step(table, left, right, twins, temperature=phase.temperature, rate=rate))
        seen += len(left)
        if number % REPORT == 0:
            minutes, loss = (time.monotonic() - start) / 60, np.mean(losses[-REPORT:])
            say(f"{phase.name}: step {number} {minutes:.1f} min {seen:,} pairs loss {loss:.3f}")
    return table


def token_frequency(sources: Sources, size: int) -> Matrix:
    """How often each token stands in the training text, plus one: float32 (size,)."""
    counts = np.ones(size, np.float64)
    for source in (source for kind in sources.values() for source in kind):
        sides = [source.left, source.right] if isinstance(source, Parallel) else []
        sides += [source.texts] if isinstance(source, Groups) else []
        for side in sides:
            counts += np.bincount(side.flat, minlength=size)
    return counts.astype(np.float32)


def token_rarity(vectors: Matrix, frequency: Matrix) -> Matrix:
    """Weights of late interaction: vector length times inverse frequency (log of total/count)."""
    rarity = np.log(frequency.sum() / frequency)
    weights = np.linalg.norm(vectors, axis=1) * rarity
    result: Matrix = weights / weights.mean()
    return result


def say(text: str) -> None:
    """Print at once: a long run tells where it is."""
    print(text, flush=True)  # noqa: T201 - the command's own output


def _batches(sources: Sources, phase: Phase, chance: np.random.Generator) -> Iterator[Batch]:
    """Batches without end, each of one source, drawn by the shares of the kinds and the weights."""
    drawn = [source for kind in phase.shares for source in sources[kind]]
    weights = np.concatenate([_weights(sources[kind], of) for kind, of in phase.shares.items()])
    while True:
        source = drawn[chance.choice(len(drawn), p=weights / weights.sum())]
        left, right = source.draw(chance, phase.batch)
        if len(left) > 1:
            yield left, right


def _weights(sources: Sequence[Source], share: float) -> Matrix:
    weights = np.array([source.weight for source in sources], np.float64)
    return np.asarray(share * weights / weights.sum(), np.float32)
