"""Write a sample as a web page: the document between a menu and a footer."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Final

from corpus.sample_sources.labels import LABELS
from corpus.sample_sources.layout import left_lines, right_lines
from corpus.sample_sources.naming import printed_symbol
from corpus.sample_sources.reading import Block, Part, Source

STYLE: Final = "body{font-family:sans-serif;margin:0}main{max-width:50em;margin:auto}"


def to_html(source: Source) -> bytes:
    """Return the page in UTF-8."""
    direction = "rtl" if LABELS[source.language].right_to_left else "ltr"
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{source.language}" dir="{direction}">',
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{escape(printed_symbol(source))} – {escape(source['title'])}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        *_menu(source),
        "<main>",
        *_head(source),
        *_front_matter(source),
        *_body(source),
        "</main>",
        *_footer(source),
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _menu(source: Source) -> Iterator[str]:
    """Yield the menu of the site: words that are no part of the document."""
    yield "<header><nav><ul>"
    for word in LABELS[source.language].menu[:-1]:
        yield f'<li><a href="#">{escape(word)}</a></li>'
    yield "</ul></nav></header>"


def _footer(source: Source) -> Iterator[str]:
    """Yield the footer of the site."""
    menu = LABELS[source.language].menu
    yield f"<footer><p>{escape(menu[-1])} | {escape(menu[-2])}</p></footer>"


def _head(source: Source) -> Iterator[str]:
    """Yield the header table, the source line and the title."""
    left, right = _lines(left_lines(source)), _lines(right_lines(source))
    yield '<table class="header">'
    yield f"<tr><td>{left}</td><td>{right}</td></tr>"
    yield f'<tr><td colspan="2"><em>{escape(source["sample"])}</em></td></tr>'
    yield "</table>"
    yield f'<p class="source"><strong>{escape(source["source"])}</strong></p>'
    yield f"<h1>{escape(source['title'])}</h1>"


def _lines(lines: list[str]) -> str:
    """Return lines parted by breaks."""
    return "<br>".join(escape(line) for line in lines)


def _front_matter(source: Source) -> Iterator[str]:
    """Yield the box as a table of one cell, with a rule before the references."""
    if not source.boxes:
        return
    yield '<table class="box"><tr><td>'
    for box in source.boxes:
        if box.kind == "references":
            yield "<hr>"
        yield f"<p><strong>{escape(box.heading)}</strong></p>"
        yield from _blocks(box.blocks)
    yield "</td></tr></table>"


def _body(source: Source) -> Iterator[str]:
    """Yield the sections with h2 and h3 headings; the title is the h1."""
    for part in source.body:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    """Yield a section; without a heading its number opens the first paragraph."""
    blocks = list(part.blocks)
    if part.kind == "annex":
        yield f"<h2>{escape(part.heading)}</h2>"
    elif part.heading:
        level = part.depth + 1
        yield f"<h{level}>{part.number} {escape(part.heading)}</h{level}>"
    else:
        yield f"<p>{part.number}&emsp;{escape(blocks.pop(0).text)}</p>"
    yield from _blocks(blocks)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield paragraphs, notes and tables, and neighbouring bullets as one list."""
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        if kind == "bullet":
            items = "".join(f"<li>{escape(block.text)}</li>" for block in group)
            yield f"<ul>{items}</ul>"
        elif kind == "table":
            yield from (_table(block.rows) for block in group)
        else:
            yield from (f'<p class="{kind}">{escape(block.text)}</p>' for block in group)


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return a table; its first row is a heading."""
    lines = []
    for place, row in enumerate(rows):
        tag = "td" if place else "th"
        cells = "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row)
        lines.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(lines)}</table>"
