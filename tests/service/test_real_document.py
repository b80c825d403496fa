"""Questions to the one real document at hand, asked in several languages of its Chinese text."""

from pathlib import Path

import pytest

from indexer.build import build
from service.records import SearchRequest
from service.settings import Settings
from service.wiring import Service, build_embedder, build_service

REAL = Path(__file__).parents[3] / "shared" / "real"
# question, section, the worst rank at which it may stand
ASKED = [
    ("布隆迪连接了多少所学校和医院？", "2.11", 1),
    ("学术机构的IPv6实验室", "3.3", 1),
    ("How many schools and hospitals were connected in Burundi?", "2.11", 5),
    ("IPv6 laboratory at an academic institution", "3.3", 5),
    ("Combien d'écoles et d'hôpitaux ont été connectés au Burundi ?", "2.11", 5),
    ("Laboratoire IPv6 d'un établissement universitaire", "3.3", 5),
]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    if not REAL.is_dir():
        pytest.skip("the real document is not at hand (../shared/real)")
    settings = Settings(index=tmp_path_factory.mktemp("real") / "index")
    report = build([REAL], settings.index, embedder=build_embedder(settings))
    assert (report.read, list(report.skipped)) == (1, [])
    return build_service(settings)


@pytest.mark.parametrize(("question", "section", "worst"), ASKED)
def test_the_section_is_found(service: Service, question: str, section: str, worst: int) -> None:
    hits = service.search.search(SearchRequest(question, 5)).hits
    cited = [hit.citation for hit in hits]
    assert f"C25/33 § {section}" in cited[:worst]
