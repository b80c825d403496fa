"""What the service says to its readers, in six languages: gettext catalogues, one a language.

    text("no-answer", "fr")                     "Introuvable dans ces documents"
    text("passages-count", "ru", count=3)       the plural form that Russian has for three
    text("error-wait", "en", seconds=30)        {seconds} filled in

Messages stand in translations/LANGUAGE/LC_MESSAGES/cdocs.po, under a name rather than under their
English words, so that English can be improved like the others. Every door takes its words from
here; a new message is written into all six files, which a test compares. The .po files are read as
they are, once for each language and process: there is nothing to compile and nothing to forget.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from corpus.language import Language
from service.records import Reason

NAMES: Final[dict[Language, str]] = {
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "ru": "Русский",
    "zh": "中文",
}
_FOLDER = Path(__file__).parent / "translations"


def text(key: str, language: Language, *, count: int | None = None, **values: object) -> str:
    """The message *key* in *language* with *values* in its {braces}.

    *count* chooses among plural forms; write the figure itself as another value. Raises KeyError
    for a key that there is not, and for a brace without a value.
    """
    found = catalogue(language)
    message = found.gettext(key) if count is None else found.ngettext(key, key, count)
    return message.format(**values) if values else message


def reason_text(reason: Reason, language: Language) -> str:
    """Why there is no answer, as a sentence for the reader."""
    return text(f"reason-{reason}", language)


def kind_text(kind: str, language: Language) -> str:
    """The name of a kind of section: "purpose"; the kind itself where it has no other name."""
    return text_or(f"kind-{kind}", kind, language)


def thing_text(key: str, language: Language) -> str:
    """Something recognised, from its key: "resolution:101" is "Resolution 101"."""
    kind, _, name = key.partition(":")
    match kind:
        case "years":
            return name.replace("-", "–")
        case "section":
            return f"§ {name}"
        case "symbol" | "country" | "document-kind":
            return name
    return f"{text_or(f'thing-{kind}', kind, language)} {name}"


def text_or(key: str, otherwise: str, language: Language) -> str:
    """The message *key*, or *otherwise* where there is no such message."""
    try:
        return text(key, language)
    except KeyError:
        return otherwise


def po_file(language: Language) -> Path:
    """Where the catalogue of *language* stands."""
    return _FOLDER / language / "LC_MESSAGES" / "cdocs.po"


@cache
def catalogue(language: Language) -> GNUTranslations:
    """The messages of *language*, read once; a lookup that fails raises KeyError."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with po_file(language).open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    translations = GNUTranslations(compiled)
    translations.add_fallback(_Missing())
    return translations


class _Missing(NullTranslations):
    """Where a lookup ends that no catalogue answers."""

    def gettext(self, message: str) -> str:
        raise KeyError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002 - gettext's names
        raise KeyError(msgid1)
