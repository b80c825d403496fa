"""Cases: where text and numbers stand: headings, notes, boxes, links, fields, tables, annexes."""

from tests.corpus.oracle.cases import case, items
from tests.corpus.oracle.inheritance import HEADINGS, NORMAL, TIED, in_list
from tests.corpus.word_files import LEGAL, abstract, docx, lvl, num, p, restart, run, style, table

LIST = LEGAL + num(1, 1)
NAMES = {
    "en": ("heading 1", "Introduction", "Networks"),
    "fr": ("Titre 1", "Introduction", "Réseaux"),
    "es": ("Título 1", "Introducción", "Redes"),
    "ru": ("Заголовок 1", "Введение", "Сети"),
    "zh": ("标题 1", "引言", "网络"),
    "ar": ("عنوان 1", "مقدمة", "الشبكات"),
}


@case()
def headings_in_six_languages() -> bytes:
    """One list through headings whose styles have localised names."""
    styles = NORMAL + "".join(
        style(code, name, based_on="Normal", props=in_list(1)) for code, (name, *_) in NAMES.items()
    )
    body = [p(text, style=code) for code, (_, *texts) in NAMES.items() for text in texts]
    return docx(*body, numbering=LIST, styles=styles)


@case()
def headings_by_outline_level() -> bytes:
    """Numbered paragraphs that are headings by their outline level alone."""
    level = '<w:outlineLvl w:val="{}"/>'
    body = [
        p("Introduction", num=1, level=0, props=level.format(0)),
        p("Text"),
        p("Networks", num=1, level=0, props=level.format(0)),
        p("Cable", num=1, level=1, props=level.format(1)),
    ]
    return docx(*body, numbering=LIST, styles=NORMAL)


@case()
def numbers_inside_tables() -> bytes:
    """The items of a table count with those around it, cell by cell."""
    body = [
        *items(0),
        table([[p("cell a", num=1, level=0), p("cell b", num=1, level=1)], ["plain", "cells"]]),
        *items(1, 0),
    ]
    return docx(*body, numbering=LIST)


@case()
def numbers_inside_nested_tables() -> bytes:
    """A table in a cell is read where it stands."""
    inner = table([[p("inner", num=1, level=0)]])
    outer = table([[p("outer", num=1, level=0), inner + p(""), p("after inner", num=1, level=0)]])
    return docx(outer, *items(0), numbering=LIST)


@case()
def merged_cells() -> bytes:
    """Cells merged across and down: what they hold is read once."""
    across = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("across") + "</w:tc>"
    top = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("down") + "</w:tc>"
    rest = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    rows = [
        f"<w:tr>{across}</w:tr>",
        f"<w:tr>{top}<w:tc>{p('right')}</w:tc></w:tr>",
        f"<w:tr>{rest}<w:tc>{p('lower right')}</w:tc></w:tr>",
    ]
    return docx(f"<w:tbl>{''.join(rows)}</w:tbl>", p("after"))


@case()
def wrapped_rows_and_cells() -> bytes:
    """Rows and cells inside content controls."""
    cell = f"<w:sdt><w:sdtContent><w:tc>{p('cell', num=1, level=0)}</w:tc></w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{cell}<w:tc>{p('x')}</w:tc></w:tr></w:sdtContent></w:sdt>"
    return docx(f"<w:tbl>{row}</w:tbl>", *items(0), numbering=LIST)


@case()
def content_controls() -> bytes:
    """Paragraphs and runs inside w:sdt, w:smartTag and w:customXml."""
    inside = f"<w:sdt><w:sdtContent>{run('in a control')}</w:sdtContent></w:sdt>"
    tagged = f'<w:smartTag w:uri="u" w:element="e">{run(" tagged")}</w:smartTag>'
    block = f"<w:sdt><w:sdtContent>{''.join(items(0, 1))}</w:sdtContent></w:sdt>"
    return docx(block, p(inside, tagged, num=1, level=1), *items(0), numbering=LIST)


@case()
def links_and_fields() -> bytes:
    """Links and fields show their result, not their code."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> QUOTE "x" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("the result")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = [
        p("See ", f'<w:hyperlink w:anchor="a">{run("C25/18")}</w:hyperlink>', " and ", field),
        p(f'<w:fldSimple w:instr=" QUOTE x ">{run("simple")}</w:fldSimple>', num=1, level=0),
    ]
    return docx(*body, numbering=LIST)


@case()
def nested_fields() -> bytes:
    """A field inside the code of another shows nothing."""
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = '<w:r><w:instrText xml:space="preserve"> IF </w:instrText></w:r>'
    inner = f"{begin}{code}{middle}{run('hidden')}{end}"
    return docx(p("before ", f"{begin}{code}{inner}{middle}{run('shown')}{end}", " after"))


@case()
def characters() -> bytes:
    """Tabs, hyphens and symbols as elements of their own."""
    inner = (
        "<w:r><w:t>ITU</w:t><w:noBreakHyphen/><w:t>T</w:t><w:tab/><w:t>two</w:t></w:r>"
        '<w:r><w:t xml:space="preserve"> </w:t><w:sym w:font="Symbol" w:char="F0B0"/></w:r>'
    )
    return docx(p(inner, num=1, level=0), numbering=LIST)


def note(identity: int, text: str, kind: str = "footnote") -> str:
    """A note in its part."""
    sign = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{identity}">{p(sign, text)}</w:{kind}>'


SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for n, kind in enumerate(("separator", "continuationSeparator"))
)


def reference(identity: int, kind: str = "footnote") -> str:
    """The mark of a note."""
    return f'<w:r><w:{kind}Reference w:id="{identity}"/></w:r>'


@case()
def footnotes() -> bytes:
    """Numbered in the order of their marks."""
    body = [p("one", reference(2), " more"), p("two", reference(3), num=1, level=0)]
    notes = SEPARATORS + note(2, "See C24/33.") + note(3, "Another.")
    return docx(*body, *items(0), numbering=LIST, notes=notes)


@case()
def endnotes() -> bytes:
    """Endnotes count by themselves, in small roman numerals."""
    body = [
        p("one", reference(2), " and", reference(5, "endnote")),
        p("two", reference(6, "endnote")),
        p("three", reference(4)),
    ]
    notes = SEPARATORS + note(2, "A footnote.") + note(4, "Second footnote.")
    ends = note(5, "An endnote.", "endnote") + note(6, "Second endnote.", "endnote")
    return docx(*body, notes=notes, endnotes=ends)


@case()
def footnotes_with_a_format() -> bytes:
    """The section says how notes are numbered."""
    properties = '<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr>'
    body = [p("one", reference(2)), p("two", reference(4))]
    section = f"<w:sectPr>{properties}</w:sectPr>"
    notes = SEPARATORS + note(2, "First.") + note(4, "Second.")
    return docx(*body, section, notes=notes)


@case(
    differs="LibreOffice 7.4 ignores the settings of notes; by 17.11.11 they hold for the document"
)
def footnotes_with_a_format_in_the_settings() -> bytes:
    """The settings say how notes are numbered, and from where."""
    settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    body = [p("one", reference(2)), p("two", reference(4))]
    return docx(*body, notes=SEPARATORS + note(2, "First.") + note(4, "Second."), settings=settings)


@case()
def footnote_with_a_mark_of_its_own() -> bytes:
    """An asterisk chosen by the author takes no number."""
    asterisk = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    body = [p("one", asterisk), p("two", reference(3)), p("three", reference(4))]
    notes = "".join(note(n, text) for n, text in enumerate(("Starred.", "First.", "Second."), 2))
    return docx(*body, notes=SEPARATORS + notes)


@case()
def list_in_a_footnote() -> bytes:
    """The items of a note and those of the text."""
    inner = note(2, "A list:").removesuffix("</w:footnote>") + "".join(items(0, 0, word="noted"))
    body = [*items(0), p("one", reference(2)), *items(0, word="later")]
    return docx(*body, numbering=LIST, notes=f"{SEPARATORS}{inner}</w:footnote>")


@case()
def text_boxes() -> bytes:
    """The items of a box are not counted with those of the text."""
    box = (
        '<w:r><w:pict><v:rect style="width:200pt;height:50pt"><v:textbox><w:txbxContent>'
        f"{p('boxed', num=1, level=0)}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
    )
    return docx(*items(0, 0), p("anchor", box), numbering=LIST)


@case(differs="the text filter of LibreOffice writes hidden characters, which are not printed")
def hidden_text() -> bytes:
    """Hidden characters inside an item, and a hidden item."""
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
    body = [p("shown ", hidden, "words", num=1, level=0), *items(0)]
    return docx(*body, numbering=LIST)


@case()
def sections_of_a_paper() -> bytes:
    """A list goes on over page breaks and section breaks."""
    properties = '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'
    body = [
        p("one", style="H1"),
        p("", props=properties),
        p("two", style="H1"),
        p('<w:r><w:br w:type="page"/></w:r>', "sub", style="H2"),
        p("three", style="H1"),
    ]
    return docx(*body, numbering=TIED, styles=HEADINGS)


@case()
def annexes() -> bytes:
    """Each annex begins its numbers anew."""
    numbering = LEGAL + num(1, 1) + num(2, 1, restart(0, 1)) + num(3, 1, restart(0, 1))
    body = [
        *items(0, 1, 1, 0),
        p("Annex 1"),
        p("Mandate of the group"),
        *items(0, 0, 1, num=2),
        p("Annex 2"),
        *items(0, 1, num=3),
    ]
    return docx(*body, numbering=numbering)


@case()
def numbered_annexes() -> bytes:
    """The word Annex is part of the automatic number."""
    numbering = (
        LEGAL
        + abstract(2, lvl(0, "Annex %1", "upperRoman"), lvl(1, "%2"), lvl(2, "%2.%3"))
        + (num(1, 1) + num(2, 2))
    )
    body = [*items(0, 0), *items(0, 1, 2, 2, 1, 0, 1, 2, num=2)]
    return docx(*body, numbering=numbering)


@case()
def attachments() -> bytes:
    """Letters for attachments, with numbers of their own below."""
    numbering = (
        abstract(1, lvl(0, "%1"))
        + abstract(2, lvl(0, "Attachment %1 –", "upperLetter"), lvl(1, "%1.%2"))
        + (num(1, 1) + num(2, 2))
    )
    return docx(*items(0, 0), *items(0, 1, 1, 0, 1, num=2), numbering=numbering)


@case()
def alternatives() -> bytes:
    """Of two ways to say the same, one is read."""
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{run("choice")}</mc:Choice>'
        f"<mc:Fallback>{run('fallback')}</mc:Fallback></mc:AlternateContent>"
    )
    return docx(p("a ", both, num=1, level=0), *items(0), numbering=LIST)
