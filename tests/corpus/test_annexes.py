"""Annexes, appendices and attachments are places of their own, in six languages."""

from pathlib import Path

import pytest

from corpus.annexes import annex_name
from corpus.document import Language
from corpus.readers import read_blocks
from corpus.sections import parse
from tests.corpus.word_files import LEGAL, abstract, docx, lvl, num, p, restart, style


@pytest.mark.parametrize(
    ("line", "annex"),
    [
        ("ANNEX 1", ("Annex 1", "")),
        ("Annex A: Terms of reference", ("Annex A", "Terms of reference")),
        ("Annex 1 Texts approved", ("Annex 1", "Texts approved")),
        ("ANNEXE 2", ("Annex 2", "")),
        ("Annexe 1 Fonctionnaires", ("Annex 1", "Fonctionnaires")),
        ("Annexe Fonctionnaires", None),
        ("ANEXO", ("Annex", "")),
        ("ПРИЛОЖЕНИЕ 1", ("Annex 1", "")),
        ("附件1", ("Annex 1", "")),
        ("附件二：词汇", ("Annex 2", "词汇")),
        ("الملحق 1", ("Annex 1", "")),
        ("Annexes: 2", None),
        ("Annex 1 contains the list.", None),
        ("Annex 1 gives the list", None),
        ("See Annex 1", None),
    ],
)
def test_annexes(line: str, annex: tuple[str, str] | None) -> None:
    assert annex_name(line) == annex


# Annex, appendix, attachment; a heading; a sentence.
WORDS: dict[Language, tuple[str, str, str, str, str]] = {
    "en": ("Annex ", "Appendix ", "Attachment ", "Mandate", "The group met."),
    "fr": ("Annexe ", "Appendice ", "Pièce jointe ", "Mandat", "Le groupe s'est réuni."),
    "es": ("Anexo ", "Apéndice ", "Documento adjunto ", "Mandato", "El Grupo se reunió."),
    "ru": ("Приложение ", "Дополнение ", "Прилагаемый документ ", "Мандат", "Группа собралась."),
    "zh": ("附件", "附录", "后附资料", "职责", "工作组举行了会议。"),
    "ar": ("الملحق ", "التذييل ", "المرفق ", "الاختصاصات", "اجتمع الفريق."),
}
HEADING = style("H", "heading 1")
BODY = ["1", "1.1", "2"]


def labels(*body: str, numbering: str) -> list[str]:
    blocks = read_blocks(Path("a.docx"), docx(*body, numbering=numbering, styles=HEADING))
    return [section.label for section in parse(blocks).sections]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("styled", [True, False])
def test_each_has_numbers_of_its_own(language: Language, styled: bool) -> None:  # noqa: FBT001
    annex, appendix, attachment, heading, sentence = WORDS[language]
    names = [f"{annex}1", f"{annex}2", f"{appendix}1", f"{attachment}1"]
    lists = "".join(num(n + 1, 1, restart(0, 1)) for n in range(1 + len(names)))
    body = []
    for place, name in enumerate(["", *names], 1):
        body += [p(name, style="H" if styled else ""), p(heading)] if name else []
        body += [p(heading, style="H", num=place, level=0), p(sentence, num=place, level=1)]
        body += [p(heading, style="H", num=place, level=0)]
    wanted = [*BODY]
    for name in ("Annex 1", "Annex 2", "Appendix 1", "Attachment 1"):
        wanted += [name, *(f"{name} § {number}" for number in BODY)]
    assert labels(*body, numbering=LEGAL + lists) == wanted


@pytest.mark.parametrize("language", WORDS)
def test_the_word_may_be_part_of_the_automatic_number(language: Language) -> None:
    annex, _, _, heading, sentence = WORDS[language]
    levels = (lvl(0, f"{annex}%1"), lvl(1, "%2"), lvl(2, "%2.%3"))
    body = [p(heading, style="H", num=1, level=level) for level in (0, 0)]
    for _ in range(2):
        body += [p(heading, style="H", num=2, level=level) for level in (0, 1)]
        body += [p(sentence, num=2, level=2), p(heading, style="H", num=2, level=1)]
    wanted = ["1", "2"]
    for name in ("Annex 1", "Annex 2"):
        wanted += [name, *(f"{name} § {number}" for number in BODY)]
    assert labels(*body, numbering=LEGAL + abstract(2, *levels) + num(1, 1) + num(2, 2)) == wanted


def test_an_annex_without_numbers_is_one_place() -> None:
    body = [p("Scope", style="H", num=1, level=0), p("Means", style="H", num=1, level=0)]
    body += [p("Annex 1", style="H"), p("Mandate", style="H"), p("The group met in Geneva.")]
    found = labels(*body, numbering=LEGAL + num(1, 1))
    assert found == ["1", "2", "Annex 1"]
