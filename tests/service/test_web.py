"""The pages as HTML: parsed, never searched as text where structure is meant."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from lxml import html

from corpus.language import LANGUAGES
from service.api import create_app
from service.messages import text
from service.web.passages import marked
from tests.service.fakes import fake_core

BURUNDI = "How many schools and hospitals were connected in Burundi?"
PAGES = ["/", f"/?q={BURUNDI}", "/?q=xyzzy", "/documents", "/documents/C25/33?lang=zh", "/nothing"]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(fake_core())) as client:
        yield client


def link(path: str = "/", **fields: str | list[str]) -> str:
    return f"{path}?{urlencode(fields, doseq=True)}"


def page(client: TestClient, path: str, **headers: str) -> html.HtmlElement:
    return html.fromstring(client.get(path, headers=headers).text)


def one(tree: html.HtmlElement, selector: str) -> html.HtmlElement:
    found = tree.xpath(selector)
    assert isinstance(found, list)
    assert len(found) == 1, f"{selector}: {len(found)}"
    element = found[0]
    assert isinstance(element, html.HtmlElement)
    return element


def texts(tree: html.HtmlElement, selector: str) -> list[str]:
    found = tree.xpath(selector)
    assert isinstance(found, list)
    return [
        " ".join(str(e.text_content()).split()) for e in found if isinstance(e, html.HtmlElement)
    ]


@pytest.mark.parametrize("path", PAGES)
def test_pages_run_nothing_and_load_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    response = client.get(path)
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    tree = html.fromstring(response.text)
    assert tree.xpath("//script[text()] | //style | //@style | //iframe | //img") == []
    assert tree.xpath("//@*[starts-with(name(), 'on')]") == []
    loaded = tree.xpath("//link/@href | //form/@action | //script/@src")
    assert isinstance(loaded, list)
    assert all(str(link).startswith("/") and not str(link).startswith("//") for link in loaded)
    assert len(response.content) < 100_000


@pytest.mark.parametrize("path", PAGES)
def test_pages_have_landmarks_labels_and_distinct_ids(client: TestClient, path: str) -> None:
    tree = page(client, path)
    one(tree, "//main[@id='content']")
    one(tree, "//h1")
    one(tree, "//a[@class='skip'][@href='#content']")
    ids = tree.xpath("//@id")
    assert isinstance(ids, list)
    assert len(ids) == len(set(ids))
    for field in tree.xpath("//input[not(@type='hidden')] | //select") or []:
        assert isinstance(field, html.HtmlElement)
        if field.getparent().tag != "label":
            one(tree, f"//label[@for='{field.get('id')}']")


def test_the_answer_first_then_the_passages(client: TestClient) -> None:
    tree = page(client, f"/?q={BURUNDI}")
    assert texts(tree, "//main//h2")[0] == "Answer"
    assert "437" in texts(tree, "//blockquote/p")[0]
    chip = one(tree, "(//a[@class='chip'])[1]")
    assert chip.get("href") == "/documents/C25/33?lang=en#2.11"
    assert texts(tree, "//article//h3//bdi")[0] == "C25/33 § 2.11"
    assert texts(tree, "(//article)[1]//mark") == [
        "Burundi",
        "schools",
        "hospitals",
        "connected",
    ]
    versions = "(//article)[1]//div[@class='also']/p"
    assert texts(tree, f"({versions})[1]/a") == ["AR", "中文"]
    assert texts(tree, f"({versions})[2]/a") == ["2024"]
    assert one(tree, f"({versions})[2]/a").get("href") == link(q=BURUNDI, symbol="C24/33")
    assert texts(tree, "(//article)[1]//b[@class='says']")[0].startswith("In Burundi, 437 schools")


def test_a_malicious_question_is_text(client: TestClient) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(2)> écoles connectées'
    response = client.get("/", params={"q": evil})
    assert "<script>" not in response.text
    tree = html.fromstring(response.text)
    assert one(tree, "//input[@id='q']").get("value") == evil
    assert tree.xpath("//img") == []
    for field in ("year", "lang", "symbol", "ui", "series", "kind", "without", "after", "first"):
        assert "<script>" not in client.get("/", params={"q": "schools", field: evil}).text


def test_a_malicious_document_is_text(client: TestClient) -> None:
    for path in ("/?q=écoles connectées", "/documents/C24/50", "/documents"):
        response = client.get(path)
        assert "<script>" not in response.text
        assert "<b>" not in response.text
    assert "<script>alert(1)</script>" in texts(page(client, "/documents/C24/50"), "//main")[0]


def test_marked_text_is_escaped_around_and_inside_the_marks() -> None:
    assert marked("<a> & <b>", [(0, 3), (6, 9)]) == (
        "<mark>&lt;a&gt;</mark> &amp; <mark>&lt;b&gt;</mark>"
    )


def test_not_found_says_why_and_shows_the_nearest(client: TestClient) -> None:
    tree = page(client, "/?q=xyzzy")
    assert texts(tree, "//main//section[@class='none']/h2") == ["Not found in these documents"]
    tree = page(client, "/?q=schools&year=1999")
    assert "within the years" in texts(tree, "//section[@class='none']/p")[0]
    assert texts(tree, "//article//h3//bdi")
    assert one(tree, "//select[@id='first']/option[@selected]").get("value") == "1999"


def test_a_bad_filter_keeps_the_question(client: TestClient) -> None:
    response = client.get("/", params={"q": "schools", "year": "soon"})
    assert response.status_code == 422
    tree = html.fromstring(response.text)
    assert one(tree, "//input[@id='q']").get("value") == "schools"
    assert "'soon' is not a year" in texts(tree, "//main")[0]
    assert one(tree, "//a[text()='Search everything']").get("href") == "/?q=schools"


def test_the_interface_in_six_languages(client: TestClient) -> None:
    for language in LANGUAGES:
        tree = page(client, f"/?ui={language}&q=C25/33")
        assert tree.get("lang") == language
        assert tree.get("dir") == ("rtl" if language == "ar" else "ltr")
        assert texts(tree, "//form[@id='ask']//button") == [text("search", language)]
        assert one(tree, "//form[@id='ask']//input[@name='ui']").get("value") == language
        links = tree.xpath("//article//h3/a/@href")
        assert isinstance(links, list)
        assert all(f"ui={language}" in str(link).split("#")[0] for link in links)


def test_the_browser_says_which_language(client: TestClient) -> None:
    assert page(client, "/", **{"Accept-Language": "de,ru;q=0.5,fr-CH;q=0.8"}).get("lang") == "fr"
    assert page(client, "/", **{"Accept-Language": "de;q=x, ,*"}).get("lang") == "en"
    assert page(client, "/?ui=zh", **{"Accept-Language": "fr"}).get("lang") == "zh"
    assert page(client, "/?ui=xx", **{"Accept-Language": "fr"}).get("lang") == "fr"


def test_the_switch_keeps_the_search(client: TestClient) -> None:
    link = one(page(client, "/?q=a%26b&year=2024"), "//ul[@class='switch']//a[@lang='fr']")
    assert link.get("href") == "/?q=a%26b&year=2024&ui=fr"


def test_a_document_with_contents_anchors_and_neighbours(client: TestClient) -> None:
    tree = page(client, "/documents/C25/33?lang=zh")
    targets = tree.xpath("//nav[@class='contents']//a/@href")
    assert targets == ["#purpose", "#1", "#2", "#2.11", "#3.3"]
    for target in targets:
        one(tree, f"//article/section[@id='{str(target)[1:]}']")
    assert texts(tree, "//article//section[@id='2.11']/h3") == ["2.11 布隆迪"]
    assert texts(tree, "(//nav[@class='links'])[1]/p[1]/a") == ["العربية", "English", "中文"]
    previous = one(tree, "//a[@rel='prev']")
    assert (previous.text, previous.get("href")) == ("2024", "/documents/C24/33")
    assert one(tree, "//article").get("lang") == "zh"


def test_an_arabic_document_reads_from_the_right_in_any_interface(client: TestClient) -> None:
    tree = page(client, "/documents/C25/33?lang=ar&ui=en")
    assert tree.get("dir") == "ltr"
    assert one(tree, "//article").get("dir") == "rtl"


def test_a_document_that_is_not_held(client: TestClient) -> None:
    response = client.get("/documents/C19/33")
    assert response.status_code == 404
    assert "not in the index" in response.text


@pytest.mark.parametrize(
    ("key", "ui", "named"),
    [
        ("/33", "zh", "/33 国际电联互联网活动"),
        ("/33", "ru", "/33 ITU Internet activities"),
        ("/50", "en", "/50 Écoles <b>connectées</b>"),
        ("/999", "en", "/999"),
    ],
)
def test_a_series_is_named_in_the_language_of_the_interface(
    client: TestClient, key: str, ui: str, named: str
) -> None:
    tree = page(client, link(q="schools", series=key, ui=ui))
    assert texts(tree, "//label[input[@name='series']]") == [named]
