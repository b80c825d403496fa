"""The catalogues: complete, free of guesses, equal in their placeholders, and used everywhere."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from corpus.document import SectionKind
from corpus.language import LANGUAGES, Language
from service import messages
from service.examples import EXAMPLES
from service.messages import kind_text, po_file, reason_text, text, text_or
from service.records import Reason

SERVICE = Path(messages.__file__).parent
TEMPLATES = sorted((SERVICE / "web/templates").glob("*.html"))
NO_WORDS = re.compile(r"[^\W\d_]")


@pytest.fixture(scope="module")
def catalogues() -> dict[Language, Catalog]:
    """The catalogues as their files state them, by language."""
    found: dict[Language, Catalog] = {}
    for language in LANGUAGES:
        with po_file(language).open("rb") as file:
            found[language] = read_po(file, locale=language, abort_invalid=True)
    return found


def key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> Sequence[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def fields(string: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(string) if name}


def named(catalog: Iterable[Message]) -> dict[str, Message]:
    return {key(message): message for message in catalog if message.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_fuzzy_or_left_over(
    catalogues: dict[Language, Catalog], language: Language
) -> None:
    ours, english = catalogues[language], named(catalogues["en"])
    assert set(named(ours)) == set(english)
    assert not ours.fuzzy
    assert not ours.obsolete
    assert not [key(message) for message in ours if message.id and message.fuzzy]
    assert not [key(message) for message in ours if message.id and not all(forms(message))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_plurals_are_those_of_english(
    catalogues: dict[Language, Catalog], language: Language
) -> None:
    ours, english = named(catalogues[language]), named(catalogues["en"])
    for name, message in ours.items():
        assert message.pluralizable == english[name].pluralizable, name
        wanted = fields(forms(english[name])[-1])
        assert fields(forms(message)[-1]) == wanted, name
        assert all(fields(form) <= wanted for form in forms(message)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_many_plural_forms_as_the_language_has(
    catalogues: dict[Language, Catalog], language: Language
) -> None:
    counts = {"ar": 6, "en": 2, "es": 2, "fr": 2, "ru": 3, "zh": 1}
    plurals = [message for message in catalogues[language] if message.pluralizable]
    assert catalogues[language].num_plurals == counts[language]
    assert all(len(forms(message)) == counts[language] for message in plurals)


def test_nothing_in_a_template_is_untranslated() -> None:
    """Words of a page stand in the catalogues, not between the tags or in what is read aloud."""
    assert len(TEMPLATES) > 5
    for template in TEMPLATES:
        source = re.sub(r"{% block page %}[a-z ]*{% endblock %}", "", template.read_text("utf-8"))
        plain = re.sub(r"\{[{%#].*?[}%#]\}", "", source, flags=re.DOTALL)
        spoken = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', plain)
        said = re.sub(r"<[^>]*>", " ", plain)
        words = [text for text in [said, *spoken] if NO_WORDS.search(text.replace("C25/33", ""))]
        assert not words, template.name


def test_every_message_that_a_template_names_is_there(
    catalogues: dict[Language, Catalog],
) -> None:
    known = named(catalogues["en"])
    used = {
        name
        for template in TEMPLATES
        for name in re.findall(r'\bt\(\s*"([^"]+)"\s*[,)]', template.read_text("utf-8"))
    }
    assert used
    assert used <= set(known)


def test_every_message_is_used(catalogues: dict[Language, Catalog]) -> None:
    """By its name, or by the beginning of a family of names ("error-")."""
    sources = [*SERVICE.rglob("*.py"), *TEMPLATES, *SERVICE.glob("web/static/*.js")]
    source = "\n".join(path.read_text("utf-8") for path in sources)
    used = set(re.findall(r"""["']([a-z][a-z0-9-]*)["']""", source))
    families = re.findall(r"""f["']([a-z-]+-)\{|["']([a-z-]+-)["'] ?~""", source)
    known = tuple(one or other for one, other in families)
    assert not [name for name in named(catalogues["en"]) if not _is_used(name, used, known)]
    assert not _is_used("chart-from", used, known)


def _is_used(name: str, used: set[str], families: tuple[str, ...]) -> bool:
    return name in used or name.startswith(families)


def test_every_reason_and_kind_has_words() -> None:
    for language in LANGUAGES:
        assert all(reason_text(reason, language) for reason in Reason)
        assert all(text_or(f"kind-{kind}", "", language) for kind in get_args(SectionKind))
        assert kind_text("something else", language) == "something else"
    assert set(EXAMPLES) == set(LANGUAGES)


def test_a_message_that_there_is_not() -> None:
    with pytest.raises(KeyError):
        text("no such message", "en")
    with pytest.raises(KeyError):
        text("no such message", "ru", count=2)
