"""The house: what the pages say is what the code does, and nothing of elsewhere is in it."""

import hashlib
import importlib
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from service.cli import app
from service.settings import PREFIX, Settings, settings_markdown

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "models", "indexer", "service", "eval")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
COMMANDS: dict[str, Any] = getattr(get_command(app), "commands", {})
VARIABLES = {PREFIX + name.upper() for name in Settings.model_fields} | {f"{PREFIX}CONFIG"}
APACHE = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"  # of the Foundation
REQUIRED = ("README", "ARCHITECTURE", "CONTRIBUTING", "CHANGELOG", "SECURITY")

# Words that say on which machine, or from which registry, something was made. Each is put together
# here, so that this file does not hold what it looks for.
FOREIGN = [
    "/" + r"(?:root|work|opt/(?:pypi|wheels)\S*|home/(?!cdocs)\w+|Users/\w+|mnt|media)" + r"/\w",
    r"\b[A-Z]:" + r"\\Users\\",
    "file:" + r"///\w",
    r"\bpypi" + r"\.org|python" + r"hosted|py" + r"torch\.org|huggingface" + r"\.co\b",
    r"\b(?:ghcr|quay|gcr|docker)" + r"\.io\b|npm" + r"js\.(?:org|com)|ana" + r"conda\.(?:org|com)",
    r"\bartifact" + r"ory\b|\bnex" + r"us\b.{0,20}repository",
    "--(?:extra-)?index" + r"-url[ =]\S*//|find" + "-links",
]


def text_of(path: Path) -> str | None:
    """The text of a file, None if it is not text."""
    data = path.read_bytes()
    return None if b"\0" in data[:8192] else data.decode("utf-8", errors="replace")


def foreign(text: str) -> list[str]:
    """What in *text* tells of a machine or a registry."""
    return [match[0] for pattern in FOREIGN for match in re.finditer(pattern, text, re.IGNORECASE)]


def test_nothing_tells_of_a_machine_or_a_registry(files: list[Path]) -> None:
    texts = {path: text for path in files if (text := text_of(path)) is not None}
    assert len(texts) > 50
    assert not {str(path): found for path, text in texts.items() if (found := foreign(text))}


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "root/project",
        "/" + "home/anna/cdocs",
        "cd /" + "work/main",
        "C:" + "\\Users\\anna",
        "torch @ file:" + "///wheels/torch.whl",
        "https://" + "pypi" + ".org/simple",
        "FROM " + "ghcr" + ".io/a/b",
        "pip install --index" + "-url https://example.org/simple torch",
        "https://download." + "pytorch" + ".org/whl/cpu",
    ],
)
def test_a_machine_or_a_registry_is_seen(text: str) -> None:
    assert foreign(text)


@pytest.mark.parametrize(
    "text",
    ["/srv/cdocs/index", "--index index", '--index-url "$TORCH_INDEX_URL"', "https://www.itu.int/"],
)
def test_the_rest_is_let_through(text: str) -> None:
    assert not foreign(text)


# --- pages ----------------------------------------------------------------------------------------


def spans(page: str) -> Iterator[str]:
    """The pieces of code on a page: lines of blocks, and what stands between backticks."""
    fences = re.findall(r"^ *```[^\n]*\n(.*?)^ *```", page, re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^ *```.*?^ *```", "", page, flags=re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^ {4}(?! *[-*] )(.+)$", rest, re.MULTILINE)
    for block in fences:
        yield from re.sub(r"\\\n\s*", " ", block).splitlines()
    yield from indented
    yield from (span.replace("\n", " ") for span in re.findall(r"`([^`]+)`", rest))


def commands(page: str) -> Iterator[list[str]]:
    """The commands on a page that begin with `make` or `cdocs`, in words."""
    for span in spans(page):
        for part in re.split(r"&&|\|\||;| \| ", span.split(" #")[0].removeprefix("$ ")):
            words = _words(part)
            while words and re.fullmatch(r"\w+=.*", words[0]):
                words = words[1:]
            if words and words[0].rpartition("/")[2] in {"make", "cdocs"}:
                yield [words[0].rpartition("/")[2], *words[1:]]


def _words(part: str) -> list[str]:
    try:
        return shlex.split(re.sub(r"^ExecStart=", "", part.strip()))
    except ValueError:  # prose with an apostrophe
        return []


def unknown(command: list[str]) -> list[str]:
    """The words of a command that mean nothing to it."""
    program, *words = command
    if program == "make":
        targets = set(
            re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        )
        plain = [word for word in words if "=" not in word and not word.startswith("-")]
        return [word for word in plain if word not in targets]
    if not words or words[0] in {"--help", "--version"}:
        return []
    if words[0] not in COMMANDS:
        return words[:1]
    if words[0] == "eval":  # has options of its own, known to eval.cli
        return []
    found, words = COMMANDS[words[0]], words[1:]
    inner = getattr(found, "commands", {})
    if inner and words:  # such as `cdocs model list`
        if words[0] not in inner:
            return words[:1]
        found, words = inner[words[0]], words[1:]
    options = {name for each in found.params for name in each.opts} | {"--help"}
    given = [word.split("=")[0].rstrip("].,") for word in words]
    return [word for word in given if re.match(r"--?[a-z]", word) and word not in options]


@pytest.mark.parametrize("name", REQUIRED)
def test_the_page_is_there(name: str) -> None:
    assert (ROOT / f"{name}.md").is_file()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_commands_on_pages_exist(page: Path) -> None:
    found = [(command, unknown(command)) for command in commands(page.read_text("utf-8"))]
    assert not [(shlex.join(command), wrong) for command, wrong in found if wrong]


def test_commands_are_read_from_pages() -> None:
    page = (
        "Try `make demo`, or:\n\n```sh\n$ CDOCS_PORT=1 cdocs serve \\\n  --port 9 # note\n"
        "cd x && make test\n```\n\n    ExecStart=/srv/bin/cdocs doctor\n"
    )
    assert sorted(commands(page)) == [
        ["cdocs", "doctor"],
        ["cdocs", "serve", "--port", "9"],
        ["make", "demo"],
        ["make", "test"],
    ]


@pytest.mark.parametrize(
    "command",
    ["make nothing", "cdocs nothing", "cdocs serve --nothing", "cdocs search x --lang=zh -q"],
)
def test_a_command_that_does_not_exist_is_seen(command: str) -> None:
    assert unknown(command.split())


@pytest.mark.parametrize(
    "command", ["make demo CDOCS_PORT=1", "cdocs search x --lang=zh -k 3", "cdocs"]
)
def test_a_command_that_exists_is_let_through(command: str) -> None:
    assert not unknown(command.split())


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_on_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text("utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_settings_on_pages_exist(page: Path) -> None:
    named = set(re.findall(rf"\b{PREFIX}[A-Z][A-Z_]*[A-Z]\b", page.read_text("utf-8")))
    assert named <= VARIABLES


def test_the_readme_lists_every_folder(files: list[Path]) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    below = {path.relative_to(ROOT).parts for path in files}
    folders = {parts[0] for parts in below if len(parts) > 1 and not parts[0].startswith(".")}
    assert folders >= {*PACKAGES, "tests", "docs"}
    assert not [name for name in sorted(folders) if f"{name}/" not in readme]


def test_the_readme_begins_with_the_two_commands() -> None:
    found = list(commands((ROOT / "README.md").read_text("utf-8")))
    assert ["make", "demo"] in found
    assert ["make", "test"] in found


def test_the_settings_page_is_what_the_code_writes() -> None:
    assert (ROOT / "docs/settings.md").read_text("utf-8") == settings_markdown(), "run: make docs"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_explained(name: str) -> None:
    field = Settings.model_fields[name]
    assert field.description
    assert field.description.endswith(".")
    row = rf"^\| `{name}` \| `{PREFIX}{name.upper()}` \| .+ \| .+ \|$"
    assert re.search(row, (ROOT / "docs/settings.md").read_text("utf-8"), re.MULTILINE)


def test_the_page_on_the_index_names_its_files_and_fields() -> None:
    from dataclasses import fields

    from indexer import layout

    page = (ROOT / "docs/index-format.md").read_text("utf-8")
    names = {
        value
        for name, value in vars(layout).items()
        if name.isupper() and isinstance(value, str) and not name.startswith("_")
    }
    assert len(names) > 5
    names |= {layout.dense_file("<language>"), layout.lexical_folder("<language>")}
    assert not [name for name in sorted(names) if f"`{name}" not in page]
    assert not [field.name for field in fields(layout.Meta) if f"`{field.name}`" not in page]
    assert f"format {layout.FORMAT}" in page


# --- licence, versions, packages ------------------------------------------------------------------


def test_the_licence_is_apache() -> None:
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == APACHE
    assert PROJECT["license"] == "Apache-2.0"


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    entries = re.findall(
        r"^## \[([^]]+)\] - (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    version, date = entries[0]
    assert version == PROJECT["version"]
    assert re.fullmatch(r"Unreleased|\d{4}-\d{2}-\d{2}", date)


@pytest.mark.parametrize("name", PACKAGES)
def test_packages_are_imported_from_this_checkout(name: str) -> None:
    """Not from an older installation, which would make every other test one of that."""
    assert importlib.import_module(name).__file__ == str(ROOT / name / "__init__.py")


def test_packages_cannot_be_published_by_mistake() -> None:
    assert "Private :: Do Not Upload" in PROJECT["classifiers"]


def test_neither_models_nor_corpus_is_ignored() -> None:
    for name in (".gitignore", ".dockerignore"):
        lines = (ROOT / name).read_text("utf-8").splitlines()
        assert not [line for line in lines if re.match(r"[!/]*(?:models|corpus)\b", line)]
