"""What a failed gate points to: the language, the stage, or the answers. A hint, not a proof.

A stage that takes part in fewer questions than it used to is named first: that explains the rest.
Then what is alone in failing: some languages among several, questions across languages, or the
answers where the rankings are as good as expected.
"""

from collections.abc import Iterator, Sequence

from eval.answers import MEASURES as OF_ANSWERS
from eval.gate import ABSTAINING, Check
from eval.systems import STAGE

_CITING = ("CitationCorrect", "CitationComplete")
_LANGUAGE, _DIRECTION = "language:", "direction:"


def pointers(checks: Sequence[Check]) -> list[str]:
    """What the failures among *checks* have in common, most telling first; [] for no failures."""
    return [*_stages(checks), *_languages(checks), *_directions(checks), *_answers(checks)]


def _stages(checks: Sequence[Check]) -> Iterator[str]:
    failed = [each for each in checks if not each.passed and each.measure.startswith(STAGE)]
    for stage in dict.fromkeys(each.measure for each in failed):
        where = [each.group for each in failed if each.measure == stage]
        languages = [_value(group) for group in where if group.startswith(_LANGUAGE)]
        held = {e.group for e in checks if e.measure == stage and e.group.startswith(_LANGUAGE)}
        questions = (
            f"questions in {', '.join(languages)}"
            if 0 < len(languages) < len(held)
            else "questions"
        )
        name = stage.removeprefix(STAGE)
        yield f"the stage {name}: it takes part in fewer {questions} than expected"


def _languages(checks: Sequence[Check]) -> Iterator[str]:
    """Languages that fail in the rankings or answers, where others do not."""
    scores = [each for each in checks if not each.measure.startswith(STAGE)]
    groups = {each.group for each in scores if each.group.startswith(_LANGUAGE)}
    failing = {each.group for each in scores if not each.passed} & groups
    if failing and failing != groups:
        yield f"the language {', '.join(sorted(map(_value, failing)))}: the others are as expected"


def _directions(checks: Sequence[Check]) -> Iterator[str]:
    groups = {each.group for each in checks if each.group.startswith(_DIRECTION)}
    failing = {each.group for each in checks if not each.passed} & groups
    if failing == {f"{_DIRECTION}cross"} and len(groups) > 1:
        yield "searching across languages: answers in the question's own language are as expected"


def _answers(checks: Sequence[Check]) -> Iterator[str]:
    """What is done with the passages, where finding them is as good as expected."""
    failed = {each.measure for each in checks if not each.passed and each.group != ABSTAINING}
    abstaining = any(not each.passed for each in checks if each.group == ABSTAINING)
    if failed and failed <= set(_CITING):
        yield "the citations: what is found and what is said are as expected"
    elif failed and failed <= set(OF_ANSWERS):
        yield "the answers: what is found is as expected"
    if abstaining and not failed:
        yield "abstaining: what is found and said is as expected"


def _value(group: str) -> str:
    return group.partition(":")[2]
