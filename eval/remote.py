"""Running servers as systems: any address at which `cdocs serve` answers, by its API.

Sections are known by the links of hits and citations, `/documents/C25/33?lang=en#2.11`, so nothing
but the wire form is relied on.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from eval.answers import Sentence, marked
from eval.errors import ServerError
from eval.gold import Question
from eval.result import Shown
from eval.systems import KEPT, TEXTS, Reply, shortened

if TYPE_CHECKING:
    import httpx2

_TIMEOUT_S = 120.0  # a written answer takes its time
_MOST = 100  # hits that the API gives at once


class OverApi:
    """A server asked through POST /v1/ask."""

    def __init__(self, client: "httpx2.Client") -> None:
        self._client = client
        self.name = str(client.base_url).rstrip("/")

    def ask(self, question: Question, depth: int) -> Reply:
        """See System. Raises ServerError where the server is not there or answers otherwise."""
        body = {
            "question": question.text,
            "k": min(depth, _MOST),
            "filters": question.filters.model_dump(mode="json"),
        }
        return reply_of(posted(self._client, "/v1/ask", body))

    def held(self, sections: Iterable[str]) -> None:
        """Hits tell of what they show, and of nothing else."""
        del sections


def connect(url: str) -> "httpx2.Client":
    """A client for the server at *url*; nothing is asked of it yet."""
    import httpx2

    return httpx2.Client(base_url=url.rstrip("/"), timeout=_TIMEOUT_S)


def posted(
    client: "httpx2.Client", path: str, body: Mapping[str, Any], headers: Mapping[str, str] = {}
) -> dict[str, Any]:
    """The JSON object that the server answers with. Raises ServerError saying what was found."""
    import httpx2

    where = f"{str(client.base_url).rstrip('/')}{path}"
    try:
        response = client.post(path, json=dict(body), headers=dict(headers))
    except httpx2.HTTPError as error:
        raise ServerError(f"{where} cannot be reached ({error}): is the server running?") from None
    if response.status_code != httpx2.codes.OK:
        raise ServerError(f"{where} answered {response.status_code}: {shortened(response.text)}")
    try:
        found = response.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ServerError(f"{where} did not answer with a JSON object: is this address a cdocs?")
    return found


def reply_of(found: Mapping[str, Any]) -> Reply:
    """The reply in an answer of /v1/ask. Raises ServerError where it has not that form."""
    try:
        hits, answer = found["hits"], found["answer"]
        first = {section_of(hit["url"]): hit for hit in reversed(hits)}
        ordered = {section_of(hit["url"]): first[section_of(hit["url"])] for hit in hits}
        return Reply(
            ranking=[(section, float(hit["score"])) for section, hit in ordered.items()],
            shown=[
                _shown(at, section, hit)
                for at, (section, hit) in enumerate(list(ordered.items())[:KEPT])
            ],
            answer=_sentences(answer),
            abstained=bool(answer["abstained"]),
            confidence=found.get("confidence"),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ServerError(
            f"the answer of the server has not the form of /v1/ask: {error!r}"
        ) from None


def section_of(url: str) -> str:
    """The id of the section that a link leads to: "C25/33#2.11"."""
    parts = urlsplit(url)
    return f"{unquote(parts.path.partition('/documents/')[2])}#{unquote(parts.fragment)}"


def _shown(at: int, section: str, hit: Mapping[str, Any]) -> Shown:
    return Shown(
        section=section,
        language=hit["language"],
        languages=tuple(version["language"] for version in hit["versions"]),
        citation=hit["citation"],
        text=shortened(hit["text"]) if at < TEXTS else "",
    )


def _sentences(answer: Mapping[str, Any]) -> tuple[Sentence, ...]:
    """Of a written answer its own sentences, else the quotes."""
    if not answer.get("text"):
        return tuple(_sentence(each) for each in answer["sentences"])
    marks = [(*each["mark"], section_of(each["url"])) for each in answer["citations"]]
    return marked(answer["text"], marks)


def _sentence(found: Mapping[str, Any]) -> Sentence:
    return Sentence(
        text=found["text"], cites=tuple(section_of(each["url"]) for each in found["citations"])
    )
