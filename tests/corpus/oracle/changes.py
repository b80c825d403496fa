"""Cases: tracked changes, accepted, rejected and shown."""

from tests.corpus.oracle.cases import case, items
from tests.corpus.oracle.inheritance import HEADINGS, TIED
from tests.corpus.oracle.structure import SEPARATORS, note, reference
from tests.corpus.word_files import LEGAL, docx, num, p, run, table

WHO = 'w:id="1" w:author="Secretariat" w:date="2025-05-01T10:00:00Z"'
LIST = LEGAL + num(1, 1)


def deleted(text: str) -> str:
    """A run that was deleted."""
    gone = run(text).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f"<w:del {WHO}>{gone}</w:del>"


def inserted(text: str) -> str:
    """A run that was inserted."""
    return f"<w:ins {WHO}>{run(text)}</w:ins>"


def mark(change: str) -> str:
    """The property of a paragraph whose end mark was inserted ("ins") or deleted ("del")."""
    return f"<w:rPr><w:{change} {WHO}/></w:rPr>"


@case(tracked=True)
def changed_words() -> bytes:
    """RESOLUTION 179 (REV. BUSAN, 2014) becomes DUBAI, 2018."""
    body = p(
        "RESOLUTION 179 (REV. ", deleted("BUSAN"), inserted("DUBAI"),
        ", 201", deleted("4"), inserted("8"), ")",
    )  # fmt: skip
    return docx(body)


@case(tracked=True)
def inserted_item() -> bytes:
    """An item put between two others."""
    new = p(inserted("new item"), num=1, level=0, props=mark("ins"))
    return docx(*items(0), new, *items(0, word="later"), numbering=LIST)


@case(tracked=True)
def deleted_item() -> bytes:
    """An item taken out between two others."""
    gone = p(deleted("old item"), num=1, level=0, props=mark("del"))
    return docx(*items(0), gone, *items(0, word="later"), numbering=LIST)


@case(tracked=True)
def deleted_section() -> bytes:
    """A heading and its paragraphs taken out: what follows moves up."""
    body = [
        *items(0, 1),
        p(deleted("old heading"), num=1, level=0, props=mark("del")),
        p(deleted("old paragraph"), num=1, level=1, props=mark("del")),
        *items(0, 1, word="later"),
    ]
    return docx(*body, numbering=LIST)


@case(tracked=True)
def deleted_words_of_an_item() -> bytes:
    """All words are deleted and the end mark is not: the empty item keeps its number."""
    emptied = p(deleted("old words"), num=1, level=0)
    return docx(*items(0), emptied, *items(0, word="later"), numbering=LIST)


@case(tracked=True)
def deleted_mark_between_items() -> bytes:
    """Two items become one."""
    first = p("first half ", num=1, level=0, props=mark("del"))
    return docx(first, p("second half", num=1, level=0), *items(0), numbering=LIST)


@case(
    tracked=True,
    differs="LibreOffice keeps the properties of the first; by 17.13.5.15 it is combined with the "
    "following paragraph, whose end mark is the one that is left",
)
def deleted_mark_of_a_paragraph_before_an_item() -> bytes:
    """A plain paragraph and an item become one."""
    first = p("first half ", props=mark("del"))
    return docx(*items(0), first, p("second half", num=1, level=0), *items(0), numbering=LIST)


@case(tracked=True)
def inserted_mark() -> bytes:
    """One item split in two."""
    first = p("first half ", num=1, level=0, props=mark("ins"))
    return docx(first, p("second half", num=1, level=0), *items(0), numbering=LIST)


@case(tracked=True)
def moved_item() -> bytes:
    """An item moved from the beginning to the end."""
    start = f'<w:moveFromRangeStart {WHO} w:name="m"/>'
    begin = p(
        start, f"<w:moveFrom {WHO}>{run('moved')}</w:moveFrom>", num=1, level=0,
        props=mark("moveFrom"),
    )  # fmt: skip
    end = p(
        f'<w:moveToRangeStart {WHO} w:name="m"/>',
        f"<w:moveTo {WHO}>{run('moved')}</w:moveTo>",
        num=1,
        level=0,
        props=mark("moveTo"),
    )
    ends = '<w:moveFromRangeEnd w:id="1"/>', '<w:moveToRangeEnd w:id="1"/>'
    return docx(begin, ends[0], *items(0, 0), end, ends[1], p("text"), numbering=LIST)


@case(tracked=True)
def inserted_numbering() -> bytes:
    """A paragraph that was made an item: the old properties name no list."""
    change = f"<w:pPrChange {WHO}><w:pPr/></w:pPrChange>"
    made = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {WHO}/></w:numPr>{change}'
    return docx(*items(0), p("made an item", props=made), *items(0, word="later"), numbering=LIST)


@case(tracked=True)
def removed_numbering() -> bytes:
    """An item that was made a paragraph."""
    old = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    change = f"<w:pPrChange {WHO}>{old}</w:pPrChange>"
    return docx(*items(0), p("no item now", props=change), *items(0, word="later"), numbering=LIST)


@case(tracked=True)
def changed_level() -> bytes:
    """An item that was made a level deeper."""
    old = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    new = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    deeper = p("deeper now", props=f"{new}<w:pPrChange {WHO}>{old}</w:pPrChange>")
    return docx(*items(0), deeper, *items(0, word="later"), numbering=LIST)


@case(
    tracked=True,
    differs="LibreOffice puts back no style; w:pPrChange (17.13.5.29) holds all old properties",
    where=("reject",),
)
def changed_style() -> bytes:
    """A heading that was made a heading of the second level."""
    old = f'<w:pPrChange {WHO}><w:pPr><w:pStyle w:val="H1"/></w:pPr></w:pPrChange>'
    body = [p("one", style="H1"), p("was two", style="H2", props=old), p("last", style="H1")]
    return docx(*body, numbering=TIED, styles=HEADINGS)


@case(
    tracked=True,
    differs="LibreOffice 7.4 keeps one of two changes of the same text; what was never there "
    "before and is not after is in neither",
    where=("accept", "reject"),
)
def inserted_and_deleted_again() -> bytes:
    """One author inserted what another deleted."""
    both = f"<w:ins {WHO}>{deleted('never there')}</w:ins>"
    return docx(p("before ", both, "after"))


@case(tracked=True)
def changed_format() -> bytes:
    """A change of the characters' format is no change of the text."""
    bold = (
        f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>bold</w:t></w:r>"
    )
    return docx(p("a ", bold, " word"))


def row_with(change: str, *cells: str) -> str:
    """A row that was inserted ("ins") or deleted ("del")."""
    text = {"ins": inserted, "del": deleted}[change]
    inner = "".join(f"<w:tc>{p(text(cell), props=mark(change))}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr><w:{change} {WHO}/></w:trPr>{inner}</w:tr>"


@case(tracked=True)
def changed_rows() -> bytes:
    """A row inserted and a row deleted."""
    rows = table([["year", "schools"], ["2024", "48"]]).removesuffix("</w:tbl>")
    changed = row_with("del", "2023", "20") + row_with("ins", "2025", "437")
    return docx(p("before"), f"{rows}{changed}</w:tbl>", p("after"))


@case(tracked=True)
def deleted_note() -> bytes:
    """A footnote whose mark was deleted: the next one moves up."""
    gone = f"<w:del {WHO}>{reference(2)}</w:del>"
    body = [p("one", gone), p("two", reference(3))]
    return docx(*body, notes=SEPARATORS + note(2, "Gone.") + note(3, "Kept."))


@case(tracked=True)
def inserted_items_in_a_table() -> bytes:
    """Numbered paragraphs in a row that was inserted."""
    row = row_with("ins", "new").replace(
        "<w:pPr>", '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    )
    rows = table([[p("old", num=1, level=0)]]).replace("</w:tbl>", f"{row}</w:tbl>")
    return docx(*items(0), rows, *items(0, word="later"), numbering=LIST)


@case(tracked=True)
def several_authors() -> bytes:
    """Words of one paragraph changed over and over."""
    words = (deleted("old "), inserted("new "), "same ", inserted("and more "), deleted("less"))
    return docx(p(*words, num=1, level=0), *items(0), numbering=LIST)
