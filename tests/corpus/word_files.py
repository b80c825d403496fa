"""Small Word documents for tests, written as XML so that a test says exactly what Word would read.

docx(p("Introduction", style="Heading1"), table([["a", "b"]]), numbering=...) -> bytes
"""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>'
        for name in ("numbering", "styles", "settings", "footnotes", "endnotes")
    )
    + "</Types>"
)


def run(text: str) -> str:
    """A run; a tab in *text* is w:tab, a line feed w:br."""
    inner = escape(text).replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    return f'<w:r><w:t xml:space="preserve">{inner}</w:t></w:r>'


def p(
    *runs: str, style: str = "", num: int | None = None, level: int | None = None, props: str = ""
) -> str:
    """A paragraph of plain texts and XML (what begins with "<"), in list *num* if given."""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    if num is not None or level is not None:
        ilvl = f'<w:ilvl w:val="{level}"/>' if level is not None else ""
        number = f'<w:numId w:val="{num}"/>' if num is not None else ""
        props += f"<w:numPr>{ilvl}{number}</w:numPr>"
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{props}</w:pPr>{inner}</w:p>"


def table(rows: list[list[str]]) -> str:
    """A table; a cell is a text, or XML of paragraphs."""

    def cell(content: str) -> str:
        inner = content if content.startswith("<") else p(content)
        return f"<w:tc>{inner}</w:tc>"

    lines = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl>{lines}</w:tbl>"


def lvl(
    level: int, text: str, fmt: str = "decimal", *, start: int | None = 1, extra: str = ""
) -> str:
    """One level of a list."""
    first = f'<w:start w:val="{start}"/>' if start is not None else ""
    return (
        f'<w:lvl w:ilvl="{level}">{first}<w:numFmt w:val="{fmt}"/>'
        f'{extra}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identity: int, *levels: str, extra: str = "") -> str:
    """A list definition."""
    return f'<w:abstractNum w:abstractNumId="{identity}">{extra}{"".join(levels)}</w:abstractNum>'


def num(identity: int, abstract_id: int, overrides: str = "") -> str:
    """A list."""
    return (
        f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'
    )


def restart(level: int, start: int) -> str:
    """An override that begins a level of a list anew."""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(
    identity: str, name: str, *, based_on: str = "", props: str = "", default: bool = False
) -> str:
    """A paragraph style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    flag = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"{flag}><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{props}</w:pPr></w:style>"
    )


LEGAL = abstract(1, lvl(0, "%1"), lvl(1, "%1.%2"), lvl(2, "%1.%2.%3"))


def document(*body: str) -> str:
    """The text part."""
    return f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"


def docx(
    *body: str,
    numbering: str = "",
    styles: str = "",
    notes: str = "",
    endnotes: str = "",
    settings: str = "",
) -> bytes:
    """The bytes of a document with these paragraphs and tables; Word and LibreOffice open it."""
    inner = {
        "numbering": numbering,
        "styles": styles,
        "settings": settings,
        "footnotes": notes,
        "endnotes": endnotes,
    }
    parts = {
        f"word/{name}.xml": f"<w:{name} {NAMESPACES}>{content}</w:{name}>"
        for name, content in inner.items()
        if content
    }
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
            "word/_rels/document.xml.rels": relations(
                {name: f"{name}.xml" for name, content in inner.items() if content}
            ),
            "word/document.xml": document(*body),
            **parts,
        }
    )


def relations(targets: Mapping[str, str]) -> str:
    """The part that says which other parts there are."""
    lines = "".join(
        f'<Relationship Id="r{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            stored = name == "mimetype"  # OpenDocument wants it in the clear
            package.writestr(name, content, zipfile.ZIP_STORED if stored else None)
    return stream.getvalue()
