"""The settings of cdocs: one frozen record, its sources, and its own documentation.

A value comes from, in this order: the command line, the environment (CDOCS_INDEX, CDOCS_PORT, ...),
a TOML file (cdocs.toml in the working directory, or the file that CDOCS_CONFIG names), the default.
Nothing is read before `load_settings` is called.
"""

import os
import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from corpus.options import TrackedChanges
from service.errors import SettingsError

PREFIX = "CDOCS_"
CONFIG_VARIABLE = f"{PREFIX}CONFIG"
CONFIG_FILE = "cdocs.toml"
_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^\s/?#@A-Z]+")


class Settings(BaseSettings):
    """Everything that can be set; each field says what it does and what it is by default."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="forbid", frozen=True, hide_input_in_errors=True
    )

    index: Path = Field(default=Path("index"), description="Folder that holds the index.")
    model: str = Field(
        default="embedded",
        min_length=1,
        description="What turns text into vectors: `embedded` (shipped with cdocs, needs no "
        "network), or a model of the Hugging Face hub such as `BAAI/bge-m3` (extra `hub`).",
    )
    model_revision: str = Field(
        default="", description="Commit or tag of the hub model; empty: newest."
    )
    query_prefix: str = Field(
        default="", description="What the model wants in front of a question."
    )
    passage_prefix: str = Field(
        default="", description="What the model wants in front of a passage."
    )
    allow_download: bool = Field(
        default=False, description="Whether a hub model missing on this machine may be downloaded."
    )
    reranker: str = Field(
        default="",
        description="Cross-encoder that puts the first hits in order, such as "
        "`BAAI/bge-reranker-v2-m3` (extra `hub`), by its name on the hub or as a folder; "
        "empty: late interaction alone.",
    )
    passage_tokens: int = Field(
        default=320,
        ge=32,
        le=8192,
        description="Longest passage, in tokens; longer sections are cut.",
    )
    overlap_tokens: int = Field(
        default=40, ge=0, le=4096, description="Tokens that two pieces of one section share."
    )
    tracked_changes: TrackedChanges = Field(
        default="accept",
        description="Tracked changes of Word files: `accept` reads the paper that they lead to, "
        "`reject` the one before them, `show` both, marked `[-deleted-]{+inserted+}`.",
    )
    read_seconds: float = Field(
        default=120.0,
        ge=0,
        le=86_400,
        description="Seconds that reading one file may take; 0: no limit.",
    )
    read_megabytes: int = Field(
        default=2048,
        ge=0,
        le=1_048_576,
        description="Memory that reading one file may take, in MB; 0: no limit. With neither "
        "limit, files are read without a process of their own.",
    )
    top_k: int = Field(
        default=10, ge=1, le=100, description="Passages shown where nobody says how many."
    )
    abstain_below: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description="Confidence, from 0 to 1, under which `ask` says that the documents do not "
        "answer.",
    )
    max_question_chars: int = Field(
        default=1000, ge=10, le=100_000, description="Longest question, in characters."
    )
    host: str = Field(
        default="127.0.0.1", min_length=1, description="Address that `serve` listens on."
    )
    port: int = Field(
        default=8000,
        ge=0,
        le=65535,
        description="Port that `serve` listens on; 0 takes any free one.",
    )
    base_url: str = Field(
        default="",
        pattern=r"^(https?://\S*[^/\s])?$",
        description="Public address put in front of links in API answers, without a slash at the "
        "end; empty: links start at `/documents`.",
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="Web sites whose pages may call the API, separated by commas."
    )
    proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Addresses or networks of the reverse proxies in front, such as `127.0.0.1` or "
        "`10.0.0.0/8`, separated by commas: from them, and from nobody else, `serve` takes who "
        "asks (`X-Forwarded-For`, `X-Forwarded-Proto`); empty: from nobody; `*`: from everybody.",
    )
    admin_key: SecretStr = Field(
        default=SecretStr(""),
        description="Password of the page `/status`, under any user name; empty: the page is off.",
    )
    slack_bot_token: SecretStr = Field(
        default=SecretStr(""),
        description="Token of a Slack app (`xoxb-...`); empty: Slack is off (extra `slack`).",
    )
    slack_signing_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Signing secret of the Slack app; with it, `serve` takes Slack's requests at "
        "`/slack/events`.",
    )
    slack_app_token: SecretStr = Field(
        default=SecretStr(""),
        description="App-level token (`xapp-...`) with which `cdocs slack` calls Slack itself, "
        "from behind a firewall.",
    )
    teams_client_id: str = Field(
        default="",
        description="Application (client) ID of a Microsoft Teams bot, which `serve` answers at "
        "`/api/messages`; empty: Teams is off (extra `teams`).",
    )
    teams_client_secret: SecretStr = Field(
        default=SecretStr(""), description="Client secret of the Teams bot."
    )
    teams_tenant_id: str = Field(default="", description="Directory (tenant) ID of the Teams bot.")
    dify_key: SecretStr = Field(
        default=SecretStr(""),
        description="Key that Dify sends to `/retrieval` (external knowledge); empty: it is off.",
    )
    llm_url: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="Address of a language model that speaks OpenAI's chat protocol, such as "
        "`http://localhost:11434/v1`; empty: answers are quoted, none is written (extra `llm`).",
    )
    llm_model: str = Field(default="", description="Name of the model at `llm_url`.")
    llm_key: SecretStr = Field(
        default=SecretStr(""), description="Key for `llm_url`; empty where it wants none."
    )
    llm_timeout: float = Field(
        default=60.0, gt=0, le=3600, description="Seconds that a written answer may take."
    )
    llm_retries: int = Field(
        default=1,
        ge=0,
        le=10,
        description="How often a language model that is busy or fails is asked again.",
    )
    llm_prompt_tokens: int = Field(
        default=4000,
        ge=200,
        le=1_000_000,
        description="Tokens of passages that a language model is given at most.",
    )
    fetch_urls: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Where `fetch` looks for documents: addresses with `{yy}`, `{year}`, `{kind}`, "
        "`{number}`, `{stem}` (`S25-CL-C-0033!`) and `{letter}`, separated by commas, tried in "
        "their order; empty: ITU's site.",
    )
    fetch_delay: float = Field(
        default=1.0, ge=0, le=3600, description="Seconds between two requests of `fetch`."
    )
    fetch_agent: str = Field(
        default="cdocs", min_length=1, description="How `fetch` names itself to a site."
    )
    data_dir: Path = Field(
        default=Path("data"),
        description="Folder for what readers tell the service: feedback and the question log.",
    )
    question_log: Literal["off", "hashed", "on"] = Field(
        default="off",
        description="What is kept of questions that are asked: nothing, that they were asked "
        "(`hashed`: their text cannot be had back), or their text.",
    )
    question_log_days: int = Field(
        default=30, ge=1, le=3650, description="Days after which a logged question is deleted."
    )
    requests_per_minute: int = Field(
        default=0,
        ge=0,
        le=1_000_000,
        description="Requests that one address may send to the API and to the page of answers in "
        "a minute; 0: as many as it likes.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="How much `serve` logs."
    )

    @field_validator("cors_origins", "proxies", "fetch_urls", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Read "a, b" as two origins: environment variables hold no lists."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("cors_origins")
    @classmethod
    def _origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Browsers name an origin by scheme, host and port, and it is compared as a text."""
        for origin in value:
            if origin != "*" and not _ORIGIN.fullmatch(origin):
                raise ValueError(
                    f"Write {origin!r} as https://www.example.org, in small letters and without a "
                    "path or a slash at the end"
                )
        return value

    @field_validator("proxies")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for proxy in value if value != ("*",) else ():
            try:
                ip_network(proxy)
            except ValueError as error:
                raise ValueError(f"No address and no network: {error}") from None
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @model_validator(mode="after")
    def _model_is_named(self) -> Self:
        if bool(self.llm_url) != bool(self.llm_model):
            raise ValueError("Settings llm_url and llm_model need each other")
        return self

    @model_validator(mode="after")
    def _chat_programs_are_whole(self) -> Self:
        slack = self.slack_signing_secret or self.slack_app_token
        if slack and not self.slack_bot_token:
            raise ValueError(
                "Settings slack_signing_secret and slack_app_token need slack_bot_token"
            )
        teams = (self.teams_client_id, self.teams_client_secret, self.teams_tenant_id)
        if any(teams) and not all(teams):
            raise ValueError(
                "Settings teams_client_id, teams_client_secret and teams_tenant_id need each other"
            )
        if (slack or any(teams)) and not self.base_url:
            raise ValueError(
                "Slack and Teams need the setting base_url: the address that links in their "
                "messages lead to"
            )
        return self

    @model_validator(mode="after")
    def _overlap_fits(self) -> Self:
        if self.overlap_tokens >= self.passage_tokens:
            raise ValueError(
                f"Setting overlap_tokens ({self.overlap_tokens}) must be less than "
                f"passage_tokens ({self.passage_tokens})"
            )
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Command line before environment before file."""
        toml = TomlConfigSettingsSource(settings_cls, toml_file=config_file())
        return init_settings, env_settings, toml


def config_file() -> Path:
    """The TOML file that settings are read from; it need not exist unless CDOCS_CONFIG names it."""
    return Path(os.environ.get(CONFIG_VARIABLE) or CONFIG_FILE)


def load_settings(**given: Any) -> Settings:
    """Settings from all sources, *given* first (None is "not given").

    Raises SettingsError naming each setting, the value found and what is allowed.
    """
    try:
        if os.environ.get(CONFIG_VARIABLE) and not config_file().is_file():
            raise SettingsError(f"{CONFIG_VARIABLE} names {config_file()}, which is not a file.")
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise SettingsError("\n".join(map(_explain, error.errors()))) from None
    except ValueError as error:  # a TOML file that is not TOML
        raise SettingsError(f"{config_file()}: {error}") from None
    except OSError as error:
        raise SettingsError(
            f"{config_file().absolute()} cannot be read: {error.strerror}"
        ) from None


def unknown_variables() -> list[str]:
    """Environment variables that look like settings and are none: most likely slips of the pen."""
    known = {CONFIG_VARIABLE, *(PREFIX + name.upper() for name in Settings.model_fields)}
    return sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)


def settings_markdown() -> str:
    """The page docs/settings.md: one row a setting. A test compares the file with this."""
    rows = [
        f"| `{name}` | `{PREFIX}{name.upper()}` | {_default(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join([_INTRODUCTION, *rows, ""])


def _explain(error: ErrorDetails) -> str:
    """One validation error as a sentence for the user."""
    allowed = error["msg"].removeprefix("Value error, ")
    if not error["loc"]:  # about several settings
        return f"{allowed}."
    name = str(error["loc"][0])
    if error["type"] == "extra_forbidden":
        return f"There is no setting {name!r} ({config_file()}). See docs/settings.md."
    return (
        f"Setting {name} ({PREFIX}{name.upper()}) has {_value(name, error['input'])}, "
        f"which cannot be used: {allowed[:1].lower()}{allowed[1:]}."
    )


def _value(name: str, given: object) -> str:
    """The value of a setting as errors print it: never that of a secret, whatever its type."""
    if Settings.model_fields[name].annotation is SecretStr:
        return f"a value of type {type(given).__name__} (secret, so not shown)"
    return f"the value {given!r}"


def _default(value: object) -> str:
    """A default as the table prints it."""
    if value in ("", (), SecretStr("")):
        return "(empty)"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


_INTRODUCTION = f"""# Settings

Each setting is read from, in this order: the option of the command, the environment variable, the
file `{CONFIG_FILE}` in the working directory (or the one that `{CONFIG_VARIABLE}` names), the
default. A TOML file holds the names of the first column: `port = 9000`.

This page is written by `service.settings.settings_markdown`; a test compares the two.

| Setting | Environment | Default | What it does |
|---|---|---|---|"""
