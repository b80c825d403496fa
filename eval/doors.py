"""The chatbot doors of a server as systems: OpenAI's chat, its vector stores, and MCP.

What a door does not tell stays unknown: a chat ranks nothing but what it cites, a vector store
answers nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.language import Language
from eval.answers import MARK, Sentence, marked
from eval.errors import ServerError
from eval.gold import Question
from eval.remote import posted, section_of
from eval.result import Shown
from eval.systems import KEPT, TEXTS, Reply, shortened

if TYPE_CHECKING:
    import httpx2

MODEL = STORE = "cdocs"
MOST = 50  # results that these doors give at once


class _Door:
    """What the doors have in common: a client, a name, and nothing known beyond the hits."""

    path = ""

    def __init__(self, client: "httpx2.Client") -> None:
        self._client = client
        self.name = f"{str(client.base_url).rstrip('/')}{self.path}"

    def held(self, sections: Iterable[str]) -> None:
        """Hits tell the one language that they are shown in."""
        del sections


class OverChat(_Door):
    """POST /v1/chat/completions: the sections cited, in the order of the text, are the ranking."""

    path = "/v1/chat/completions"

    def ask(self, question: Question, depth: int) -> Reply:
        """See System. Raises ServerError."""
        body = {
            "model": MODEL,
            "messages": [{"role": "user", "content": question.text}],
            "filters": question.filters.model_dump(mode="json"),
        }
        found = posted(self._client, self.path, body)
        try:
            message = found["choices"][0]["message"]
            cited = [each["url_citation"] for each in message["annotations"]]
            marks = [(x["start_index"], x["end_index"], section_of(x["url"])) for x in cited]
            sentences = marked(message["content"], marks)
        except (KeyError, IndexError, TypeError) as error:
            raise _malformed(self.path, error) from None
        sections = list(dict.fromkeys(section for _, _, section in marks))[:depth]
        return Reply(
            ranking=[(section, 1 / rank) for rank, section in enumerate(sections, 1)],
            answer=sentences,
            abstained=not sentences,
        )


class OverVectorStore(_Door):
    """POST /v1/vector_stores/{id}/search: a ranking without answers."""

    path = f"/v1/vector_stores/{STORE}/search"

    def ask(self, question: Question, depth: int) -> Reply:
        """See System. Raises ServerError."""
        body: dict[str, Any] = {"query": question.text, "max_num_results": min(depth, MOST)}
        if comparisons := _comparisons(question):
            body["filters"] = {"type": "and", "filters": comparisons}
        found = posted(self._client, self.path, body)
        try:
            hits = [_Hit.of_result(each) for each in found["data"]]
        except (KeyError, IndexError, TypeError) as error:
            raise _malformed(self.path, error) from None
        return Reply(ranking=_ranking(hits), shown=_shown(hits))


class OverMcp(_Door):
    """The tools find_passages and ask of /mcp, in a session for each question."""

    path = "/mcp"

    def ask(self, question: Question, depth: int) -> Reply:
        """See System. Raises ServerError."""
        import anyio

        found, answer = anyio.run(self._called, question, depth)
        try:
            hits = [_Hit.of_passage(each) for each in found["passages"]]
            sections = {each["number"]: each["id"] for each in answer["citations"]}
            return Reply(
                ranking=_ranking(hits),
                shown=_shown(hits),
                answer=_numbered(answer["text"], sections) if answer["answered"] else (),
                abstained=not answer["answered"],
            )
        except (KeyError, TypeError) as error:
            raise _malformed(self.path, error) from None

    async def _called(
        self, question: Question, depth: int
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        from mcp import Client, MCPError

        filters = {
            "years": ",".join(question.filters.years),
            "languages": ",".join(question.filters.languages),
            "documents": ",".join(question.filters.symbols),
        }
        asked = {"question": question.text, **filters}
        try:
            async with Client(self.name) as client:
                found = await client.call_tool(
                    "find_passages", {**asked, "count": min(depth, MOST)}
                )
                answer = await client.call_tool("ask", asked)
        except (MCPError, OSError, ExceptionGroup) as error:
            raise ServerError(f"{self.name} cannot be asked: {error}") from None
        return found.structured_content or {}, answer.structured_content or {}


@dataclass(frozen=True, slots=True)
class _Hit:
    """A section as a door gives it."""

    section: str
    score: float
    language: Language
    citation: str
    text: str

    @classmethod
    def of_result(cls, found: Mapping[str, Any]) -> "_Hit":
        told, text = found["attributes"], found["content"][0]["text"]
        where = section_of(told["url"])
        return cls(where, float(found["score"]), told["language"], told["citation"], text)

    @classmethod
    def of_passage(cls, found: Mapping[str, Any]) -> "_Hit":
        where = section_of(found["url"])
        score, language = float(found["score"]), found["language"]
        return cls(where, score, language, found["citation"], found["text"])


def _ranking(hits: Sequence[_Hit]) -> list[tuple[str, float]]:
    scores: dict[str, float] = {}
    for hit in hits:
        scores.setdefault(hit.section, hit.score)
    return list(scores.items())


def _shown(hits: Sequence[_Hit]) -> list[Shown]:
    return [
        Shown(
            section=hit.section,
            language=hit.language,
            languages=(hit.language,),
            citation=hit.citation,
            text=shortened(hit.text) if at < TEXTS else "",
        )
        for at, hit in enumerate(hits[:KEPT])
    ]


def _comparisons(question: Question) -> list[dict[str, Any]]:
    """The filters of a question as OpenAI writes them."""
    filters = question.filters.filters()
    stated = (
        ("year", sorted(filters.years)),
        ("language", sorted(filters.languages)),
        ("symbol", sorted(map(str, filters.symbols))),
    )
    return [{"type": "in", "key": key, "value": values} for key, values in stated if values]


def _numbered(text: str, sections: Mapping[int, str]) -> tuple[Sentence, ...]:
    """The sentences before the [n] of a text; the list of sources at its end is none."""
    marks = [
        (found.start(), found.end(), sections[int(found[1])])
        for found in MARK.finditer(text)
        if int(found[1]) in sections and not text[: found.start()].endswith("- ")
    ]
    return marked(text, marks)


def _malformed(path: str, error: Exception) -> ServerError:
    return ServerError(f"the answer of the server has not the form of {path}: {error!r}")
