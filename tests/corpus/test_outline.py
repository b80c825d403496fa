"""Annexes and their appendices, and sections below headings and letters."""

import pytest

from corpus.blocks import Block
from corpus.outline import outline
from corpus.sections import parse
from tests.corpus.parsing import by_label, labels, parsed, quotes


def test_annexes_number_anew() -> None:
    found = parsed(
        "A title\n1\tOne\nText.\n2\tTwo\nSee Annex 1.\nANNEX 1\nTerms of reference\n"
        "1\tMandate\nText.\n2\tWork\nText.\n2.1\tMethods\nText.\n附件2：词汇\n词汇表。"
    )
    assert labels(found)[3:] == [
        "Annex 1",
        "Annex 1 § 1",
        "Annex 1 § 2",
        "Annex 1 § 2.1",
        "Annex 2",
    ]
    sections = by_label(found)
    assert sections["Annex 1"].heading == "Terms of reference"
    assert sections["Annex 1 § 2.1"].path == ("Annex 1: Terms of reference", "Work")
    assert (sections["Annex 2"].kind, sections["Annex 2"].heading) == ("annex", "词汇")


def test_of_two_annexes_of_one_number_the_first_was_a_list() -> None:
    found = parsed(
        "T\n1\tOne\nA.\n2\tTwo\nAnnex 1: Terms\nAnnex 2: Words\n"
        "Annex 1: Terms\nB.\nAnnex 2: Words\nC."
    )
    assert quotes(found)["Annex 1"] == "Annex 1: Terms\nB."


def test_each_annex_may_have_an_appendix_of_one_number() -> None:
    part = "1\tScope\nText.\n2\tRules\nText.\n"
    found = parsed(
        f"T\n{part}ANNEX 1\nFinances\n{part}APPENDIX 1\nForms\n{part}"
        f"ANNEX 2\nStaff\n{part}APPENDIX 1\nScales\n{part}APPENDIX 2\nTables\nText."
    )
    assert [label for label in labels(found) if "Appendix" in label] == [
        "Annex 1 Appendix 1",
        "Annex 1 Appendix 1 § 1",
        "Annex 1 Appendix 1 § 2",
        "Annex 2 Appendix 1",
        "Annex 2 Appendix 1 § 1",
        "Annex 2 Appendix 1 § 2",
        "Appendix 2",
    ]
    assert by_label(found)["Annex 2 Appendix 1"].heading == "Scales"


@pytest.mark.parametrize(
    ("listed", "heading"),
    [
        ("Annex: Draft Decision", "ANNEX"),
        ("Annex: Draft Decision", "ANNEX 1"),
        ("Annex 1: Draft Decision", "ANNEX 1"),
        ("Annex 1 to C24/33", "ANNEX"),
        ("Annex 2 to C24/33", "ANNEX 1"),
    ],
)
def test_an_annex_that_a_box_lists_is_not_there(listed: str, heading: str) -> None:
    name = heading.capitalize()
    text = f"T\nPurpose\nTo inform.\nReferences\nC24/33\n{listed}\n1\tIntroduction\nA.\n"
    found = parsed(f"{text}2\tProposal\nB.\n{heading}\nDraft Decision\n1\tScope\nC.\n2\tEnd\nD.")
    boxes = ["title", "purpose", "references"]
    assert labels(found) == [*boxes, "1", "2", name, f"{name} § 1", f"{name} § 2"]


def test_an_annex_below_the_boxes_is_there() -> None:
    found = parsed("T\nPurpose\nTo inform.\nReferences\nC24/33\nANNEX 1\nMandate\n1\tScope\nText.")
    assert labels(found) == ["title", "purpose", "references", "Annex 1", "Annex 1 § 1"]


def test_two_annexes_without_numbers_that_belong_to_different_texts() -> None:
    found = parsed("T\n1\tOne\nA.\nANNEX TO DECISION 482\nB.\nANNEX TO RESOLUTION 1306\nC.")
    assert labels(found) == ["title", "1", "Annex", "Annex"]


def test_a_heading_that_ranks_with_the_numbered_ones_ends_the_last() -> None:
    blocks = [
        Block("One", "heading", "1", 1),
        Block("Text."),
        Block("Two", "heading", "2", 1),
        Block("Detail", "heading", "", 2),
        Block("More."),
        Block("Conclusion", "heading", "", 1),
        Block("End."),
    ]
    found = parse(blocks)
    assert labels(found) == ["1", "2", "¶ 1"]
    assert "Detail" in quotes(found)["2"]
    assert by_label(found)["¶ 1"].heading == "Conclusion"


def test_sections_numbered_with_letters_stand_below_those_in_digits() -> None:
    found = parsed(
        "T\n1\tOverview\nText.\n2\tResults\nText.\nR.1 Radio\nA.\nR.2 Satellites\nB.\n"
        "T.1 Standards\nC.\n3\tEnd\nText."
    )
    assert labels(found) == ["title", "1", "2", "R.1", "R.2", "T.1", "3"]
    assert by_label(found)["T.1"].path == ("Results",)
    assert by_label(found)["T.1"].heading == "Standards"


def test_nothing() -> None:
    assert outline([]) == []
