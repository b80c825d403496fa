"""One conversation of five turns in two languages, to be held through every door."""

from collections.abc import Callable

import httpx2

CONVERSATION = (
    "How many schools and hospitals were connected in Burundi?",
    "And in 2024?",
    "布隆迪连接了多少所学校和医院？",
    "2024年呢？",
    "Where did laboratories for IPv6 open?",
)
Ask = Callable[[str, list[dict[str, str]]], tuple[str, list[str]]]  # -> text, links of citations


def held(ask: Ask) -> list[list[str]]:
    """Hold the conversation; the links that each answer cites, each once."""
    history: list[dict[str, str]] = []
    cited = []
    for question in CONVERSATION:
        text, links = ask(question, history)
        cited.append(list(dict.fromkeys(links)))
        history += [
            {"role": "user", "content": question},
            {"role": "assistant", "content": text},
        ]
    return cited


def cited_by_api(server: str, *, base: str = "") -> list[list[str]]:
    """The links that the API of *server* cites, turn by turn; they start with *base*."""

    def ask(question: str, history: list[dict[str, str]]) -> tuple[str, list[str]]:
        turns = [{"role": turn["role"], "text": turn["content"]} for turn in history]
        body = {"question": question, "history": turns}
        answer = httpx2.post(f"{server}/v1/ask", json=body).raise_for_status().json()["answer"]
        sentences = answer["sentences"]
        links = [base + place["url"] for each in sentences for place in each["citations"]]
        return " ".join(each["text"] for each in sentences), links

    return held(ask)
