"""Confidence: a probability that moves with each thing that is seen."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from service.confidence import Evidence, confidence

SHARE = st.floats(0, 1)
SEEN = st.builds(Evidence, SHARE, SHARE, SHARE, SHARE, SHARE, SHARE)
SPEAKS_FOR = {"closeness", "lead"}


@given(SEEN)
def test_from_0_to_1(seen: Evidence) -> None:
    assert 0 < confidence(seen) < 1


@given(SEEN)
def test_each_thing_moves_it_the_right_way(seen: Evidence) -> None:
    for name in (each.name for each in fields(Evidence)):
        low, high = replace(seen, **{name: 0.0}), replace(seen, **{name: 1.0})
        assert (confidence(high) > confidence(low)) is (name in SPEAKS_FOR)
