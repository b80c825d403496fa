"""Labels of the boxes and fields of the header block, in six languages and any period."""

import datetime as dt

import pytest

from corpus.dates import read_date
from corpus.front_matter import label_kind, read_header

LABELS = {
    "summary": "Summary|Résumé|Resumen|Резюме|概要|ملخص",
    "action": "Action required|Suite à donner|Acción solicitada|Необходимые действия|需采取的行动"
    "|الإجراء المطلوب|Action required by the Council|Suite à donner par le Conseil"
    "|Acción solicitada al Consejo|Необходимые действия со стороны Совета|理事会需采取的行动"
    "|الإجراء المطلوب من المجلس|ACTION REQUIRED:",
    "references": "References|Références|Referencias|Referencia|Справочные материалы|参考文件"
    "|المراجع|Reference(s)|References：",
    "purpose": "Purpose|Objet|Objeto|Finalidad|Цель|Назначение|目的|الغرض",
    "strategic-plan": "Relevant link(s) with the strategic plan"
    "|Lien(s) pertinent(s) avec le plan stratégique|Vínculo(s) con el Plan Estratégico"
    "|Связь со Стратегическим планом|与《战略规划》的关联|الصلة بالخطة الاستراتيجية",
    "financial": "Financial implications|Incidences financières|Repercusiones financieras"
    "|Финансовые последствия|财务影响|الآثار المالية",
    "subject": "Subject|Sujet",
    "background": "Background|Rappel",
    "recommendation": "Recommendation|Recommandation",
    "implications": "Implications|Incidences",
}


@pytest.mark.parametrize(
    ("label", "kind"), [(one, kind) for kind, many in LABELS.items() for one in many.split("|")]
)
def test_labels(label: str, kind: str) -> None:
    assert label_kind(label) == kind
    assert label_kind(f"  {label.upper()} ") == kind


@pytest.mark.parametrize(
    "line",
    [
        "Summary record of the third meeting",
        "References to IPv6",
        "",
        "目的在于",
        "A" * 70,
        "Actions",
    ],
)
def test_what_is_no_label(line: str) -> None:
    assert label_kind(line) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 March 2017", dt.date(2017, 3, 14)),
        ("Geneva, 14 mars 2017", dt.date(2017, 3, 14)),
        ("1er avril 2025", dt.date(2025, 4, 1)),
        ("14 de marzo de 2017", dt.date(2017, 3, 14)),
        ("14 марта 2017 года", dt.date(2017, 3, 14)),
        ("2017年3月14日", dt.date(2017, 3, 14)),
        ("14 مارس 2017", dt.date(2017, 3, 14)),
        ("Document C20/57-E3 March 2020Original", dt.date(2020, 3, 3)),
        ("3 July2014", dt.date(2014, 7, 3)),
        ("15-25 May 2017", None),
        ("25 May – 2 June 2016", None),
        ("du 15 au 25 mai 2017", None),
        ("del 15 al 25 de mayo de 2017", None),
        ("2017年5月15-25日", None),
        ("31 June 2020", None),
        ("May 2017", None),
    ],
)
def test_dates_are_days_and_not_sessions(text: str, day: dt.date | None) -> None:
    assert read_date(text) == day


def test_a_header_of_2017() -> None:
    header, used = read_header(
        [
            "Council 2017 | Agenda item: PL 1.4",
            "Geneva, 15-25 May 2017 | Document C17/33-E",
            "14 March 2017",
            "Original: English",
            "Report by the Secretary-General",
            "ITU INTERNET ACTIVITIES",
        ]
    )
    assert str(header.symbol) == "C17/33"
    assert header.date == dt.date(2017, 3, 14)
    assert (header.agenda, header.original) == ("PL 1.4", "English")
    assert header.session == "Council 2017, Geneva, 15-25 May 2017"
    assert header.source == "Report by the Secretary-General"
    assert used == [True] * 5 + [False]


def test_a_header_whose_cells_ran_together() -> None:
    joined = "Agenda item: PL 1.5Document C20/57-E3 March 2020Original: English"
    assert read_header([joined])[0].agenda == "PL 1.5"
    header, _ = read_header(["2020PL 1.5Document C20/57-E3 March 2020Original: English"])
    assert header.symbol
    assert header.symbol.full == "C20/57-E"
    assert header.date == dt.date(2020, 3, 3)
    assert header.agenda == "PL 1.5"


@pytest.mark.parametrize(
    "lines",
    [["Revision 1 to Document C17/130-E"], ["Revision 1 to", "Document C17/130-E"]],
)
def test_a_revision_named_in_words(lines: list[str]) -> None:
    header, used = read_header(lines)
    assert str(header.symbol) == "C17/130(Rev.1)"
    assert all(used)


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("Addéndum 2 al Documento C25/33-S", "C25/33(Add.2)"),
        ("Документ C25/33-R", "C25/33"),
        ("文件 C25/33-C", "C25/33"),
        ("الوثيقة C25/33-A", "C25/33"),
        ("C25/33-F", "C25/33"),
        ("As agreed in C24/33, the report is yearly", None),
    ],
)
def test_only_an_announced_symbol_is_the_papers_own(line: str, symbol: str | None) -> None:
    found = read_header([line])[0].symbol
    assert (str(found) if found else None) == symbol


def test_of_two_symbols_the_first_counts() -> None:
    header, _ = read_header(["Document CWG-COP-12/3-E", "C11/45(Rev.1)-E"])
    assert str(header.symbol) == "CWG-COP-12/3"


def test_nothing_says_nothing() -> None:
    header, used = read_header([])
    assert header.symbol is None
    assert used == []
