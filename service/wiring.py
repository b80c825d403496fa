"""The one place where real things are built from Settings.

Each builder imports what it needs when it is called: `cdocs --help` loads no model, `cdocs search`
no web framework.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from corpus.options import ReadOptions
from indexer.types import Index
from models.embedder import Embedder
from service.answer import AnswerService
from service.answers.language_model import Endpoint, LanguageModel, RemoteModel
from service.answers.timeline import TimelineService
from service.errors import NotReady
from service.feedback import FeedbackStore, Versions
from service.newest import Newest
from service.question.conversation import resolver
from service.question_log import QuestionLog
from service.rerank import Reranker
from service.search import SearchService
from service.settings import Settings
from service.store import Store

if TYPE_CHECKING:
    from indexer.build import BuildOptions


@dataclass(frozen=True, slots=True)
class Service:
    """One open index with what answers from it."""

    index: Index
    search: SearchService
    answers: AnswerService
    timeline: TimelineService
    feedback: FeedbackStore
    log: QuestionLog


class Core:
    """What every door is given: the settings, and the service once there is an index to open.

    *connect* opens the service, *generation* names the index that it would open.
    """

    def __init__(
        self,
        settings: Settings,
        connect: Callable[[Settings], Service],
        generation: Callable[[Settings], str] = lambda _: "",
    ) -> None:
        self.settings = settings
        self._newest = Newest(lambda: connect(settings), lambda: generation(settings))

    @property
    def service(self) -> Service:
        """The service over the newest index, opened at first use and anew when another is there.

        Whoever holds a service keeps its index; it is closed when nobody does.
        Raises NotReady, ModelError or IndexingError.
        """
        return self._newest.get()


def build_core(settings: Settings) -> Core:
    """The core of every door; opens nothing yet. The model is loaded once for all indexes."""

    @cache
    def embedder() -> Embedder:
        return build_embedder(settings)

    return Core(settings, lambda given: _service(given, embedder), current_generation)


def build_service(settings: Settings) -> Service:
    """Load the model and open the index. Raises NotReady, ModelError or IndexingError."""
    return _service(settings, lambda: build_embedder(settings))


def _service(settings: Settings, embedder: Callable[[], Embedder]) -> Service:
    from indexer.open import open_index

    if not settings.index.is_dir():
        raise NotReady(
            f"There is no index in {settings.index}. Make one with: "
            f"cdocs index PATH... --out {settings.index}"
        )
    model = embedder()
    return service_over(open_index(settings.index, model), settings, model)


def current_generation(settings: Settings) -> str:
    """The name of the generation that the index points to; "" where there is none."""
    from indexer.errors import IndexingError
    from indexer.layout import current

    try:
        return current(settings.index).name
    except IndexingError:
        return ""


def service_over(index: Index, settings: Settings, embedder: Embedder | None) -> Service:
    """A service over an index that is open already."""
    model = build_language_model(settings)
    search = SearchService(
        index,
        top_k=settings.top_k,
        max_question_chars=settings.max_question_chars,
        resolve=resolver(model),
        reranker=build_reranker(settings),
    )
    timeline = TimelineService(search, embedder)
    store = Store(settings.data_dir)
    log = QuestionLog(store, keep=settings.question_log, days=settings.question_log_days)
    log.forget()
    feedback = FeedbackStore(store, _versions(settings, embedder))
    answers = AnswerService(
        search,
        timeline,
        embedder=embedder,
        abstain_below=settings.abstain_below,
        model=model,
        prompt_tokens=settings.llm_prompt_tokens,
        log=log,
    )
    return Service(index, search, answers, timeline, feedback, log)


def _versions(settings: Settings, embedder: Embedder | None) -> Versions:
    """What answers, as feedback keeps it."""
    return Versions.of(
        settings,
        generation=current_generation(settings),
        model=embedder.fingerprint if embedder else "",
    )


def build_language_model(settings: Settings) -> LanguageModel | None:
    """The language model that the settings name, None for none. Raises SettingsError."""
    if not settings.llm_url:
        return None
    return RemoteModel(
        Endpoint(
            url=settings.llm_url,
            model=settings.llm_model,
            key=settings.llm_key.get_secret_value(),
            timeout=settings.llm_timeout,
            retries=settings.llm_retries,
        )
    )


def build_embedder(settings: Settings) -> Embedder:
    """Load the model that the settings name. Raises ModelError."""
    from models.load import load_embedder

    return load_embedder(
        settings.model,
        revision=settings.model_revision or None,
        query_prefix=settings.query_prefix,
        passage_prefix=settings.passage_prefix,
        local_files_only=not settings.allow_download,
    )


def build_reranker(settings: Settings) -> Reranker | None:
    """The cross-encoder that the settings name, None for none. Raises ModelError."""
    if not settings.reranker:
        return None
    return _cross_encoder(settings.reranker, local_files_only=not settings.allow_download)


@cache
def _cross_encoder(name: str, *, local_files_only: bool) -> Reranker:
    """Loaded once, like the embedder: the index may change, the model does not."""
    from models.cross import CrossEncoder

    return CrossEncoder(name, local_files_only=local_files_only)


def build_options(settings: Settings, *, strict: bool = False) -> "BuildOptions":
    """How documents are cut and indexed."""
    from indexer.build import BuildOptions

    return BuildOptions(
        passage_tokens=settings.passage_tokens,
        overlap_tokens=settings.overlap_tokens,
        strict=strict,
        reading=read_options(settings),
    )


def read_options(settings: Settings) -> ReadOptions:
    """How files are read, whoever reads them."""
    return ReadOptions(
        tracked_changes=settings.tracked_changes,
        seconds=settings.read_seconds,
        megabytes=settings.read_megabytes,
    )
