"""What continuous integration is told."""

import xml.etree.ElementTree as ET

from eval.gate import Check
from eval.report.junit import junit_xml
from eval.result import About, Outcome, judge

ABOUT = About(
    name="gold",
    split="all",
    depth=5,
    created="2026-01-01T00:00:00+00:00",
    fingerprints={"model": "m"},
    settings={},
)


def outcome(name: str, *, found: bool) -> Outcome:
    return Outcome(
        id=name,
        groups=("all",),
        ranking=(("a" if found else "z", 1.0),),
        took_ms=1.0,
        known_failure="no synonyms",
    )


def test_scores_falls_and_known_failures_are_cases() -> None:
    outcomes = [outcome("old", found=False), outcome("mended", found=True)]
    result = judge(outcomes, {"old": {"a": 2}, "mended": {"a": 2}}, ABOUT)
    checks = [
        Check("nDCG@10", "all", 0.9, 0.8, 0.02, 9),
        Check("R@5", "language:ru", 0.5, 0.8, 0.02, 9),
    ]
    data = junit_xml(result, checks, ["AP of all: 0.1 after 0.2 (p = 0.01, corrected)"])
    (suite,) = ET.fromstring(data)  # noqa: S314 - our own
    assert suite.attrib["tests"] == "5"
    assert (suite.attrib["failures"], suite.attrib["skipped"]) == ("2", "1")
    cases = {(case.get("classname"), case.get("name")): case for case in suite.iter("testcase")}
    assert cases["score.nDCG@10", "all"].find("failure") is None
    failure = cases["score.R@5", "language:ru"].find("failure")
    assert failure is not None
    assert failure.get("message", "").startswith("R@5 of language:ru: 0.500, which is 0.300 below")
    assert cases["fall", "AP of all"].find("failure") is not None
    skipped = cases["known-failure", "old"].find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "no synonyms"
    assert cases["known-failure", "mended"].find("skipped") is None
