"""Slack: requests shaped and signed as Slack does, answered to a stand-in for its Web API."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx2
import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier
from typer.testing import CliRunner
from websockets.sync.server import ServerConnection, serve

from service.chatbots.slack_app import slack_app
from service.cli import app as cli
from service.feedback import FeedbackStore, Verdict
from service.store import Store
from tests.service.chatbots.conversation import cited_by_api, held
from tests.service.chatbots.servers import BURUNDI, BURUNDI_ZH, core_with, wait_until
from tests.service.chatbots.stand_ins import StandIn, standing_in
from tests.service.fakes import fake_core
from tests.service.serving import served

BASE = "https://cdocs.example"
SECRET = "the signing secret of the tests"  # noqa: S105
BOT = "U0BOT"
SETTINGS = {"slack_bot_token": "xoxb-1", "slack_signing_secret": SECRET, "base_url": BASE}
REPLIES = {
    "auth.test": {"ok": True, "user_id": BOT, "bot_id": "B0BOT", "team_id": "T1", "user": "cdocs"},
    "chat.postMessage": {"ok": True, "ts": "2.0", "channel": "C1"},
    "chat.postEphemeral": {"ok": True, "message_ts": "3.0"},
}


@dataclass
class Slack:
    """A workspace: sends events to the service, and keeps what the app posts."""

    service: str
    web: StandIn
    data: Path
    sent: int = 0

    def post(self, body: str, kind: str = "application/json", **headers: str) -> httpx2.Response:
        """Send *body*, signed as Slack signs unless *headers* say otherwise."""
        stamp = str(int(time.time()))
        signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
        signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}
        return httpx2.post(
            f"{self.service}/slack/events",
            content=body.encode(),
            headers={"Content-Type": kind} | signed | headers,
        )

    def say(self, text: str, *, channel: str, **event: Any) -> httpx2.Response:
        """A message of a person: a mention, unless the channel is one of direct messages (D)."""
        self.sent += 1
        return self.post(json.dumps(envelope(text, channel, f"{self.sent}.0", **event)))

    def click(self, action: dict[str, Any], channel: str) -> httpx2.Response:
        """Press a button of a message that the app posted."""
        payload = {
            "type": "block_actions",
            "team": {"id": "T1", "domain": "itu"},
            "user": {"id": "U1", "username": "delegate", "team_id": "T1"},
            "api_app_id": "A1",
            "channel": {"id": channel, "name": "council"},
            "message": {"type": "message", "ts": "2.0", "thread_ts": "1.0", "bot_id": "B0BOT"},
            "container": {"type": "message", "message_ts": "2.0", "channel_id": channel},
            "actions": [action | {"block_id": "b1", "action_ts": "9.0"}],
        }
        body = urlencode({"payload": json.dumps(payload)})
        return self.post(body, "application/x-www-form-urlencoded")


def envelope(text: str, channel: str, stamp: str, **event: Any) -> dict[str, Any]:
    """An event as Slack's Events API wraps it."""
    direct = {"type": "message", "channel_type": "im"}
    kind = direct if channel.startswith("D") else {"type": "app_mention"}
    said = {"user": "U1", "text": text, "ts": stamp, "event_ts": stamp, "channel": channel}
    return {
        "token": "not used",
        "team_id": "T1",
        "api_app_id": "A1",
        "event": kind | said | event,
        "type": "event_callback",
        "event_id": f"Ev{stamp}",
        "event_time": 1,
        "authorizations": [{"team_id": "T1", "user_id": BOT, "is_bot": True}],
    }


@pytest.fixture(scope="module")
def web() -> Iterator[StandIn]:
    """Slack's Web API, and a client that calls it there."""
    with standing_in(REPLIES) as web, pytest.MonkeyPatch.context() as patch:
        client = partial(WebClient, base_url=f"{web.url}/")
        patch.setattr("service.chatbots.slack_app.WebClient", client)
        yield web


@pytest.fixture(scope="module")
def slack(web: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slack]:
    data = tmp_path_factory.mktemp("slack")
    with served(fake_core(data_dir=data, **SETTINGS)) as service:
        yield Slack(service, web, data)


def buttons(message: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The buttons of a message whose action begins with *kind*."""
    rows = [block["elements"] for block in message["blocks"] if block["type"] == "actions"]
    return [each for row in rows for each in row if each["action_id"].startswith(kind)]


def test_a_mention_is_answered_in_its_thread_with_buttons(slack: Slack) -> None:
    assert slack.say(f"<@{BOT}> {BURUNDI}", channel="C1").status_code == 200
    (message,) = slack.web.posted("chat.postMessage", 1, channel="C1")
    assert message["thread_ts"] == f"{slack.sent}.0"
    assert message["blocks"][0]["type"] == "markdown"
    assert "[1]" in message["blocks"][0]["text"]
    cited = buttons(message, "citation-")
    assert cited[0]["text"]["text"].startswith("[1] C25/33")
    assert cited[0]["url"].startswith(f"{BASE}/documents/C25/33")
    assert len(buttons(message, "feedback-")) == 3


def test_a_direct_message_is_answered_beside_it_in_its_language(slack: Slack) -> None:
    slack.say(BURUNDI_ZH, channel="D1")
    (message,) = slack.web.posted("chat.postMessage", 1, channel="D1")
    assert message.get("thread_ts") is None
    assert "lang=zh" in buttons(message, "citation-")[0]["url"]
    assert buttons(message, "feedback-")[2]["text"]["text"] == "出处有误"


def test_a_thread_is_a_conversation(slack: Slack) -> None:
    slack.say(f"<@{BOT}> {BURUNDI}", channel="C2", thread_ts="70.0")
    slack.web.posted("chat.postMessage", 1, channel="C2")
    slack.say(f"<@{BOT}> And in 2024?", channel="C2", thread_ts="70.0")
    *_, followed = slack.web.posted("chat.postMessage", 2, channel="C2")
    slack.say(f"<@{BOT}> And in 2024?", channel="C2", thread_ts="71.0")
    *_, alone = slack.web.posted("chat.postMessage", 3, channel="C2")
    whole = f"{BURUNDI.removesuffix('?')} in 2024?"
    assert whole in followed["blocks"][0]["text"].split("\n")[0]
    assert whole not in alone["blocks"][0]["text"]


@pytest.mark.parametrize("channel", ["C3", "D2"])
def test_a_conversation_cites_what_the_api_cites(slack: Slack, channel: str) -> None:
    def ask(question: str, history: list[dict[str, str]]) -> tuple[str, list[str]]:
        mention = {} if channel.startswith("D") else {"thread_ts": "80.0"}
        slack.say(f"<@{BOT}> {question}", channel=channel, **mention)
        count = len(history) // 2 + 1
        message = slack.web.posted("chat.postMessage", count, channel=channel)[-1]
        return message["text"], [button["url"] for button in buttons(message, "citation-")]

    assert held(ask) == cited_by_api(slack.service)


def test_a_message_is_answered_once_however_often_it_is_sent(slack: Slack) -> None:
    body = json.dumps(envelope(BURUNDI, "D3", "500.0"))
    assert slack.post(body).status_code == 200
    again = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
    assert slack.post(body, **again).status_code == 200
    slack.say(BURUNDI, channel="D3")
    assert len(slack.web.posted("chat.postMessage", 2, channel="D3")) == 2


@pytest.mark.parametrize(
    "event",
    [
        {"user": BOT},
        {"bot_id": "B9", "subtype": "bot_message"},
        {"bot_id": "B9"},
        {"subtype": "message_changed"},
        {"channel_type": "channel"},
    ],
)
def test_what_no_person_says_to_the_app_is_not_answered(
    slack: Slack, event: dict[str, Any]
) -> None:
    slack.say(BURUNDI, channel="D4", **event)
    before = len(slack.web.found("chat.postMessage", channel="D5"))
    slack.say(BURUNDI, channel="D5")  # whose answer shows that the app had the time
    slack.web.posted("chat.postMessage", before + 1, channel="D5")
    assert not slack.web.found("chat.postMessage", channel="D4")


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_click_on_feedback_is_kept(slack: Slack, verdict: Verdict) -> None:
    channel = f"D6{verdict}"
    slack.say(BURUNDI, channel=channel)
    (message,) = slack.web.posted("chat.postMessage", 1, channel=channel)
    (button,) = [
        b for b in buttons(message, "feedback-") if b["action_id"] == f"feedback-{verdict}"
    ]
    assert slack.click(button, channel).status_code == 200
    (thanks,) = slack.web.posted("chat.postEphemeral", 1, channel=channel)
    assert (thanks["user"], thanks["text"]) == ("U1", "Thank you")
    kept = FeedbackStore(Store(slack.data)).all()[-1]
    assert (kept.question, kept.verdict, kept.language) == (BURUNDI, verdict, "en")
    assert {each.symbol for each in kept.cited} == {"C25/33"}
    assert all(each.text for each in kept.cited)


def test_a_click_on_a_link_is_acknowledged(slack: Slack) -> None:
    action = {"type": "button", "action_id": "citation-1", "url": BASE, "value": ""}
    assert slack.click(action, "C1").status_code == 200


def test_a_url_is_verified(slack: Slack) -> None:
    answered = slack.post(
        json.dumps({"type": "url_verification", "challenge": "3eZbr", "token": "x"})
    )
    assert answered.status_code == 200
    assert answered.json() == {"challenge": "3eZbr"}


def test_the_limit_of_requests_is_not_for_slack(web: StandIn, tmp_path: Path) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "c", "token": "x"})
    with served(fake_core(data_dir=tmp_path, requests_per_minute=1, **SETTINGS)) as service:
        slack = Slack(service, web, tmp_path)
        assert [slack.post(body).status_code for _ in range(3)] == [200] * 3


def test_only_slack_is_heard(slack: Slack) -> None:
    body = json.dumps(envelope(BURUNDI, "D7", "600.0"))
    old = str(int(time.time()) - 600)
    assert slack.post(body, **{"X-Slack-Signature": "v0=00"}).status_code == 401
    assert slack.post(body, **{"X-Slack-Request-Timestamp": old}).status_code == 401
    assert httpx2.post(f"{slack.service}/slack/events", json={}).status_code == 401
    assert slack.post("{").status_code == 400
    assert not slack.web.found("chat.postMessage", channel="D7")


def test_what_slack_wraps_is_read_as_it_is_shown(slack: Slack) -> None:
    slack.say(
        f"<@{BOT}> schools &amp; hospitals of <https://b.example|Burundi> &lt;!here&gt;",
        channel="C8",
    )
    (message,) = slack.web.posted("chat.postMessage", 1, channel="C8")
    value = json.loads(buttons(message, "feedback-")[0]["value"])
    assert value["question"] == "schools & hospitals of Burundi <!here>"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (f"<@{BOT}>", "The question is empty."),
        (f"<@{BOT}> {'x' * 1001}", "The question is too long."),
    ],
)
def test_an_error_is_a_polite_message(slack: Slack, question: str, said: str) -> None:
    channel = f"C9{len(question)}"
    slack.say(question, channel=channel)
    (message,) = slack.web.posted("chat.postMessage", 1, channel=channel)
    assert message["blocks"] == [{"type": "markdown", "text": said}]


@dataclass
class Slow:
    """Answers that take until *go* is set, and fail then."""

    go: threading.Event = field(default_factory=threading.Event)

    def ask(self, request: object) -> Any:
        assert self.go.wait(10)
        raise RuntimeError(f"cannot answer {request}")


def test_an_event_is_acknowledged_before_it_is_answered(
    web: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    slow = Slow()
    with served(core_with(slow, **SETTINGS)) as service:
        assert Slack(service, web, Path()).say(BURUNDI, channel="D10").status_code == 200
        assert not web.found("chat.postMessage", channel="D10")
        slow.go.set()
        (message,) = web.posted("chat.postMessage", 1, channel="D10")
    assert message["text"] == "Something went wrong on our side."
    assert "was not answered" in caplog.text


def test_socket_mode(web: StandIn, tmp_path: Path) -> None:
    """Slack's own client for it, over a web socket of this machine."""
    acknowledged: list[str] = []

    def talk(socket: ServerConnection) -> None:
        payload = envelope(BURUNDI, "D11", "1.0")
        request = {"type": "events_api", "envelope_id": "e1", "payload": payload}
        socket.send(json.dumps(request | {"accepts_response_payload": False}))
        acknowledged.extend(json.loads(message)["envelope_id"] for message in socket)

    with serve(talk, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"ws://127.0.0.1:{server.socket.getsockname()[1]}"
        web.replies = {**REPLIES, "apps.connections.open": {"ok": True, "url": url}}
        app = slack_app(fake_core(data_dir=tmp_path, **SETTINGS))
        handler: Any = SocketModeHandler(app, "xapp-1")
        handler.connect()
        try:
            (message,) = web.posted("chat.postMessage", 1, channel="D11")
            wait_until(lambda: acknowledged == ["e1"])
        finally:
            handler.close()
    assert buttons(message, "citation-")


def test_the_command_says_what_is_missing(web: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = CliRunner().invoke(cli, ["slack"])
    assert (asked.exit_code, "Set slack_app_token" in asked.stderr) == (1, True)
    web.replies = {**REPLIES, "apps.connections.open": {"ok": False, "error": "invalid_auth"}}
    for name, value in (SETTINGS | {"slack_app_token": "xapp-1"}).items():
        monkeypatch.setenv(f"CDOCS_{name.upper()}", value)
    asked = CliRunner().invoke(cli, ["slack"])
    assert (asked.exit_code, asked.stderr.splitlines()[-1]) == (
        1,
        "cdocs: Slack refused: invalid_auth",
    )
