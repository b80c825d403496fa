"""What narrows a search, on the pages: facets, the field of the document, clearing it all."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html
from starlette.datastructures import QueryParams

from corpus.language import Language
from service.api import create_app
from service.messages import text
from service.records import SearchRequest
from service.web.facets import facets_of
from service.web.form import Form
from tests.service.fakes import fake_core, fake_service


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(fake_core(abstain_below=0))) as client:
        yield client


def tree_of(client: TestClient, path: str) -> Any:
    """A page; lxml's types say little about what XPath gives."""
    return html.fromstring(client.get(path).text)


def values(tree: Any, name: str) -> list[str]:
    return [str(value) for value in tree.xpath(f"//input[@name='{name}']/@value")]


# --- facets -------------------------------------------------------------------------------------


def test_a_chosen_language_hides_no_other(client: TestClient) -> None:
    tree = tree_of(client, "/?q=schools&lang=fr")
    assert tree.xpath("//input[@form='ask'][@name='lang']/@value") == ["en", "fr", "ar", "zh"]
    assert tree.xpath("//input[@name='lang'][@checked]/@value") == ["fr"]


@pytest.mark.parametrize(
    ("facet", "stated"),
    [
        ("years", "year=2024"),
        ("languages", "lang=fr"),
        ("series", "series=/33"),
        ("kinds", "kind=report"),
    ],
)
def test_a_facet_is_counted_as_if_its_own_filter_were_off(facet: str, stated: str) -> None:
    search = fake_service().search
    open_ = search.search(SearchRequest("schools"))
    narrowed = search.search(Form.of(QueryParams(f"q=schools&{stated}")).request(None))
    counted = dict(getattr(facets_of(search, narrowed), facet))
    assert counted == dict(getattr(facets_of(search, open_), facet))


def test_the_first_page_offers_the_languages_of_the_index(client: TestClient) -> None:
    assert values(tree_of(client, "/"), "lang") == ["en", "fr", "ar", "zh"]


def test_the_timeline_shows_what_it_is_limited_to(client: TestClient) -> None:
    tree = tree_of(client, "/timeline?q=schools in Burundi&year=2024&lang=en")
    (chip,) = tree.xpath("//a[@aria-label='Remove: 2024']/@href")
    assert chip == "/timeline?q=schools+in+Burundi&lang=en"
    assert tree.xpath("//aside[@id='limits']//input[@name='lang'][@checked]/@value") == ["en"]
    (everything,) = tree.xpath("//a[text()='Search everything']/@href")
    assert everything == "/timeline?q=schools+in+Burundi"


# --- what is kept and what is cleared -----------------------------------------------------------


def test_everything_is_cleared_and_nothing_is_dropped(client: TestClient) -> None:
    path = "/?q=schools&resolution=101&superseded=1&lang=en"
    tree = tree_of(client, path)
    assert tree.xpath("//input[@form='ask'][@name='resolution']/@value") == ["101"]
    assert tree.xpath("//input[@form='ask'][@name='superseded'][@checked]/@value") == ["1"]
    assert {*tree.xpath("//a[text()='Search everything']/@href")} == {"/?q=schools"}


def test_a_new_question_without_a_script_follows_nothing_up(client: TestClient) -> None:
    asked = "and in 2024%3F&after=schools in Burundi&without=years:2024"
    tree = tree_of(client, f"/?q={asked}")
    assert values(tree, "asked") == ["and in 2024?"]
    kept = Form.of(QueryParams(f"q={asked}&asked=and in 2024?"))
    assert (kept.after, kept.without) == (("schools in Burundi",), ("years:2024",))
    new = Form.of(QueryParams(f"q=IPv6&asked={asked}"))
    assert (new.after, new.without) == ((), ())


@pytest.mark.parametrize(
    ("written", "symbols", "series"),
    [
        ("33", (), ("/33",)),
        ("/33", (), ("/33",)),
        ("٣٣", (), ("/33",)),
        ("25/33", ("C25/33",), ()),
        ("2025/33(Rev.1)", ("C2025/33(Rev.1)",), ()),
        ("c25/33", ("c25/33",), ()),
        ("C25/33, 6；abc", ("C25/33", "6；abc"), ()),
        ("C25/33, 6; abc", ("C25/33", "abc"), ("/6",)),
    ],
)
def test_the_field_of_the_document(
    written: str, symbols: tuple[str, ...], series: tuple[str, ...]
) -> None:
    form = Form.of(QueryParams({"q": "x", "symbol": written}))
    assert (form.symbol, form.series) == (symbols, series)
    assert Form.of(QueryParams(form.query())) == form


@pytest.mark.parametrize("path", ["/", "/stream", "/timeline"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_is_no_symbol_is_said_at_its_field(
    client: TestClient, path: str, language: Language
) -> None:
    address = f"{path}?q=schools&symbol=abc&lang=en&ui={language}"
    response = client.get(address)
    assert response.status_code == 422
    tree = tree_of(client, address)
    (field,) = tree.xpath("//input[@id='symbol']")
    assert field.get("aria-invalid") == "true"
    (said,) = tree.xpath(f"//*[@id='{field.get('aria-describedby')}']")
    assert said.text == text("wrong-symbol", language, what="\u2068abc\u2069")
    assert values(tree, "lang") == ["en"]
    assert "/stream" not in response.text
