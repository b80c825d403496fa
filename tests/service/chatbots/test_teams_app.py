"""Teams: activities as the Bot Connector sends them, with tokens signed by a key of the tests.

Stand-ins for Microsoft's keys (JWKS) and for the Bot Connector, which takes the answers.
"""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx2
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from microsoft_teams.api.auth.cloud_environment import PUBLIC
from microsoft_teams.apps import App

from service.feedback import FeedbackStore, Verdict
from service.store import Store
from tests.service.chatbots.conversation import cited_by_api, held
from tests.service.chatbots.servers import BURUNDI, BURUNDI_ZH, Written, core_with
from tests.service.chatbots.stand_ins import StandIn, standing_in
from tests.service.fakes import fake_core
from tests.service.serving import served

# The library warns of a part of itself that it uses itself.
pytestmark = pytest.mark.filterwarnings("ignore:The bot client is deprecated:DeprecationWarning")

BASE = "https://cdocs.example"
BOT = "28:11111111-2222-3333-4444-555555555555"
CLIENT = BOT.removeprefix("28:")
SETTINGS = {
    "teams_client_id": CLIENT,
    "teams_client_secret": "the client secret of the tests",
    "teams_tenant_id": "t1",
    "base_url": BASE,
}
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
TOKEN = jwt.encode({"exp": 4_102_444_800}, "a secret that is long enough for HS256")


@dataclass
class Teams:
    """The Bot Connector: sends activities to the service, and keeps what the bot sends."""

    service: str
    connector: StandIn
    data: Path
    sent: int = 0

    def post(self, activity: Mapping[str, Any], token: str | None = None) -> httpx2.Response:
        """Send *activity* with a valid token, or with *token*."""
        sent = token or signed(self.connector.url)
        headers = {"Authorization": f"Bearer {sent}"}
        return httpx2.post(f"{self.service}/api/messages", json=activity, headers=headers)

    def activity(self, conversation: str, **fields: Any) -> dict[str, Any]:
        """What is common to all activities; each has an id of its own."""
        self.sent += 1
        return {
            "id": str(self.sent),
            "timestamp": "2026-01-01T00:00:00.000Z",
            "serviceUrl": self.connector.url,
            "channelId": "msteams",
            "from": {"id": "29:U1", "name": "Delegate", "aadObjectId": "a1"},
            "conversation": {"id": conversation, "conversationType": "personal", "tenantId": "t1"},
            "recipient": {"id": BOT, "name": "cdocs"},
            "channelData": {"tenant": {"id": "t1"}},
            **fields,
        }

    def say(self, text: str, conversation: str, **fields: Any) -> httpx2.Response:
        """A message of a person."""
        message = {"type": "message", "text": text, "textFormat": "plain", "locale": "en-US"}
        return self.post(self.activity(conversation, **message, **fields))

    def answers(self, conversation: str, count: int) -> list[dict[str, Any]]:
        """What the bot said in a conversation, when it has said *count* messages."""
        to = f"/conversations/{conversation}/activities"
        return self.connector.posted(to, count, type="message")

    def click(self, data: Mapping[str, Any]) -> httpx2.Response:
        """Press a button of a card."""
        action = {"type": "Action.Execute", "verb": "", "data": data}
        value = {"action": action, "trigger": "manual"}
        invoke = {"type": "invoke", "name": "adaptiveCard/action", "value": value}
        return self.post(self.activity("p9", **invoke))


def signed(service_url: str, key: rsa.RSAPrivateKey = KEY, **claims: Any) -> str:
    """A token as the Bot Connector sends it."""
    now = int(time.time())
    valid = {"iss": PUBLIC.token_issuer, "aud": CLIENT, "iat": now, "exp": now + 600}
    payload = valid | {"serviceurl": service_url} | claims
    return jwt.encode(payload, key, algorithm="RS256", headers={"kid": "k1"})


def jwks() -> dict[str, Any]:
    """The public half of KEY as it is published."""
    key = json.loads(RSAAlgorithm.to_jwk(KEY.public_key()))
    return {"keys": [key | {"use": "sig", "alg": "RS256", "kid": "k1"}]}


@pytest.fixture(scope="module")
def connector() -> Iterator[StandIn]:
    """Microsoft's servers, and an SDK that finds them there."""
    with standing_in({"/keys": jwks(), "/activities": {"id": "s1"}}) as connector:
        cloud = replace(PUBLIC, openid_metadata_url=f"{connector.url}/v1/openidconfiguration")

        def app(**options: Any) -> App:
            assert options.pop("client_secret") == SETTINGS["teams_client_secret"]
            return App(**options, cloud=cloud, token=lambda scope, tenant: TOKEN)  # noqa: ARG005

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("service.chatbots.teams_app.App", app)
            yield connector


@pytest.fixture(scope="module")
def teams(connector: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Teams]:
    data = tmp_path_factory.mktemp("teams")
    with served(fake_core(data_dir=data, **SETTINGS)) as service:
        yield Teams(service, connector, data)


def citations(message: dict[str, Any]) -> list[dict[str, Any]]:
    """The citations of a message: position and appearance of each."""
    (entity,) = [e for e in message["entities"] if e["type"] == "https://schema.org/Message"]
    return list(entity["citation"])


def urls(message: dict[str, Any]) -> list[str]:
    """Where the citations of a message lead."""
    return [each["appearance"]["url"] for each in citations(message)]


def feedback_buttons(message: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The buttons of feedback by what they say."""
    (card,) = message["attachments"]
    return {each["data"]["verdict"]: each for each in card["content"]["actions"]}


def test_a_message_is_answered_with_citations(teams: Teams) -> None:
    assert teams.say(BURUNDI, "p1").status_code == 200
    (message,) = teams.answers("p1", 1)
    (first, *_) = citations(message)
    assert f"[{first['position']}]" in message["text"]
    assert first["appearance"]["name"].startswith("C25/33")
    assert first["appearance"]["url"].startswith(f"{BASE}/documents/C25/33")
    assert set(feedback_buttons(message)) == set(Verdict)
    assert teams.connector.found("/conversations/p1/activities", type="typing")


def test_a_mention_is_answered_in_its_thread_and_language(teams: Teams) -> None:
    mention = {
        "type": "mention",
        "text": "<at>cdocs</at>",
        "mentioned": {"id": BOT, "name": "cdocs"},
    }
    said = f"<at>cdocs</at>&nbsp;{BURUNDI_ZH}"
    teams.say(said, "19:c@thread.tacv2;messageid=7", entities=[mention])
    (message,) = teams.answers("19:c@thread.tacv2;messageid=7", 1)
    assert "lang=zh" in urls(message)[0]
    button = feedback_buttons(message)[Verdict.WRONG_CITATION]
    assert button["title"] == "出处有误"
    assert BURUNDI_ZH in button["data"]["rated"]
    assert "cdocs" not in button["data"]["rated"]


def test_a_conversation_cites_what_the_api_cites(teams: Teams) -> None:
    def ask(question: str, history: list[dict[str, str]]) -> tuple[str, list[str]]:
        teams.say(question, "p2")
        message = teams.answers("p2", len(history) // 2 + 1)[-1]
        return message["text"], urls(message)

    assert held(ask) == cited_by_api(teams.service)


def test_a_message_is_answered_once_however_often_it_is_sent(teams: Teams) -> None:
    message = teams.activity("p3", type="message", text=BURUNDI)
    assert [teams.post(message).status_code for _ in range(3)] == [200] * 3
    teams.say(BURUNDI_ZH, "p3")
    assert len(teams.answers("p3", 2)) == 2


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_click_on_feedback_is_kept(teams: Teams, verdict: Verdict) -> None:
    teams.say(BURUNDI, f"p4{verdict}")
    (message,) = teams.answers(f"p4{verdict}", 1)
    done = teams.click(feedback_buttons(message)[verdict]["data"])
    assert done.json()["value"] == "Thank you"
    kept = FeedbackStore(Store(teams.data)).all()[-1]
    assert (kept.question, kept.verdict) == (BURUNDI, verdict)
    assert {each.symbol for each in kept.cited} == {"C25/33"}


def test_a_forged_button_is_refused_politely(teams: Teams) -> None:
    before = len(FeedbackStore(Store(teams.data)).all())
    for forged in ({"verdict": "x", "rated": "{}"}, {"verdict": "useful", "rated": "[]"}, {}):
        done = teams.click({"action": "feedback", **forged})
        assert done.json()["value"] == "Something went wrong on our side."
    assert len(FeedbackStore(Store(teams.data)).all()) == before


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another bot"},
        {"iss": "https://somebody.example"},
        {"exp": 1},
        {"serviceurl": "https://somebody.example"},
    ],
)
def test_only_tokens_for_this_bot_are_taken(teams: Teams, claims: dict[str, Any]) -> None:
    message = teams.activity("p5", type="message", text=BURUNDI)
    assert teams.post(message, signed(teams.connector.url, **claims)).status_code == 401


def test_only_microsoft_is_heard(teams: Teams) -> None:
    message = teams.activity("p5", type="message", text=BURUNDI)
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert teams.post(message, signed(teams.connector.url, other)).status_code == 401
    assert teams.post(message, "nonsense").status_code == 401
    assert httpx2.post(f"{teams.service}/api/messages", json=message).status_code == 401
    assert httpx2.post(f"{teams.service}/api/messages", content=b"[").status_code == 400
    assert not teams.connector.found("/conversations/p5/activities")


def test_an_error_is_a_polite_message(teams: Teams) -> None:
    teams.say("x" * 1001, "p6")
    (message,) = teams.answers("p6", 1)
    assert message["text"] == "The question is too long."
    assert not message.get("attachments")


def test_what_a_language_model_wrote_is_labelled(connector: StandIn, tmp_path: Path) -> None:
    written = Written(["437 schools were connected [1]."])
    with served(core_with(written, data_dir=tmp_path, **SETTINGS)) as service:
        teams = Teams(service, connector, tmp_path)
        teams.say(BURUNDI, "p7")
        (message,) = teams.answers("p7", 1)
    (entity,) = message["entities"]
    assert entity["additionalType"] == ["AIGeneratedContent"]
    assert len(entity["citation"]) == 1
