"""Cases: how the levels of a list count, print, start and restart."""

from tests.corpus.oracle.cases import case, items
from tests.corpus.word_files import LEGAL, abstract, docx, lvl, num, p, restart

LEGAL_TEXTS = ["".join(f"%{n}." for n in range(1, level + 2))[:-1] for level in range(9)]


def replaced(level: str) -> str:
    """An override that puts another definition in the place of a level."""
    return f'<w:lvlOverride w:ilvl="0">{level}</w:lvlOverride>'


@case()
def three_levels() -> bytes:
    """1, 1.1, 1.2, 1.2.1, 1.3, 2, 2.1."""
    return docx(*items(0, 1, 1, 2, 1, 0, 1), numbering=LEGAL + num(1, 1))


@case()
def nine_levels() -> bytes:
    """All levels that there are, down and up again."""
    levels = [lvl(level, text) for level, text in enumerate(LEGAL_TEXTS)]
    body = items(*range(9), 8, 7, 8, 4, 5, 0, 1)
    return docx(*body, numbering=abstract(1, *levels) + num(1, 1))


@case()
def final_dots() -> bytes:
    """1., 1.1., 1.1.1."""
    levels = [lvl(level, f"{text}.") for level, text in enumerate(LEGAL_TEXTS[:3])]
    return docx(*items(0, 1, 2, 2, 1, 0), numbering=abstract(1, *levels) + num(1, 1))


@case()
def words_around_the_number() -> bytes:
    """Article 1 –, (a), 1.a bis, § 1: text before, between and after the places."""
    levels = [
        lvl(0, "Article %1 –"),
        lvl(1, "(%2)", "lowerLetter"),
        lvl(2, "%1.%2 bis", "lowerLetter"),
        lvl(3, "§ %4"),
    ]
    return docx(*items(0, 1, 2, 3, 3, 1, 0, 1), numbering=abstract(1, *levels) + num(1, 1))


@case()
def level_text_leaves_levels_out() -> bytes:
    """%1.%3: a level in between is counted and not printed."""
    levels = [lvl(0, "%1"), lvl(1, "%1.%2"), lvl(2, "%1.%3")]
    return docx(*items(0, 1, 2, 2, 1, 2, 0, 1, 2), numbering=abstract(1, *levels) + num(1, 1))


@case()
def level_text_without_places() -> bytes:
    """A decimal level that prints a fixed word, and one that prints nothing."""
    levels = [lvl(0, "Note"), lvl(1, ""), lvl(2, "%1.%3")]
    return docx(*items(0, 0, 1, 2, 2), numbering=abstract(1, *levels) + num(1, 1))


@case()
def starts_at_five() -> bytes:
    """A start other than one, at two levels."""
    levels = [lvl(0, "%1", start=5), lvl(1, "%1.%2", start=3)]
    return docx(*items(0, 1, 1, 0, 1), numbering=abstract(1, *levels) + num(1, 1))


@case()
def starts_at_zero() -> bytes:
    """0 is a start like any other."""
    levels = [lvl(0, "%1", start=0), lvl(1, "%1.%2", start=0)]
    return docx(*items(0, 1, 1, 0, 1), numbering=abstract(1, *levels) + num(1, 1))


@case()
def no_start() -> bytes:
    """Without w:start a level begins at zero."""
    levels = [lvl(0, "%1", start=None), lvl(1, "%1.%2", start=None)]
    return docx(*items(0, 1, 1, 0), numbering=abstract(1, *levels) + num(1, 1))


@case()
def two_lists_of_one_definition() -> bytes:
    """They count on: 1, 2, then 3."""
    return docx(
        *items(0, 0), *items(0, 0, num=2), *items(0), numbering=LEGAL + num(1, 1) + num(2, 1)
    )


@case()
def two_definitions_interleaved() -> bytes:
    """Each counts by itself."""
    other = abstract(2, lvl(0, "%1)", "lowerLetter"))
    body = [*items(0), *items(0, 0, num=2), *items(0, 1), *items(0, num=2), *items(1)]
    return docx(*body, numbering=LEGAL + other + num(1, 1) + num(2, 2))


@case()
def start_override() -> bytes:
    """A second list of the same definition that begins anew."""
    numbering = LEGAL + num(1, 1) + num(2, 1, restart(0, 1))
    return docx(*items(0, 0), *items(0, 0, 1, num=2), numbering=numbering)


@case()
def start_override_at_seven() -> bytes:
    """An override may start anywhere."""
    numbering = LEGAL + num(1, 1) + num(2, 1, restart(0, 7))
    return docx(*items(0, 0), *items(0, 1, 0, num=2), numbering=numbering)


@case()
def start_override_of_every_level() -> bytes:
    """What Word writes for "restart numbering"."""
    overrides = "".join(restart(level, 1) for level in range(3))
    numbering = LEGAL + num(1, 1) + num(2, 1, overrides)
    return docx(*items(0, 1, 2, 2), *items(0, 1, 2, 0, 1, num=2), numbering=numbering)


@case()
def start_override_of_a_lower_level() -> bytes:
    """Level 2 begins at 4 in the second list, level 1 goes on."""
    numbering = LEGAL + num(1, 1) + num(2, 1, restart(1, 4))
    return docx(*items(0, 1, 1), *items(1, 1, 0, 1, num=2), numbering=numbering)


@case()
def a_restarted_list_between_two_parts_of_another() -> bytes:
    """List 1, list 2 restarted, list 1 again."""
    numbering = LEGAL + num(1, 1) + num(2, 1, restart(0, 1))
    return docx(*items(0, 0), *items(0, 0, num=2), *items(0, word="again"), numbering=numbering)


@case()
def considering_recalling_resolves() -> bytes:
    """The lettered lists of a resolution: one definition, a restart for each opening."""
    letters = abstract(1, lvl(0, "%1)", "lowerLetter"))
    lists = num(1, 1) + num(2, 1, restart(0, 1)) + num(3, 1, restart(0, 1))
    body = [
        *(p("considering"), *items(0, 0, 0)),
        *(p("recalling"), *items(0, 0, num=2)),
        *(p("resolves"), *items(0, 0, num=3)),
    ]
    return docx(*body, numbering=letters + lists)


@case()
def override_of_a_level() -> bytes:
    """A list that prints its first level in another format, with a start of its own."""
    override = replaced(lvl(0, "%1)", "lowerLetter", start=3))
    numbering = LEGAL + num(1, 1) + num(2, 1, override)
    return docx(*items(0, 0), *items(0, 0, num=2), numbering=numbering)


@case()
def levels_restart_by_themselves() -> bytes:
    """Without w:lvlRestart a level begins anew after any higher one."""
    return docx(*items(0, 1, 2, 2, 1, 2, 0, 1, 2), numbering=LEGAL + num(1, 1))


@case(differs="LibreOffice 7.4 ignores w:lvlRestart; ours is the specification (17.9.11)")
def level_never_restarts() -> bytes:
    """w:lvlRestart 0: paragraphs numbered through the chapters."""
    never = '<w:lvlRestart w:val="0"/>'
    levels = [lvl(0, "Chapter %1", "upperRoman"), lvl(1, "%2", extra=never)]
    return docx(*items(0, 1, 1, 0, 1, 1, 0, 1), numbering=abstract(1, *levels) + num(1, 1))


@case(differs="LibreOffice 7.4 ignores w:lvlRestart; ours is the specification (17.9.11)")
def level_restarts_after_the_first_only() -> bytes:
    """w:lvlRestart 1 at level 3: it goes on through the sections of level 2."""
    after_first = '<w:lvlRestart w:val="1"/>'
    levels = [lvl(0, "%1"), lvl(1, "%1.%2"), lvl(2, "%1.%2.%3", extra=after_first)]
    body = items(0, 1, 2, 2, 1, 2, 0, 1, 2)
    return docx(*body, numbering=abstract(1, *levels) + num(1, 1))


@case()
def begins_at_a_deep_level() -> bytes:
    """1.1.1 before any 1 and 1.1."""
    return docx(*items(2, 2, 1, 0, 2), numbering=LEGAL + num(1, 1))


@case()
def leaves_a_level_out() -> bytes:
    """1, then 1.1.1; then 2 and 2.1."""
    return docx(*items(0, 2, 2, 1, 2, 0, 2, 0, 1), numbering=LEGAL + num(1, 1))


@case(
    differs="LibreOffice 7.4 ignores w:isLgl; by the specification (17.9.4) every level is decimal"
)
def legal_under_roman() -> bytes:
    """w:isLgl prints every level in decimals."""
    levels = [
        lvl(0, "%1", "upperRoman"),
        lvl(1, "%1.%2", extra="<w:isLgl/>"),
        lvl(2, "%1.%2.%3", "lowerLetter", extra="<w:isLgl/>"),
    ]
    return docx(*items(0, 1, 2, 0, 1, 2, 2), numbering=abstract(1, *levels) + num(1, 1))


@case()
def roman_without_legal() -> bytes:
    """II.b.iii: each level in its own format."""
    levels = [
        lvl(0, "%1", "upperRoman"),
        lvl(1, "%1.%2", "lowerLetter"),
        lvl(2, "%1.%2.%3", "lowerRoman"),
    ]
    body = items(0, 0, 1, 1, 2, 2, 2)
    return docx(*body, numbering=abstract(1, *levels) + num(1, 1))


@case()
def legal_switched_off() -> bytes:
    """w:isLgl with the value 0 is not legal."""
    off = '<w:isLgl w:val="0"/>'
    levels = [lvl(0, "%1", "upperRoman"), lvl(1, "%1.%2", extra=off)]
    return docx(*items(0, 1, 0, 1), numbering=abstract(1, *levels) + num(1, 1))


@case()
def number_and_text_without_a_gap() -> bytes:
    """w:suff: nothing, a blank or a tab between number and text."""
    levels = [
        lvl(0, "%1.", extra='<w:suff w:val="space"/>'),
        lvl(1, "%1.%2.", extra='<w:suff w:val="tab"/>'),
    ]
    return docx(*items(0, 1, 1, 0), numbering=abstract(1, *levels) + num(1, 1))


@case()
def counts_without_printing() -> bytes:
    """The format none: nothing is printed, the level below counts on."""
    levels = [lvl(0, "%1", "none"), lvl(1, "%2")]
    return docx(*items(0, 1, 1, 0, 1), numbering=abstract(1, *levels) + num(1, 1))


@case()
def none_inside_a_number() -> bytes:
    """%1.%2 over a level of the format none."""
    levels = [lvl(0, "", "none"), lvl(1, "%1%2."), lvl(2, "%2.%3")]
    return docx(*items(0, 1, 2, 1, 2), numbering=abstract(1, *levels) + num(1, 1))


@case()
def bullets() -> bytes:
    """Bullets of text and of symbol fonts."""
    marks = ["–", "•", "\uf0b7", "o", "➢", "§"]
    definitions = [abstract(n, lvl(0, mark, "bullet")) for n, mark in enumerate(marks, 1)]
    lists = [num(n, n) for n in range(1, len(marks) + 1)]
    body = [item for n in range(1, len(marks) + 1) for item in items(0, 0, num=n)]
    return docx(*body, numbering="".join(definitions + lists))


@case()
def bullets_between_numbers() -> bytes:
    """A level of bullets in a numbered list, and numbers below bullets."""
    levels = [lvl(0, "%1."), lvl(1, "–", "bullet"), lvl(2, "%1.%3")]
    return docx(*items(0, 1, 1, 0, 1, 2, 2, 1, 2), numbering=abstract(1, *levels) + num(1, 1))


@case()
def empty_items_count() -> bytes:
    """An item without text takes a number."""
    body = [*items(0), p("", num=1, level=0), *items(0, word="after")]
    return docx(*body, numbering=LEGAL + num(1, 1))


@case(
    differs="LibreOffice prints the number; hidden characters (17.9.24, 17.3.2.41) are not printed"
)
def hidden_numbers() -> bytes:
    """A number whose characters are hidden is counted."""
    vanish = "<w:rPr><w:vanish/></w:rPr></w:lvl>"
    hidden = lvl(1, "%1.%2").replace("</w:lvl>", vanish)
    levels = [lvl(0, "%1"), hidden, lvl(2, "%1.%2.%3")]
    return docx(*items(0, 1, 2, 2, 1, 2), numbering=abstract(1, *levels) + num(1, 1))


@case()
def suppressed_numbers() -> bytes:
    """A numId of 0 takes a paragraph out of every list; the next one goes on."""
    body = [*items(0, 0), p("unnumbered", num=0), p("level only", num=0, level=1), *items(0)]
    return docx(*body, numbering=LEGAL + num(1, 1))


@case()
def unknown_list() -> bytes:
    """A list that is not there: no number."""
    body = [p("no such list", num=9, level=0), *items(0, 0)]
    return docx(*body, numbering=LEGAL + num(1, 1))


@case(differs="LibreOffice makes up a definition; the file says nothing of how to number")
def list_without_a_definition() -> bytes:
    """A list whose definition is not there."""
    return docx(p("no definition", num=3, level=0), *items(0), numbering=LEGAL + num(3, 7))


@case(differs="LibreOffice makes up a level; the file says nothing of how to number")
def level_not_defined() -> bytes:
    """A list of one level, used at its third."""
    return docx(*items(0, 2, 0), numbering=abstract(1, lvl(0, "%1")) + num(1, 1))


@case()
def typed_beside_automatic() -> bytes:
    """Typed numbers before, between and inside automatic ones."""
    body = [
        *(p("1\tTyped introduction"), p("1.1\tTyped paragraph")),
        *items(0, 1),
        *(p("2.1\tTyped in an item", num=1, level=1), p("a bis)\tTyped letter"), *items(1)),
    ]
    return docx(*body, numbering=LEGAL + num(1, 1))


@case()
def list_goes_on_after_text() -> bytes:
    """Headings and paragraphs between the items change nothing."""
    body = [*items(0, 1), p("Paragraph"), *items(1), p("Another"), *items(0, 1, word="later")]
    return docx(*body, numbering=LEGAL + num(1, 1))


@case()
def definition_order_does_not_matter() -> bytes:
    """The first w:num belongs to the last w:abstractNum."""
    first = abstract(5, lvl(0, "A%1"))
    second = abstract(2, lvl(0, "B%1"))
    body = [*items(0), *items(0, num=2), *items(0)]
    return docx(*body, numbering=first + second + num(1, 2) + num(2, 5))
