"""What is installed without a checkout holds all that cdocs needs when it runs."""

from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
CODE = (".py", ".pyc")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of the wheel."""
    pytest.importorskip("hatchling")
    from hatchling.builders.wheel import WheelBuilder

    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with ZipFile(built) as wheel:
        return set(wheel.namelist())


@pytest.mark.parametrize(
    "folder",
    [
        "models/embedded",
        "corpus/samples/2025",
        "service/web/templates",
        "service/web/static",
        "service/translations",
    ],
)
def test_what_is_not_code_is_in_it(names: set[str], folder: str) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix not in CODE
    }
    assert wanted
    assert wanted <= names


def test_the_plug_in_is_where_tiktoken_looks(names: set[str]) -> None:
    assert "tiktoken_ext/cdocs.py" in names
    assert "tiktoken_ext/__init__.py" not in names  # the namespace is shared


def test_nothing_else_is_in_it(names: set[str]) -> None:
    folders = {name.split("/")[0] for name in names}
    known = {"corpus", "models", "indexer", "service", "eval", "tiktoken_ext"}
    assert {name for name in folders if not name.endswith(".dist-info")} == known


def test_the_licence_and_the_command_are_in_it(names: set[str]) -> None:
    ends = {name.partition(".dist-info/")[2] for name in names}
    assert {"licenses/LICENSE", "entry_points.txt"} <= ends
