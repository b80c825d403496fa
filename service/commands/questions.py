"""`cdocs search`, `ask` and `timeline`: one question for people or programs, or a file of them."""

import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from pydantic import ValidationError

from service.answers.timeline_csv import timeline_csv
from service.errors import BadRequest, is_expected, status_of
from service.records import SearchRequest
from service.schemas import AskOut, ErrorDetail, ErrorOut, QuestionIn, SearchOut, TimelineOut, Wire
from service.schemas.questions import with_defaults
from service.settings import load_settings
from service.wiring import Service, build_service


@dataclass(frozen=True, slots=True)
class Door:
    """How a command answers: for programs and for people."""

    for_programs: Callable[[Service, SearchRequest, str], Wire]
    for_people: Callable[[Service, SearchRequest], None]


def _print_search(service: Service, asked: SearchRequest) -> None:
    from service.commands.printing import (
        print_hits,  # rich is slow to import and programs need none of it
    )

    print_hits(service.search.search(asked))


def _print_ask(service: Service, asked: SearchRequest) -> None:
    from service.commands.printing import print_answer

    print_answer(service.answers.ask(asked))


def _timeline_out(service: Service, asked: SearchRequest, base: str) -> Wire:
    return TimelineOut.of(service.timeline.timeline(asked), base=base)


def _print_timeline(service: Service, asked: SearchRequest) -> None:
    from service.commands.printing import print_timeline

    print_timeline(service.timeline.timeline(asked))


def _write_csv(service: Service, asked: SearchRequest) -> None:
    typer.echo(timeline_csv(service.timeline.timeline(asked)), nl=False)


SEARCH = Door(
    lambda service, asked, base: SearchOut.of(service.search.search(asked), base=base),
    _print_search,
)
ASK = Door(
    lambda service, asked, base: AskOut.of_answer(service.answers.ask(asked), base=base),
    _print_ask,
)

TIMELINE = Door(_timeline_out, _print_timeline)
TIMELINE_CSV = Door(_timeline_out, _write_csv)


def answer(
    door: Door,
    index: Path | None,
    question: str | None,
    options: Mapping[str, Any],
    questions: Path | None,
    *,
    as_json: bool,
) -> None:
    """Answer *question*, or each line of *questions*, with what the *options* of the command say.

    Raises BadRequest for a question that cannot be asked; a line that cannot gets an error object.
    """
    if (question is None) == (questions is None):
        raise BadRequest("Give either a QUESTION or --questions FILE.")
    given = {name: value for name, value in options.items() if value is not None}
    asked = read_request({"question": "?" if question is None else question}, given)
    settings = load_settings(index=index)
    service = build_service(settings)
    if questions is not None:
        _answer_lines(door, service, given, questions, settings.base_url)
    elif as_json:
        typer.echo(door.for_programs(service, asked, settings.base_url).model_dump_json(indent=2))
    else:
        door.for_people(service, asked)


def read_request(data: Mapping[str, Any], options: Mapping[str, Any]) -> SearchRequest:
    """A request from its JSON form; the *options* of the command count where it says nothing.

    Raises BadRequest saying what is wrong.
    """
    try:
        return QuestionIn.model_validate(with_defaults(data, options)).request()
    except ValidationError as error:
        raise BadRequest(explain(error)) from None
    except ValueError as error:
        raise BadRequest(str(error)) from None


def explain(error: ValidationError) -> str:
    """What pydantic found, as one line for the user."""
    return "; ".join(
        f"{'.'.join(map(str, each['loc'])) or 'request'}: "
        f"{each['msg'].removeprefix('Value error, ')}"
        for each in error.errors()
    )


def _answer_lines(
    door: Door, service: Service, given: Mapping[str, Any], path: Path, base: str
) -> None:
    """One line out for each line in, in order; what the line says goes before the options."""
    failed = 0
    for line in _lines(path):
        try:
            result = door.for_programs(service, read_request(_parsed(line), given), base)
        except Exception as error:
            if not is_expected(error):
                raise
            failed += 1
            detail = ErrorDetail(type=status_of(error)[1], message=str(error))
            result = ErrorOut(error=detail)
        typer.echo(result.model_dump_json())
    if failed:
        raise BadRequest(f"{failed} of the questions could not be answered; see their lines.")


def _lines(path: Path) -> Iterator[str]:
    """The lines that hold something; "-" is standard input.

    Read as bytes: Python lets through what is no UTF-8 on standard input under some locales.
    """
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequest(f"{path} cannot be read as UTF-8 text: {error}") from None
    lines = io.StringIO(text, newline=None)  # str.splitlines would cut within JSON, at U+2028
    return (line.rstrip("\n") for line in lines if line.strip())


def _parsed(line: str) -> dict[str, Any]:
    """A line of text is a question; a line with a JSON object says more."""
    if not line.lstrip().startswith("{"):
        return {"question": line}
    try:
        found: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise BadRequest(f"not a JSON object: {error}") from None
    except RecursionError:
        raise BadRequest("not a question: the JSON is nested too deeply") from None
    return found
