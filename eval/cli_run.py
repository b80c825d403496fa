"""`cdocs eval run` and `cdocs eval ablation`: what asks questions."""

from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from eval.cli_options import (
    Among,
    AsJson,
    Asked,
    Beir,
    Depth,
    GoldFolder,
    Index,
    Kept,
    Miracl,
    ModeChoice,
    Out,
    Sample,
    Split,
    SplitChoice,
    TheMode,
    hand_over,
    languages_of,
)
from eval.errors import BadUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import httpx2

    from eval.beir_run import BeirOptions
    from eval.gold import GoldSet
    from eval.result import About, Result
    from eval.systems import System
    from indexer.fusion import Weights


class DoorChoice(StrEnum):
    """The door of a server that is asked; see eval.remote and eval.doors."""

    API = "api"
    CHAT = "chat"
    VECTOR_STORE = "vector-store"
    MCP = "mcp"


Url = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Ask a running server in place of an index on this machine."),
]
Door = Annotated[DoorChoice, typer.Option(help="With --url: the door of the server to ask.")]


def add_to(app: typer.Typer) -> None:
    """Make the commands of this module commands of *app*."""
    app.command(
        epilog="Examples: cdocs eval run --index index --split dev --out results/today  |  "
        "cdocs eval run --url http://localhost:8000 --door chat  |  "
        "cdocs eval run --beir sets/projops --queries-language ru --corpus-language zh,en  |  "
        "cdocs eval run --beir sets/projops --mode mixed --sample 200 --index build/projops"
    )(run)
    app.command(
        epilog="Examples: cdocs eval ablation --index index --split dev --out results/stages  |  "
        "cdocs eval ablation --beir sets/projops --mode mixed --sample 200 --index build/projops"
    )(ablation)


def run(  # noqa: PLR0913 - each option of a command is an argument
    *,
    index: Index = None,
    url: Url = None,
    door: Door = DoorChoice.API,
    gold: GoldFolder = None,
    split: Split = SplitChoice.ALL,
    depth: Depth = None,
    out: Out = None,
    as_json: AsJson = False,
    beir: Beir = None,
    miracl: Miracl = None,
    queries_language: Asked = "all",
    corpus_language: Among = "all",
    mode: TheMode = ModeChoice.SEPARATE,
    sample: Sample = None,
) -> None:
    """Ask questions whose answers are known and print how well they were answered."""
    chosen = (queries_language, corpus_language, mode, sample)
    _refuse_mixed(beir or miracl, chosen, (gold, split))
    if beir is None and miracl is None:
        result = _run_gold((index, url, door), gold, (split, _depth(url, door, depth)), out)
    else:
        if url is not None or depth is not None or door is not DoorChoice.API:
            raise BadUsage("--url, --door and --depth do not go with --beir or --miracl")
        result = _run_beir(beir, miracl, _options(*chosen), index, out)
    hand_over(result, out, as_json=as_json)
    if out is not None:
        from eval.run import UNFINISHED

        (out / UNFINISHED).unlink(missing_ok=True)


def ablation(  # noqa: PLR0913 - each option of a command is an argument
    *,
    index: Index = None,
    gold: GoldFolder = None,
    split: Split = SplitChoice.ALL,
    out: Kept = None,
    beir: Beir = None,
    miracl: Miracl = None,
    queries_language: Asked = "all",
    corpus_language: Among = "all",
    mode: TheMode = ModeChoice.SEPARATE,
    sample: Sample = None,
) -> None:
    """Say what each stage of the ranking is worth: run with all, and without each of them."""
    from eval.ablation import ablate, contributions
    from eval.report.markdown import ablation_markdown

    chosen = (queries_language, corpus_language, mode, sample)
    _refuse_mixed(beir or miracl, chosen, (gold, split))
    if beir or miracl:
        with _kept(index) as folder:
            options = _options(*chosen)
            full, lacking = ablate(
                lambda weights: _run_beir(beir, miracl, replace(options, weights=weights), folder)
            )
    else:
        full, lacking = ablate(lambda weights: _run_weighted(index, gold, split, weights))
    text = ablation_markdown(full, contributions(full, lacking))
    if out is not None:
        _keep({"full": full, **lacking}, text, out)
    typer.echo(text, nl=False)


def _refuse_mixed(
    others: Path | None,
    chosen: tuple[str, str, ModeChoice, int | None],
    of_gold: tuple[Path | None, SplitChoice],
) -> None:
    """Raise BadUsage for options of the other kind of set: none is passed over in silence."""
    if others is None and chosen != ("all", "all", ModeChoice.SEPARATE, None):
        raise BadUsage(
            "--queries-language, --corpus-language, --mode and --sample go with --beir or --miracl"
        )
    if others is not None and of_gold != (None, SplitChoice.ALL):
        raise BadUsage("--gold and --split do not go with --beir or --miracl")


def _depth(url: str | None, door: DoorChoice, depth: int | None) -> int:
    """The sections asked for. Raises BadUsage where the door does not give so many."""
    from eval.doors import MOST
    from eval.run import DEPTH

    if url is None or door is DoorChoice.API or depth is None:
        return depth or DEPTH
    if door is DoorChoice.CHAT:
        raise BadUsage("--depth does not go with --door chat, which ranks what it cites")
    if depth > MOST:
        raise BadUsage(f"--door {door} gives {MOST} sections at most")
    return depth


@contextmanager
def _kept(index: Path | None) -> "Iterator[Path]":
    """The folder of an index for several runs; a scratch one where none is named."""
    if index is not None:
        yield index
        return
    with TemporaryDirectory(prefix="cdocs-ablation-") as scratch:
        yield Path(scratch) / "index"


def _keep(results: "Mapping[str, Result]", text: str, out: Path) -> None:
    from eval.result import write_result

    out.mkdir(parents=True, exist_ok=True)
    for name, result in results.items():
        write_result(result, out / f"{name}.json")
    (out / "ablation.md").write_text(text, "utf-8")
    typer.echo(
        f"Written: {out}/{', '.join(f'{name}.json' for name in results)}, ablation.md", err=True
    )


def _run_weighted(
    index: Path | None, gold: Path | None, split: SplitChoice, weights: "Weights"
) -> "Result":
    from functools import partial

    from eval.gold import read_gold, shipped_gold
    from eval.progress import shown
    from eval.run import DEPTH, describe, run_gold
    from eval.systems import InProcess
    from indexer.open import open_index
    from service.settings import load_settings
    from service.wiring import build_embedder, service_over

    found, settings = read_gold(gold or shipped_gold()), load_settings(index=index)
    embedder = build_embedder(settings)
    opened = open_index(settings.index, embedder, weights=weights)
    system = InProcess(service_over(opened, settings, embedder))
    what = (found.folder.name, found.fingerprint)
    about = describe(*what, settings, split=split.value, depth=DEPTH, weights=weights)
    with shown() as show:
        return run_gold(system, found, about, progress=partial(show, "Asking"))


def _options(asked: str, among: str, mode: ModeChoice, sample: int | None) -> "BeirOptions":
    from eval.beir import Mode
    from eval.beir_run import BeirOptions

    return BeirOptions(languages_of(asked), languages_of(among), Mode(mode), sample)


def _run_gold(
    asked: tuple[Path | None, str | None, DoorChoice],
    gold: Path | None,
    extent: tuple[SplitChoice, int],
    out: Path | None,
) -> "Result":
    """Ask the index, or the address and its door, in *asked*; *extent* is split and depth."""
    from functools import partial

    from eval.gold import read_gold, shipped_gold
    from eval.progress import shown
    from eval.run import journal_of, run_gold

    found = read_gold(gold or shipped_gold())
    with _system(*asked, found, *extent) as (system, about), shown() as show:
        journal = journal_of(out, about) if out else None
        if journal and (known := len(journal.read())):
            typer.echo(f"Going on after {known} questions ({journal.path}).", err=True)
        try:
            progress = partial(show, "Asking")
            return run_gold(system, found, about, journal=journal, progress=progress)
        except KeyboardInterrupt:
            if journal:
                typer.echo("What was answered is kept: the same command goes on.", err=True)
            raise


@contextmanager
def _system(
    index: Path | None,
    url: str | None,
    door: DoorChoice,
    gold: "GoldSet",
    split: SplitChoice,
    depth: int,
) -> "Iterator[tuple[System, About]]":
    """What is asked, open, and how a result names it."""
    from eval.remote import connect
    from eval.run import describe, describe_server
    from eval.systems import InProcess
    from service.settings import load_settings
    from service.wiring import build_service

    what = (gold.folder.name, gold.fingerprint)
    if url is None:
        if door is not DoorChoice.API:
            raise BadUsage("--door goes with --url")
        settings = load_settings(index=index)
        about = describe(*what, settings, split=split.value, depth=depth)
        yield InProcess(build_service(settings)), about
        return
    if index is not None:
        raise BadUsage("--index and --url do not go together")
    with connect(url) as client:
        system = _server(client, door)
        yield system, describe_server(*what, system.name, split=split.value, depth=depth)


def _server(client: "httpx2.Client", door: DoorChoice) -> "System":
    from eval.doors import OverChat, OverMcp, OverVectorStore
    from eval.remote import OverApi

    systems: dict[DoorChoice, Callable[[httpx2.Client], System]] = {
        DoorChoice.API: OverApi,
        DoorChoice.CHAT: OverChat,
        DoorChoice.VECTOR_STORE: OverVectorStore,
        DoorChoice.MCP: OverMcp,
    }
    return systems[door](client)


def _run_beir(
    beir: Path | None,
    miracl: Path | None,
    options: "BeirOptions",
    index: Path | None,
    out: Path | None = None,
) -> "Result":
    from eval.beir import read_beir
    from eval.beir_run import run_beir
    from eval.miracl import read_miracl
    from eval.progress import shown
    from service.settings import load_settings
    from service.wiring import build_embedder

    if beir and miracl:
        raise BadUsage("--beir and --miracl do not go together")
    found = read_beir(beir) if beir else read_miracl(miracl or Path())
    settings = load_settings()
    with shown() as show:
        embedder = build_embedder(settings)
        return run_beir(found, settings, embedder, options, index=index, out=out, show=show)
