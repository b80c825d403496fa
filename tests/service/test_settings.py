"""Where settings come from, and what is said when one cannot be used."""

from pathlib import Path

import pytest

from service.errors import SettingsError
from service.settings import Settings, load_settings, settings_markdown, unknown_variables

ROOT = Path(__file__).parents[2]


def test_command_line_before_environment_before_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("cdocs.toml").write_text("port = 1\ntop_k = 7\nhost = 'a'\n", encoding="utf-8")
    monkeypatch.setenv("CDOCS_PORT", "2")
    monkeypatch.setenv("CDOCS_HOST", "b")
    settings = load_settings(host="c", index=None)
    assert (settings.host, settings.port, settings.top_k) == ("c", 2, 7)
    assert settings.index == Path("index")


def test_a_file_named_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "other.toml"
    monkeypatch.setenv("CDOCS_CONFIG", str(file))
    with pytest.raises(SettingsError, match=r"other\.toml, which is not a file"):
        load_settings()
    file.write_text("cors_origins = ['https://a.example']", encoding="utf-8")
    assert load_settings().cors_origins == ("https://a.example",)


def test_origins_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CDOCS_CORS_ORIGINS", "https://a.example, https://b.example")
    assert load_settings().cors_origins == ("https://a.example", "https://b.example")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("port", "many", ["port", "CDOCS_PORT", "'many'", "integer"]),
        ("top_k", "0", ["top_k", "'0'", "greater than or equal to 1"]),
        ("log_level", "loud", ["log_level", "'loud'", "'debug', 'info', 'warning' or 'error'"]),
        ("base_url", "ftp://x", ["base_url", "'ftp://x'"]),
    ],
)
def test_a_bad_value_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: list[str]
) -> None:
    monkeypatch.setenv(f"CDOCS_{name.upper()}", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert all(part in str(caught.value) for part in said), str(caught.value)


def test_settings_that_contradict_each_other() -> None:
    with pytest.raises(SettingsError, match=r"overlap_tokens \(64\) must be less than"):
        load_settings(passage_tokens=32, overlap_tokens=64)


def test_a_file_with_an_unknown_setting_or_no_toml() -> None:
    Path("cdocs.toml").write_text("prot = 1", encoding="utf-8")
    with pytest.raises(SettingsError, match="There is no setting 'prot'"):
        load_settings()
    Path("cdocs.toml").write_text("prot 1", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"cdocs\.toml: "):
        load_settings()


def test_slips_of_the_pen_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CDOCS_MODLE", "x")
    monkeypatch.setenv("CDOCS_MODEL", "x")
    assert unknown_variables() == ["CDOCS_MODLE"]


def test_every_setting_says_what_it_does_and_stands_in_the_docs() -> None:
    assert all(field.description for field in Settings.model_fields.values())
    assert (ROOT / "docs/settings.md").read_text("utf-8") == settings_markdown()
