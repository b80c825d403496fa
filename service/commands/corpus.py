"""`cdocs corpus`: what files would give, before they are indexed, and who refers to whom after."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.errors import ServiceError

if TYPE_CHECKING:
    from corpus.document import Document
    from corpus.files import Same
    from corpus.load import Skipped
    from indexer.types import Index
    from service.references import Citing

SKIPPED = 3
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
app = typer.Typer(no_args_is_help=True, help="Look at documents: as files, and in the index.")


@app.command(epilog="Example: cdocs corpus check documents/ --json")
def check(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Files, folders and zips.", exists=True),
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Show what `cdocs index` would read, and what looks wrong. Status 3: some cannot be read."""
    from corpus.load import load
    from service.settings import load_settings
    from service.wiring import read_options

    documents, skipped = _first_of_each(load(paths, read_options(load_settings())))
    copies = _copies(paths)
    _print_check(documents, skipped, copies, as_json=as_json)
    if not documents:
        raise ServiceError("No document could be read.")
    if skipped:
        raise typer.Exit(SKIPPED)


def _first_of_each(
    found: "Iterable[Document | Skipped]",
) -> "tuple[list[Document], list[Skipped]]":
    """What is indexed, and what is not: of a document that is there twice, all but the first."""
    from corpus.load import Skipped

    documents: dict[str, Document] = {}
    skipped = []
    for one in found:
        if isinstance(one, Skipped):
            skipped.append(one)
            continue
        name = one.symbol.with_language(one.language).full
        first = documents.setdefault(name, one)
        if first is not one:
            skipped.append(Skipped(one.file, f"{name} was already read from {first.file}"))
    return list(documents.values()), skipped


def _copies(paths: Iterable[Path]) -> "list[Same]":
    from corpus.files import Same, find

    return [one for one in find(paths) if isinstance(one, Same)]


@app.command(epilog="Example: cdocs corpus references C25/18")
def references(
    what: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A document (C25/18), or what documents refer to: Resolution 101."
        ),
    ],
    *,
    index: Annotated[
        Path | None, typer.Option("--index", help="Folder of the index.", metavar="DIR")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what a document refers to, and which sections refer to it."""
    from service.references import citing, key_of
    from service.schemas import CitingOut
    from service.settings import load_settings
    from service.wiring import build_service

    key = key_of(what)
    settings = load_settings(index=index)
    service = build_service(settings)
    cited_by = citing(service, key)
    made = _made(service.index, key)
    if as_json:
        back = [CitingOut.of(each, base=settings.base_url).model_dump() for each in cited_by]
        typer.echo(_dump({"key": key, "references": made, "cited_by": back}))
    else:
        _print_references(what, made, cited_by)


def _made(index: "Index", key: str) -> list[dict[str, str]]:
    """What a held document refers to in any of its languages, each once; [] for what is none."""
    from corpus.symbol import Symbol

    kind, _, name = key.partition(":")
    symbol = Symbol.parse(name) if kind == "document" else None
    if symbol is None:
        return []
    papers = [index.document(symbol, code) for code in index.languages_of(symbol)]
    found = {
        each.key: {"kind": each.kind, "name": each.name, "body": each.body}
        for paper in papers
        if paper
        for each in paper.references
    }
    return list(found.values())


def _print_check(
    documents: Sequence["Document"],
    skipped: Sequence["Skipped"],
    copies: Sequence["Same"],
    *,
    as_json: bool,
) -> None:
    from corpus.relations import superseded
    from corpus.series import series_of

    series = series_of(documents)
    newer = superseded(document.symbol for document in documents)
    rows = []
    for document in documents:
        symbol = document.symbol.with_language(None)
        by = newer.get(symbol)
        related = {"series": series[symbol.base], "superseded_by": by and str(by)}
        rows.append(_row(document) | related)
    if as_json:
        unread = [{"file": one.path, "reason": one.reason} for one in skipped]
        same = [{"file": one.path, "same_as": one.first} for one in copies]
        typer.echo(_dump({"documents": rows, "skipped": unread, "copies": same}))
    else:
        _print_table(rows, skipped, copies)


def _row(document: "Document") -> dict[str, Any]:
    """A document as the command prints it, without its text."""
    from corpus.check import problems

    plain = asdict(document)
    return {
        "symbol": str(document.symbol.with_language(None)),
        **{name: plain[name] for name in _SHOWN},
        "date": document.date and document.date.isoformat(),
        "characters": len(document.text),
        "sections": [
            {"section": section.label, **asdict(section)} for section in document.sections
        ],
        "references": plain["references"],
        "problems": list(problems(document)),
    }


_SHOWN = ("language", "file", "kind", "title", "source", "agenda", "original", "session", "url")


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


_COLUMNS = ("Document", "Kind", "Date", "Series", "Sections", "References", "Title")


def _print_table(
    rows: Sequence[dict[str, Any]], skipped: Sequence["Skipped"], copies: Sequence["Same"]
) -> None:
    console = Console(highlight=False)
    lines = [
        (
            *(f"{row['symbol']} {row['language']}", row["kind"], row["date"] or "", row["series"]),
            *(str(len(row["sections"])), str(len(row["references"])), row["title"]),
        )
        for row in rows
    ]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, *cells in zip(_COLUMNS, *lines, strict=True):
        widest = None if name == "Title" else max(map(len, (name, *cells)))  # titles may be cut
        table.add_column(name, no_wrap=True, min_width=widest)
    for line in lines:
        table.add_row(*map(escape, line))
    console.print(table)
    notes = [(row["file"], problem) for row in rows for problem in row["problems"]]
    _print_pairs(console, "Problems", notes)
    _print_pairs(console, "Skipped", [(one.path, one.reason) for one in skipped])
    _print_pairs(console, "Copies", [(one.path, f"the same as {one.first}") for one in copies])
    counts = f"{len(rows):,} documents, {len(skipped):,} files skipped"
    console.print(counts + (f", {len(copies):,} copies" if copies else ""))


def _print_pairs(console: Console, title: str, pairs: Sequence[tuple[str, str]]) -> None:
    if not pairs:
        return
    table = Table(title=title, title_justify="left", title_style="bold yellow", box=None)
    table.add_column("File", overflow="fold")
    table.add_column("What", overflow="fold")
    for file, what in pairs:
        table.add_row(escape(file), escape(what))
    console.print(table)


def _print_references(
    what: str, made: Sequence[dict[str, str]], cited_by: Sequence["Citing"]
) -> None:
    from service.citation import citation

    console = Console(highlight=False)
    if made:
        console.print(f"[bold]{escape(what)} refers to[/]")
    for kind in dict.fromkeys(each["kind"] for each in made):
        names = [
            each["name"] + (f" ({each['body']})" if each["body"] else "")
            for each in made
            if each["kind"] == kind
        ]
        console.print(f"  {kind}s  {escape(', '.join(names))}", soft_wrap=True)
    console.print(f"[bold]{len(cited_by)} sections refer to {escape(what)}[/]")
    for each in cited_by:
        languages = ", ".join(each.languages)
        console.print(f"  {escape(citation(each.symbol, each.section))}  [dim]{languages}[/]")
