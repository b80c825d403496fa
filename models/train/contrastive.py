"""Learn one vector a token, so that texts which belong together lie close.

A text's vector is the sum of its tokens' vectors, made unit length. The loss is InfoNCE in both
directions over in-batch negatives (van den Oord et al. 2018, arXiv:1807.03748); the optimiser is
Adagrad (Duchi et al. 2011) touching only the rows a batch holds, with gradients written out, which
on a CPU is several times faster than a dense optimiser over an embedding table.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from models.train.tokenised import Texts

Matrix = NDArray[np.float32]
Mask = NDArray[np.bool_]
TINY = np.float32(1e-20)  # cosines over the usual temperature span e**40: far above it


@dataclass(slots=True)
class Table:
    """The vectors being learnt, with Adagrad's memory of squared gradients."""

    vectors: Matrix  # (vocabulary, dim)
    squares: Matrix  # (vocabulary, dim)

    @classmethod
    def random(cls, vocabulary: int, dim: int, *, seed: int) -> "Table":
        """Small random vectors; the same *seed* gives the same table."""
        vectors = np.random.default_rng(seed).standard_normal((vocabulary, dim), np.float32)
        return cls(vectors * np.float32(0.1), np.full((vocabulary, dim), 1e-3, np.float32))

    @classmethod
    def mean(cls, tables: Sequence["Table"]) -> "Table":
        """The mean of *tables* that began as one and learnt from other batches, not none.

        What each learnt by chance weighs less in it (Wortsman et al. 2022, arXiv:2203.05482).
        """
        vectors = np.mean([table.vectors for table in tables], axis=0)
        return cls(vectors, np.mean([table.squares for table in tables], axis=0))

    def update(self, rows: NDArray[np.int64], gradient: Matrix, rate: float) -> None:
        """One Adagrad step on *rows* (distinct) with *gradient* (len(rows), dim)."""
        squares = self.squares[rows] + gradient**2
        self.squares[rows] = squares
        self.vectors[rows] -= np.float32(rate) * gradient / np.sqrt(squares)


def twins_in(left: Texts, right: Texts) -> Mask:
    """Which pairs share a text with which, on either side: (n, n), none with itself.

    Such are no negatives of each other. To be asked before tokens are left out at random.
    """
    found = np.zeros((len(left), len(right)), np.bool_)
    for numbers in (left.numbered(), right.numbered()):
        found |= numbers[:, None] == numbers[None, :]
    np.fill_diagonal(found, val=False)
    return found


def step(
    table: Table, left: Texts, right: Texts, twins: Mask, *, temperature: float, rate: float
) -> float:
    """Learn from one batch of pairs; returns the loss before the step (nats a text)."""
    rows, columns = np.unique(np.concatenate([left.flat, right.flat]), return_inverse=True)
    split = len(left.flat)
    counts = [left.counts(columns[:split], len(rows)), right.counts(columns[split:], len(rows))]
    vectors = table.vectors[rows]
    (a, a_norm), (b, b_norm) = (_embed(matrix, vectors) for matrix in counts)
    loss, a_gradient, b_gradient = info_nce(a, b, twins, temperature)
    gradient = _through(counts[0], a, a_norm, a_gradient)
    gradient += _through(counts[1], b, b_norm, b_gradient)
    table.update(rows, gradient, rate)
    return loss


def info_nce(a: Matrix, b: Matrix, twins: Mask, temperature: float) -> tuple[float, Matrix, Matrix]:
    """The two-way loss of unit rows *a*, *b* (n, dim), where row i of each belong together.

    Returns (mean loss, its gradient by a, its gradient by b). *twins* (n, n) are left out of the
    negatives.
    """
    scores = (a @ b.T) / np.float32(temperature)
    scores[twins] = -1e4
    powers = np.exp(scores - scores.max(), out=scores)
    forth, back = (TINY + powers.sum(axis=axis, keepdims=True) for axis in (1, 0))
    right = np.diagonal(powers) + TINY
    loss = -0.5 * float(np.mean(np.log(right / forth[:, 0]) + np.log(right / back[0])))
    share: Matrix = powers * (1 / forth) + powers * (1 / back)
    share[np.diag_indices(len(a))] -= 2
    share *= np.float32(0.5 / temperature)
    a_gradient: Matrix = share @ b
    b_gradient: Matrix = share.T @ a
    return loss, a_gradient, b_gradient


def _embed(counts: csr_array, vectors: Matrix) -> tuple[Matrix, Matrix]:
    """Unit text vectors (n, dim) and the lengths (n, 1) they had."""
    sums = counts @ vectors
    norms = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), TINY)
    return sums / norms, norms


def _through(counts: csr_array, unit: Matrix, norms: Matrix, gradient: Matrix) -> Matrix:
    """The gradient by the token vectors, given the one by the unit text vectors."""
    radial = np.sum(gradient * unit, axis=1, keepdims=True)
    result: Matrix = counts.T @ ((gradient - radial * unit) / norms)
    return result
