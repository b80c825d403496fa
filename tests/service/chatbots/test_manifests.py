"""The manifests of the chat programs ask for what the apps need, and for no more."""

import json
import struct
from pathlib import Path
from typing import Any

import pytest
import yaml

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_the_slack_app_hears_what_it_answers_and_reads_no_channel() -> None:
    manifest: Any = yaml.safe_load((EXAMPLES / "slack-manifest.yaml").read_text("utf-8"))
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert set(events) == {"app_mention", "message.im"}
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    assert set(scopes) == {"app_mentions:read", "im:history", "chat:write"}
    assert manifest["settings"]["interactivity"]["is_enabled"]
    assert manifest["features"]["app_home"]["messages_tab_enabled"]


def test_the_teams_app_names_its_bot_and_its_icons() -> None:
    manifest: Any = json.loads((EXAMPLES / "teams" / "manifest.json").read_text("utf-8"))
    (bot,) = manifest["bots"]
    assert bot["botId"] == manifest["id"]
    assert len(manifest["description"]["short"]) <= 80
    for name in manifest["icons"].values():
        assert (EXAMPLES / "teams" / name).is_file()


@pytest.mark.parametrize(("name", "size"), [("color.png", 192), ("outline.png", 32)])
def test_the_icons_have_the_sizes_that_teams_demands(name: str, size: int) -> None:
    head = (EXAMPLES / "teams" / name).read_bytes()[:24]
    assert struct.unpack(">II", head[16:24]) == (size, size)
