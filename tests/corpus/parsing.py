"""What tests ask of a text that was cut into sections."""

from corpus.document import Section
from corpus.readers.plain import text_blocks
from corpus.sections import Parsed, parse


def parsed(text: str) -> Parsed:
    return parse(text_blocks(text))


def labels(found: Parsed) -> list[str]:
    return [section.label for section in found.sections]


def quotes(found: Parsed) -> dict[str, str]:
    return {section.label: found.text[section.start : section.end] for section in found.sections}


def by_label(found: Parsed) -> dict[str, Section]:
    return {section.label: section for section in found.sections}
