"""What a gate found as JUnit XML, as CI systems show it: one test case a score.

Known failures are cases, too: skipped with their reason while they fail, plain once they pass.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from eval.gate import Check
from eval.result import Judged, Result


def junit_xml(result: Result, checks: Sequence[Check], falls: Sequence[str]) -> bytes:
    """One suite, as UTF-8: the scores, significant falls and known failures."""
    cases = [
        *map(_check, checks),
        *map(_fall, falls),
        *map(_known, result.known_failures()),
    ]
    failures = sum(case.find("failure") is not None for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    suite = ET.Element(
        "testsuite",
        name=f"cdocs eval {result.about.name}",
        tests=str(len(cases)),
        failures=str(failures),
        errors="0",
        skipped=str(skipped),
        timestamp=result.about.created,
    )
    suite.append(_properties(result))
    suite.extend(cases)
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _properties(result: Result) -> ET.Element:
    found = ET.Element("properties")
    for name, value in result.about.fingerprints.items():
        ET.SubElement(found, "property", name=name, value=value)
    return found


def _check(check: Check) -> ET.Element:
    case = ET.Element("testcase", classname=f"score.{check.measure}", name=check.group)
    if not check.passed:
        ET.SubElement(case, "failure", message=str(check))
    return case


def _fall(sentence: str) -> ET.Element:
    case = ET.Element("testcase", classname="fall", name=sentence.partition(":")[0])
    ET.SubElement(case, "failure", message=sentence)
    return case


def _known(question: Judged) -> ET.Element:
    case = ET.Element("testcase", classname="known-failure", name=question.id)
    if not question.passed:
        ET.SubElement(case, "skipped", message=question.known_failure)
    return case
