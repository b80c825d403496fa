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
        ("cors_origins", "https://a.example/, b", ["'https://a.example/'", "without a path"]),
        ("cors_origins", "https://a.example, b", ["'b'", "https://www.example.org"]),
        ("cors_origins", "https://A.example", ["in small letters"]),
        ("proxies", "localhost", ["proxies", "'localhost'", "no address and no network"]),
        ("proxies", "10.0.0.1/8", ["'10.0.0.1/8'", "host bits set"]),
        ("proxies", "*, 10.0.0.1", ["'*'"]),
    ],
)
def test_a_bad_value_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: list[str]
) -> None:
    monkeypatch.setenv(f"CDOCS_{name.upper()}", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert all(part in str(caught.value) for part in said), str(caught.value)


@pytest.mark.parametrize(
    "line", ["admin_key = 90210", "llm_key = ['90210']", "dify_key = {key = '90210'}"]
)
def test_a_secret_is_never_printed_whatever_its_type(line: str) -> None:
    Path("cdocs.toml").write_text(line, encoding="utf-8")
    with pytest.raises(SettingsError, match="secret, so not shown") as caught:
        load_settings()
    assert line.partition(" ")[0] in str(caught.value)
    assert "90210" not in str(caught.value)


def test_nobody_is_a_proxy_unless_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().proxies == ()
    monkeypatch.setenv("CDOCS_PROXIES", "127.0.0.1, 10.0.0.0/8,::1")
    assert load_settings().proxies == ("127.0.0.1", "10.0.0.0/8", "::1")
    assert load_settings(proxies="*").proxies == ("*",)


def test_any_site_may_be_let_in() -> None:
    assert load_settings(cors_origins="*").cors_origins == ("*",)
    local = ("http://localhost:3000", "http://[::1]:3000")
    assert load_settings(cors_origins=list(local)).cors_origins == local


def test_a_file_that_cannot_be_read() -> None:
    Path("cdocs.toml").write_bytes(b"\xff")
    with pytest.raises(SettingsError, match=r"cdocs\.toml: .*utf-8"):
        load_settings()


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
