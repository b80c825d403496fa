"""Reports as Markdown: every number has its place."""

from eval.gate import compared
from eval.report.markdown import differences_markdown, markdown
from eval.result import About, Outcome, Result, judge

QUESTIONS = 40


def made(first: str, *, model: str = "m1") -> Result:
    about = About(
        name="gold",
        split="all",
        depth=10,
        created="now",
        fingerprints={"gold": "g", "model": model},
        settings={"top_k": 10},
    )
    outcomes = [
        Outcome(
            id=f"ru-zh/q{at}",
            groups=("all", "language:ru", "direction:cross", "pair:ru-zh", "type:who"),
            ranking=((first if at else "z", 1.0), ("a", 0.5)),
            took_ms=float(at),
            abstained=False,
            known_failure="no synonyms" if at < 2 else "",
        )
        for at in range(QUESTIONS)
    ]
    return judge(outcomes, {outcome.id: {"a": 1} for outcome in outcomes}, about)


def test_a_report_has_every_group_with_its_interval() -> None:
    report = markdown(made("a"))
    assert report.startswith("# gold: split all, 40 questions\n")
    (row,) = (line for line in report.splitlines() if line.startswith("| Russian  "))
    cells = [cell.strip() for cell in row.split("|")[1:-1]]
    assert cells[:2] == ["Russian", "40"]
    assert cells[2].startswith("0.991 (")
    assert "| answer in other languages only |" in report


def test_a_report_has_a_table_of_pairs() -> None:
    report = markdown(made("a"))
    assert (
        "nDCG@10, question → passages:\n\n|    | zh    |\n|----|-------|\n| ru | 0.991 |" in report
    )


def test_a_report_tells_abstention_latency_and_known_failures() -> None:
    report = markdown(made("a"))
    assert "Abstention: 0 questions have no answer; abstained on 0, 0 of them rightly" in report
    assert "Latency: 19.5 ms median" in report
    assert (
        "Known failures: 2, of which now pass: 2 (ru-zh/q0, ru-zh/q1: take the mark off)." in report
    )


def test_a_report_of_nothing() -> None:
    empty = judge([], {}, made("a").about)
    assert markdown(empty).startswith("# gold: split all, 0 questions")


def test_a_comparison_tells_what_changed_and_who_gained() -> None:
    before, after = made("z"), made("a", model="m2")
    report = differences_markdown(before, after, compared(before, after))
    assert "- model: m1 → m2" in report
    assert "39 questions gained, 0 lost." in report
    assert "Gained most: ru-zh/q1 (+0.37)" in report
    assert "| better |" in report


def test_a_comparison_of_a_run_with_itself() -> None:
    same = made("a")
    report = differences_markdown(same, same, compared(same, same))
    assert "Nothing changed between them." in report
    assert "0 questions gained, 0 lost." in report
    assert "better" not in report


def test_a_run_of_another_split_is_not_said_to_be_the_same() -> None:
    a = made("a")
    b = a.model_copy(update={"about": a.about.model_copy(update={"split": "dev"})})
    assert "- split: all → dev" in differences_markdown(a, b, compared(a, b))
    assert "Nothing changed between them." in differences_markdown(a, a, compared(a, a))
