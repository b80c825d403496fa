"""Some of the damaged and malicious files of benchmarks.fuzz: nothing but a reason, and soon."""

import pytest

from benchmarks.fuzz import FORMATS, fuzz, mutant, seeds


@pytest.mark.parametrize("name", FORMATS)
def test_a_damaged_file_gives_a_document_or_a_reason(name: str) -> None:
    assert list(fuzz(name, 1_000_000, 60)) == []


@pytest.mark.parametrize("name", FORMATS)
def test_inputs_are_mutated_and_the_same_each_time(name: str) -> None:
    inputs = [mutant(name, number) for number in range(20)]
    assert inputs == [mutant(name, number) for number in range(20)]
    assert len({one for one in inputs if one not in seeds(name)}) > 10
