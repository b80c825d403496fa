"""How tokens match a sample of passages."""

import numpy as np

from indexer.background import Background, sampled, telling
from models.embedder import TokenIds, Vectors
from models.late import TokenLists


class Corners:
    """Four tokens at right angles; *asked* counts the tokens that were looked up."""

    def __init__(self) -> None:
        self.asked = 0

    def token_ids(self, texts: list[str]) -> list[TokenIds]:
        raise NotImplementedError

    def token_vectors(self, ids: TokenIds) -> Vectors:
        self.asked += len(ids)
        return np.eye(4, dtype=np.float32)[ids]

    def token_weights(self, ids: TokenIds) -> Vectors:
        return np.ones(len(ids), np.float32)


# three passages: tokens 0 and 1; token 0; none
PASSAGES = TokenLists(np.array([0, 1, 0], np.int32), np.array([0, 2, 3, 3], np.int64))


def ids(*numbers: int) -> TokenIds:
    return np.array(numbers, np.int32)


def test_the_best_match_of_each_token_in_each_passage() -> None:
    background = Background(Corners(), PASSAGES)  # type: ignore[arg-type]
    assert background.matches(ids(0, 1, 2)).tolist() == [[1, 1, 0], [1, 0, 0], [0, 0, 0]]
    assert background.matches(ids()).shape == (0, 3)


def test_a_token_is_compared_once() -> None:
    model = Corners()
    background = Background(model, PASSAGES)  # type: ignore[arg-type]
    background.matches(ids(0, 1))
    before = model.asked
    assert background.matches(ids(0, 1)).shape == (2, 3)
    assert model.asked == before


def test_a_token_that_is_met_everywhere_tells_least() -> None:
    background = Background(Corners(), PASSAGES)  # type: ignore[arg-type]
    everywhere, once, never = telling(background.matches(ids(0, 1, 2)), 2.0)
    assert everywhere < once < never == 1
    assert telling(background.matches(ids(0, 1)), 0.0).tolist() == [1, 1]


def test_rows_are_sampled_from_each_range() -> None:
    rows = sampled([(0, 3), (10, 110)], 5)
    assert rows[0].tolist() == [0, 1, 2]
    assert len(rows[1]) == 5
    assert (rows[1][0], rows[1][-1]) == (10, 109)
