"""A name finds its embedder, and what a model cannot do is refused and not ignored."""

from pathlib import Path
from typing import Any

import pytest

from models import hub
from models.embedder import ModelError
from models.load import load_embedder
from models.static import StaticEmbedder
from service.settings import Settings
from service.wiring import build_embedder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the hub was asked for, with a recorder in its place."""
    calls: list[dict[str, Any]] = []
    monkeypatch.setattr(
        hub, "HubEmbedder", lambda name, **options: calls.append({"name": name, **options})
    )
    return calls


def test_the_embedded_model_is_the_default() -> None:
    model = load_embedder()
    assert isinstance(model, StaticEmbedder)
    assert model.name == "embedded"


def test_a_folder_with_our_files_is_a_static_model(model_folder: Path) -> None:
    model = load_embedder(str(model_folder))
    assert isinstance(model, StaticEmbedder)
    assert model.name == str(model_folder)


def test_any_other_name_is_the_hub_s(asked: list[dict[str, Any]]) -> None:
    load_embedder("BAAI/bge-m3", revision="abc", query_prefix="q: ")
    assert asked == [
        {
            "name": "BAAI/bge-m3",
            "revision": "abc",
            "query_prefix": "q: ",
            "passage_prefix": "",
            "local_files_only": True,
        }
    ]


def test_a_folder_of_another_kind_is_the_hub_s(tmp_path: Path, asked: list[dict[str, Any]]) -> None:
    load_embedder(str(tmp_path))
    assert asked[0]["name"] == str(tmp_path)


@pytest.mark.parametrize(
    "options", [{"revision": "v2"}, {"query_prefix": "query: "}, {"passage_prefix": "p: "}]
)
def test_the_embedded_model_refuses_what_it_cannot_do(options: dict[str, str]) -> None:
    with pytest.raises(ModelError, match="no revisions and takes no prefixes"):
        load_embedder(**options)  # type: ignore[arg-type]


def test_a_damaged_folder_says_so(model_folder: Path) -> None:
    (model_folder / "pieces.safetensors").write_bytes(b"cut off")
    with pytest.raises(ModelError, match=r"tiny is damaged: .*pieces\.safetensors is not a"):
        load_embedder(str(model_folder))


def test_settings_reach_the_hub(asked: list[dict[str, Any]]) -> None:
    """The call in service/wiring.py and this function go together."""
    build_embedder(
        Settings(model="a/b", model_revision="v1", passage_prefix="p: ", allow_download=True)
    )
    assert asked == [
        {
            "name": "a/b",
            "revision": "v1",
            "query_prefix": "",
            "passage_prefix": "p: ",
            "local_files_only": False,
        }
    ]


def test_default_settings_give_the_embedded_model() -> None:
    assert build_embedder(Settings()).name == "embedded"
