"""The real parts together: the sample documents of 2025, the embedded model, an index on disk."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.language import LANGUAGES, Language
from indexer.build import build
from service.commands.serve import samples
from service.examples import EXAMPLES
from service.records import SearchRequest
from service.settings import Settings
from service.wiring import Service, build_embedder, build_options, build_service

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("real") / "index"
    settings = Settings(index=out)
    build(
        [samples() / "2025"],
        out,
        embedder=build_embedder(settings),
        options=build_options(settings),
    )
    return out


@pytest.fixture(scope="module")
def service(index: Path) -> Service:
    return build_service(Settings(index=index))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_example_is_answered_in_each_language(
    service: Service, language: Language
) -> None:
    response = service.answers.ask(SearchRequest(EXAMPLES[language][0]))
    found = response.search.hits[0]
    assert response.search.understood.language == language
    assert (found.citation, found.passage.language) == ("C25/33 § 2.11", language)
    assert "437" in response.answer.sentences[0].text


@pytest.mark.parametrize(
    "question",
    [
        "What is UNGIS doing about 6G?",
        "Чем UNGIS занимается в области 6G?",
        "UNGIS在6G方面做什么？",
        "ماذا تفعل UNGIS في 6G؟",
    ],
)
def test_names_that_no_document_mentions_are_told(service: Service, question: str) -> None:
    assert service.search.search(SearchRequest(question)).unsaid == ("UNGIS", "6G")
    known = SearchRequest("IPv6, 5G, WTSA-24, МСЭ-Т, CWG-Internet, ENUM")
    assert service.search.search(known).unsaid == ()


def test_quoted_sentences_and_passages_stand_in_the_stored_document(service: Service) -> None:
    response = service.answers.ask(SearchRequest(EXAMPLES["fr"][1]))
    for found in response.search.hits:
        document = service.index.document(found.place.symbol, found.passage.language)
        assert document
        assert document.text[found.passage.start : found.passage.end] == found.passage.text
    for sentence in response.answer.sentences:
        document = service.index.document(
            sentence.found.place.symbol, sentence.found.passage.language
        )
        assert document
        assert document.text[sentence.start : sentence.end] == sentence.text


def test_the_command_answers_without_torch_or_web(index: Path) -> None:
    question = EXAMPLES["zh"][0]
    code = (
        "import sys; from service.cli import app\n"
        f"sys.argv = ['cdocs', 'search', {question!r}, '--json', '--index', {str(index)!r}]\n"
        "try: app()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(result.stdout)["hits"][0]["citation"] == "C25/33 § 2.11"
    assert not {"torch", "fastapi", "jinja2", "uvicorn"} & set(result.stderr.split())
