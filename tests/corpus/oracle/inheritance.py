"""Cases: what a paragraph takes from its style, and what it says itself."""

import io

import docx as python_docx

from tests.corpus.oracle.cases import case, items
from tests.corpus.word_files import LEGAL, abstract, docx, lvl, num, p, restart, style

NORMAL = style("Normal", "Normal", default=True)


def tied(style_id: str) -> str:
    """What ties a level to a paragraph style."""
    return f'<w:pStyle w:val="{style_id}"/>'


def in_list(list_id: int, level: int | None = None) -> str:
    """The numbering of a style."""
    ilvl = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{ilvl}<w:numId w:val="{list_id}"/></w:numPr>'


def numbering_style(name: str, list_id: int) -> str:
    """A style of lists."""
    return (
        f'<w:style w:type="numbering" w:styleId="{name}"><w:name w:val="{name}"/>'
        f"<w:pPr>{in_list(list_id)}</w:pPr></w:style>"
    )


HEADINGS = (
    NORMAL
    + style("H1", "heading 1", based_on="Normal", props=in_list(1))
    + style("H2", "heading 2", based_on="Normal", props=in_list(1, 1))
    + style("H3", "heading 3", based_on="Normal", props=in_list(1, 2))
)
TIED = abstract(
    1,
    lvl(0, "%1", extra=tied("H1")),
    lvl(1, "%1.%2", extra=tied("H2")),
    lvl(2, "%1.%2.%3", extra=tied("H3")),
) + num(1, 1)


@case()
def headings_tied_to_levels() -> bytes:
    """Heading styles that name the list, and levels that name the styles."""
    body = [
        p("Introduction", style="H1"),
        p("Networks", style="H1"),
        p("Internet Protocol", style="H2"),
        p("Tables", style="H3"),
        p("Cable", style="H2"),
        p("Text"),
        p("Addresses", style="H1"),
        p("More", style="H2"),
    ]
    return docx(*body, numbering=TIED, styles=HEADINGS)


@case(differs="LibreOffice 7.4 takes the first level; w:pStyle (17.9.23) ties a level to the style")
def level_by_the_tie_alone() -> bytes:
    """A style that names the list without a level gets the level that names the style."""
    styles = (
        NORMAL
        + style("H1", "heading 1", props=in_list(1))
        + style("H2", "heading 2", props=in_list(1))
        + style("H3", "heading 3", props=in_list(1))
    )
    body = [p("one", style="H1"), p("two", style="H2"), p("three", style="H3"), p("x", style="H2")]
    return docx(*body, numbering=TIED, styles=styles)


@case()
def based_on_a_numbered_style() -> bytes:
    """A style inherits list and level of the one it is based on."""
    styles = HEADINGS + style("Mine", "My heading", based_on="H2")
    body = [p("one", style="H1"), p("two", style="H2"), p("mine", style="Mine"), p("x", style="H2")]
    return docx(*body, numbering=TIED, styles=styles)


@case()
def based_on_with_a_level_of_its_own() -> bytes:
    """The list is inherited, the level is not."""
    deeper = '<w:numPr><w:ilvl w:val="2"/></w:numPr>'
    styles = HEADINGS + style("Mine", "Mine", based_on="H1", props=deeper)
    body = [p("one", style="H1"), p("mine", style="Mine"), p("mine too", style="Mine")]
    return docx(*body, p("two", style="H1"), numbering=LEGAL + num(1, 1), styles=styles)


@case()
def based_on_and_suppressed() -> bytes:
    """A numId of 0 in a style takes away what its base says: unnumbered headings."""
    styles = HEADINGS + style("Bare", "Bare heading", based_on="H1", props=in_list(0))
    body = [p("one", style="H1"), p("Foreword", style="Bare"), p("two", style="H1")]
    return docx(*body, numbering=TIED, styles=styles)


@case()
def suppressed_in_the_paragraph() -> bytes:
    """A heading without its number: the next one is not affected."""
    body = [
        p("one", style="H1"),
        p("Foreword", style="H1", num=0),
        p("sub", style="H2"),
        p("two", style="H1"),
    ]
    return docx(*body, numbering=TIED, styles=HEADINGS)


@case()
def paragraph_over_style() -> bytes:
    """A list of the paragraph's own comes before that of its style."""
    numbering = TIED + abstract(2, lvl(0, "(%1)", "lowerLetter")) + num(2, 2)
    body = [
        p("one", style="H1"),
        p("lettered", style="H1", num=2, level=0),
        p("two", style="H1"),
        p("lettered too", num=2, level=0),
    ]
    return docx(*body, numbering=numbering, styles=HEADINGS)


@case()
def paragraph_changes_the_level_of_its_style() -> bytes:
    """w:ilvl without w:numId: the list of the style at another level."""
    body = [p("one", style="H1"), p("deeper", style="H1", level=1), p("two", style="H1")]
    return docx(*body, numbering=LEGAL + num(1, 1), styles=HEADINGS)


@case()
def list_without_a_level() -> bytes:
    """w:numId without w:ilvl is the first level."""
    return docx(p("a", num=1), p("b", num=1), *items(1), numbering=LEGAL + num(1, 1))


@case()
def list_of_its_own_at_the_level_of_the_style() -> bytes:
    """The paragraph names another list and no level: level and list are two properties."""
    numbering = TIED + abstract(2, lvl(0, "%1)"), lvl(1, "%1.%2)", "lowerLetter")) + num(2, 2)
    body = [p("one", style="H1"), p("two", style="H2", num=2), p("three", style="H2", num=2)]
    return docx(*body, numbering=numbering, styles=HEADINGS)


@case(
    differs="LibreOffice takes the level in the style; it is ignored there by the specification "
    "(17.9.3), and the level that names the style counts"
)
def level_of_the_style_and_another_tie() -> bytes:
    """A style says one level, the list ties another to it."""
    numbering = abstract(
        1, lvl(0, "%1"), lvl(1, "%1.%2", extra=tied("H2")), lvl(2, "%1.%2.%3")
    ) + num(1, 1)
    styles = (
        NORMAL
        + style("H1", "heading 1", props=in_list(1, 0))
        + style("H2", "heading 2", props=in_list(1, 2))
    )
    body = [p("one", style="H1"), p("two", style="H2"), p("three", style="H2")]
    return docx(*body, numbering=numbering, styles=styles)


@case()
def ghost_numbering() -> bytes:
    """An empty w:numPr and a level without any list number nothing."""
    body = [
        p("empty", props="<w:numPr/>"),
        p("level only", level=1),
        *items(0),
        p("empty again", props="<w:numPr/>"),
        *items(0),
    ]
    return docx(*body, numbering=LEGAL + num(1, 1), styles=NORMAL)


@case()
def ghost_numbering_over_a_style() -> bytes:
    """An empty w:numPr leaves the list of the style in force."""
    body = [p("one", style="H1"), p("two", style="H1", props="<w:numPr/>"), p("3", style="H1")]
    return docx(*body, numbering=TIED, styles=HEADINGS)


@case()
def linked_list_style() -> bytes:
    """w:numStyleLink: the levels are those of the numbering style's list."""
    numbering = (
        abstract(1, extra='<w:numStyleLink w:val="Legal"/>')
        + abstract(2, lvl(0, "§ %1"), lvl(1, "§ %1.%2"), extra='<w:styleLink w:val="Legal"/>')
        + num(1, 1)
        + num(2, 2)
    )
    return docx(
        *items(0, 1, 1, 0), numbering=numbering, styles=NORMAL + numbering_style("Legal", 2)
    )


@case()
def linked_list_style_restarted() -> bytes:
    """A restart in a list that stands for another."""
    numbering = (
        abstract(1, extra='<w:numStyleLink w:val="Legal"/>')
        + abstract(2, lvl(0, "§ %1"), lvl(1, "§ %1.%2"), extra='<w:styleLink w:val="Legal"/>')
        + num(1, 1)
        + num(2, 2)
        + num(3, 1, restart(0, 1))
    )
    body = [*items(0, 0), *items(0, 1, num=3)]
    return docx(*body, numbering=numbering, styles=NORMAL + numbering_style("Legal", 2))


@case()
def tie_without_a_list_in_the_style() -> bytes:
    """A level names a style that names no list."""
    styles = NORMAL + style("H1", "heading 1")
    return docx(p("one", style="H1"), p("two", style="H1"), numbering=TIED, styles=styles)


@case()
def two_styles_in_one_list() -> bytes:
    """Numbered paragraphs below numbered headings, as Council papers have them."""
    styles = (
        NORMAL
        + style("H1", "heading 1", props=in_list(1))
        + style("Par", "Numbered paragraph", props=in_list(1, 1))
    )
    body = [
        p("Introduction", style="H1"),
        p("Networks", style="H1"),
        *(p(f"paragraph {n}", style="Par") for n in range(1, 12)),
        p("Addresses", style="H1"),
        p("paragraph", style="Par"),
    ]
    return docx(*body, numbering=LEGAL + num(1, 1), styles=styles)


@case()
def chain_of_styles() -> bytes:
    """Four styles, each based on the one before; the third changes the list."""
    numbering = LEGAL + abstract(2, lvl(0, "%1)", "lowerLetter")) + num(1, 1) + num(2, 2)
    styles = (
        NORMAL
        + style("A", "A", props=in_list(1))
        + style("B", "B", based_on="A")
        + style("C", "C", based_on="B", props=in_list(2))
        + style("D", "D", based_on="C")
    )
    body = [p(name.lower(), style=name) for name in "ABCDABCD"]
    return docx(*body, numbering=numbering, styles=styles)


@case()
def numbered_default_style() -> bytes:
    """Normal itself is in a list: every paragraph without a style is."""
    styles = style("Normal", "Normal", default=True, props=in_list(1))
    body = [p("one"), p("two"), p("none", num=0), p("three")]
    return docx(*body, numbering=LEGAL + num(1, 1), styles=styles)


@case(differs="LibreOffice drops the numbering with the style; w:numPr of the paragraph stands")
def unknown_style() -> bytes:
    """A style that is not defined is as the default one."""
    body = [p("plain", style="Nowhere"), *items(0, 0), p("more", style="Nowhere", num=1, level=0)]
    return docx(*body, numbering=LEGAL + num(1, 1), styles=NORMAL)


@case()
def lists_of_a_usual_template() -> bytes:
    """The styles "List Number", "List Bullet" and headings of python-docx's own template."""
    paper = python_docx.Document()
    paper.add_heading("Report", 0)
    for name, text in (
        ("Heading 1", "Introduction"),
        ("List Number", "first"),
        ("List Number", "second"),
        ("List Bullet", "bullet"),
        ("List Number", "third"),
        ("List Number 2", "deeper"),
        ("Normal", "paragraph"),
        ("List Number", "fourth"),
    ):
        paper.add_paragraph(text, style=name)
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()
