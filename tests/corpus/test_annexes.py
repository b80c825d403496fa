"""Annexes, appendices and attachments are places of their own, in six languages."""

from pathlib import Path

import pytest

from corpus.annexes import annex_name, annex_names
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
        # To what it belongs.
        ("ANNEX TO DECISION 482 (C25)", ("Annex", "")),
        ("ANNEX 1 to Document C25/244-E", ("Annex 1", "")),
        ("Annex 1 of the report by the chair", ("Annex 1", "")),
        ("ANNEXE DE LA DÉCISION 482", ("Annex", "")),
        ("ANEXO AL ACUERDO 482", ("Annex", "")),
        ("ANEXO A LA RESOLUCIÓN 1306", ("Annex", "")),
        ("Приложение 1 к Решению 482", ("Annex 1", "")),
        ("ملحق للمقرر 482", ("Annex", "")),
        ("第482号决定附件", ("Annex", "")),
        ("第1号决定的附件2", ("Annex 2", "")),
        # What stands about the number.
        ("ANNEX 1[1]", ("Annex 1", "")),
        ("ANNEX 1*", ("Annex 1", "")),
        ("Annex 1 (in English only)", ("Annex 1", "")),
        ("附件1（供参考）", ("Annex 1", "")),
        ("[ANNEX 1]", ("Annex 1", "")),
        ("ADD ANNEX 1", ("Annex 1", "")),
        ("Annexe n° 1", ("Annex 1", "")),
        ("Anexo N.º 1", ("Annex 1", "")),
        ("ПРИЛОЖЕНИЕ № 1", ("Annex 1", "")),
        ("الملحق رقم 1", ("Annex 1", "")),
        ("Annex 1:", ("Annex 1", "")),
        # A title of any length, after any sign or none.
        (f"ANNEX 1 – {'DRAFT ' * 25}TEXT", ("Annex 1", f"{'DRAFT ' * 25}TEXT")),
        ("ANNEX Terms of reference", ("Annex", "Terms of reference")),
        ("附件1职责范围", ("Annex 1", "职责范围")),
        # Numbers are the same in all languages.
        ("الملحق ١", ("Annex 1", "")),
        ("الملحق الأول", ("Annex 1", "")),
        ("الملحق ألف", ("Annex A", "")),
        ("附件１", ("Annex 1", "")),
        ("附件二十", ("Annex 20", "")),
        ("附件十一", ("Annex 11", "")),
        ("ANNEX ONE", ("Annex 1", "")),
        ("Приложение А", ("Annex A", "")),
        ("Annex A1", ("Annex A1", "")),
        ("Annex 1.1 Scope", None),
        # Sentences.
        ("Annex 1 of the report contains the list.", None),
        ("Annex 1 to the report, which is long", None),
        ("附件1包含名单", None),
        ("附件1和附件2", None),
        ("الملحق 1 يتضمن القائمة", None),
        ("Приложение 1 содержит список", None),
        ("ANNEXES TO THE REPORT", None),
        ("Annexes: 2", None),
        ("Annex 1 contains the list.", None),
        ("Annex 1 gives the list", None),
        ("See Annex 1", None),
    ],
)
def test_annexes(line: str, annex: tuple[str, str] | None) -> None:
    assert annex_name(line) == annex


def test_russian_letters_are_those_of_the_alphabet_where_one_cannot_be_another() -> None:
    def named(*letters: str) -> list[str]:
        return [one[0] for one in annex_names([f"Приложение {x}" for x in letters]) if one]

    assert named("А", "В", "С") == ["Annex A", "Annex B", "Annex C"]
    assert named("А", "Б", "В") == ["Annex A", "Annex B", "Annex C"]
    assert annex_names([]) == []


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
