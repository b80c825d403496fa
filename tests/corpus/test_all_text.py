"""No text of a paper is in no section."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import Block
from corpus.sections import parse
from tests.corpus.parsing import parsed, quotes


def test_a_summary_record() -> None:
    found = parsed(
        "Document C25/100-E\n\n20 June 2025\n\n"
        "SUMMARY RECORD\n\nOF THE\n\nFIRST PLENARY MEETING\n\n"
        "Tuesday, 17 June 2025, from 0930 to 1230 hours\n\nChair: Mr X (Country)\n\n"
        "1\tOpening of the session\n1.1\tThe Chair opened it.\n2\tInternet\n2.1\tIt was noted."
    )
    assert found.title == "SUMMARY RECORD OF THE FIRST PLENARY MEETING"
    assert str(found.header.date) == "2025-06-20"
    assert quotes(found)["preamble"].endswith("Chair: Mr X (Country)")


def test_a_short_line_behind_text_is_no_title() -> None:
    found = parsed(
        "Note by the Secretary-General\n\nI have the honour to transmit the following proposal.\n\n"
        "Doreen Bogdan-Martin\n\n1\tIntroduction\nText.\n2\tEnd\nText."
    )
    assert found.title == ""
    assert quotes(found)["preamble"].startswith("I have the honour")


texts = st.lists(
    st.sampled_from(
        [
            Block("At its meeting on 14 February 2025 the Group agreed to send it to the Council."),
            Block("It should be read with Document C24/18-E, which was sent to all States."),
            Block("工作组在2025年2月14日的会议上同意将案文提交理事会审议。"),
            Block("Contact: | C25/18 | See also", "row"),
            Block("Topic | Internet | 14 March 2025", "row"),
            Block("C25/18 | 14 March 2025", "row"),
            Block("the session of Council 2024;", "bullet", "–"),
            Block("Annex 1 to C24/33 contains the list."),
            Block("In 2024, 2.5 million people took part."),
        ]
    ),
    max_size=3,
)


@given(texts, st.booleans(), texts, st.booleans(), texts, st.integers(0, 2), texts, st.booleans())
def test_all_text_is_in_some_section(
    top: list[Block],
    titled: bool,  # noqa: FBT001
    preamble: list[Block],
    boxed: bool,  # noqa: FBT001
    box: list[Block],
    numbers: int,
    body: list[Block],
    annexed: bool,  # noqa: FBT001
) -> None:
    lines = ["Agenda item: PL 1.2", "Document C25/33-E", "14 March 2025", "Report by the Director"]
    blocks = [Block(line) for line in lines]
    # Rows and items that stand among the lines of the header are part of it.
    blocks += [block for block in top if block.kind == "paragraph"]
    blocks += [Block("INTERNET ACTIVITIES", "heading"), *preamble] * titled
    blocks += [Block("Purpose"), Block("To inform."), *box] * boxed
    for number in range(1, numbers + 1):
        blocks += [Block("Heading", number=str(number)), *body]
    blocks += [Block("ANNEX"), Block("Terms of reference"), *body] * annexed
    found = parse(blocks)
    covered = [found.text[section.start : section.end] for section in found.sections]
    for block in blocks[len(lines) :]:
        assert any(block.line in text for text in covered), block
