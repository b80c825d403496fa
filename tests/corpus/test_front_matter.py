"""Labels of the boxes and fields of the header block, in six languages and any period."""

import datetime as dt

import pytest

from corpus.dates import read_date
from corpus.front_matter import Header, label_kind, read_header
from corpus.session import languages_named, read_session

LABELS = {
    "summary": "Summary|Résumé|Resumen|Резюме|概要|ملخص",
    "action": "Action required|Suite à donner|Acción solicitada|Необходимые действия|需采取的行动"
    "|الإجراء المطلوب|Action required by the Council|Suite à donner par le Conseil"
    "|Acción solicitada al Consejo|Необходимые действия со стороны Совета|理事会需采取的行动"
    "|الإجراء المطلوب من المجلس|ACTION REQUIRED:|Action to be taken by the Council"
    "|Acción requerida por parte del Consejo|Необходимые меры"
    "|要求理事会采取的行动|请理事会采取的行动"
    "|الإجراء المطلوب من جانب المجلس",
    "references": "References|Références|Referencias|Referencia|Справочные материалы|参考文件"
    "|المراجع|Reference(s)|References：|المرجع|Документы для справок",
    "purpose": "Purpose|Objet|Objeto|Finalidad|Propósito|Цель|Назначение|目的|目 的|الغرض",
    "strategic-plan": "Relevant link(s) with the strategic plan"
    "|Lien(s) pertinent(s) avec le plan stratégique|Vínculo(s) con el Plan Estratégico"
    "|Связь со Стратегическим планом|与《战略规划》的关联|الصلة بالخطة الاستراتيجية"
    "|Relevant links with the Strategic Plan of the Union|与《战略规划》的相关性"
    "|与战略规划的相关联系"
    "|Соответствующая(ие) ссылка(и) на Стратегический план"
    "|الرابط (الروابط) ذو الصلة بالخطة الاستراتيجية|الصلة (الصلات) ذات الصلة بالخطة الاستراتيجية",
    "financial": "Financial implications|Incidences financières|Repercusiones financieras"
    "|Финансовые последствия|财务影响|الآثار المالية|الآثار المترتبة المالية|Budget implications",
    "subject": "Subject|Sujet|Asunto",
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
        ("March 14, 2025", dt.date(2025, 3, 14)),
        ("1st June 2025", dt.date(2025, 6, 1)),
        ("14 March, 2025", dt.date(2025, 3, 14)),
        ("2025 年 3 月 14 日", dt.date(2025, 3, 14)),
        ("二〇二五年三月十四日", dt.date(2025, 3, 14)),
        ("١٤ مارس ٢٠٢٥", dt.date(2025, 3, 14)),
        ("14 آذار/مارس 2025", dt.date(2025, 3, 14)),
        ("29 كانون الأول/ديسمبر 2025", dt.date(2025, 12, 29)),
        ("15-25 May 2017", None),
        ("from 15 to 25 May 2017", None),
        ("May 15-25, 2017", None),
        ("2016年5月25日-6月2日", None),
        ("من 15 إلى 25 مايو 2017", None),
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
    ("lines", "changes"),
    [
        ("Revision 1 to Document C17/130-E", "(Rev.1)"),
        ("Revision 1 to|Document C17/130-E", "(Rev.1)"),
        ("Document C17/130-E (Rev.1)", "(Rev.1)"),
        ("Document C17/130-E(Rev.1)", "(Rev.1)"),
        ("Rev.1 to Document C17/130-E", "(Rev.1)"),
        ("Addendum 1 (Rev.1) to|Document C17/130-E", "(Add.1)(Rev.1)"),
        ("Revision 1 to Addendum 2 to Document C17/130-E", "(Add.2)(Rev.1)"),
        ("Addendum 1 to|Document C17/130(Rev.1)-E", "(Rev.1)(Add.1)"),
        ("Revision 1 to|Document C17/130(Rev.1)-E", "(Rev.1)"),
        ("Corrigendum to|Document C17/130-E", "(Corr.1)"),
        ("Corrigendum 1 au|Document C17/130-F", "(Corr.1)"),
        ("Adenda 1 al|Documento C17/130-S", "(Add.1)"),
        ("Corrección 1 al|Documento C17/130-S", "(Corr.1)"),
        ("Исправление 1|к Документу C17/130-R", "(Corr.1)"),
        ("文件 C17/130-C|修订 1", "(Rev.1)"),
        ("文件C17/130-C（修订1）", "(Rev.1)"),
        ("第1次修订|文件 C17/130-C", "(Rev.1)"),
        ("修订版1|文件 C17/130-C", "(Rev.1)"),
        ("C17/130号文件|补遗1", "(Add.1)"),
        ("المراجعة ١|للوثيقة C17/130-A", "(Rev.1)"),
        ("Document C17/130-E|REVISION 1 OF THE FINANCIAL REGULATIONS", ""),
    ],
)
def test_amendments_named_in_words(lines: str, changes: str) -> None:
    header, used = read_header(lines.split("|"))
    assert str(header.symbol) == f"C17/130{changes}"
    assert all(used) == bool(changes)


@pytest.mark.parametrize(
    "line",
    [
        "Contribution from Norway",
        "Proposal from Brazil",
        "Common proposals of CITEL",
        "European Common Proposal",
        "Contribution de la France",
        "Contribution de Cuba",
        "Contribución de México",
        "Propuesta de los Estados Miembros de la CITEL",
        "Memorando del Secretario General",
        "Вклад Российской Федерации",
        "Предложения Российской Федерации",
        "中华人民共和国提交的文稿",
        "中华人民共和国的文稿",
        "日本和大韩民国提交的联合提案",
        "مساهمة من جمهورية مصر العربية",
        "مقترحات مشتركة مقدمة من الدول العربية",
    ],
)
def test_sources(line: str) -> None:
    assert read_header([line])[0].source == line


@pytest.mark.parametrize(
    "line",
    [
        "Proposals for the work of the Conference",
        "Contribution de l'UIT à la mise en œuvre du SMSI",
        "Proposition de révision de la Résolution 1306",
        "Contribución de la UIT a la CMSI",
        "Propuesta de modificación de la Resolución 1306",
        "Предложения по интернету",
        "Вклад МСЭ в выполнение решений ВВУИО",
        "关于互联网的提案",
        "修订第1306号决议的提案",
    ],
)
def test_titles_that_begin_like_a_source(line: str) -> None:
    assert read_header([line])[0].source == ""


@pytest.mark.parametrize(
    ("line", "agenda"),
    [
        ("Agenda items: PL 1.2, PL 1.3", "PL 1.2, PL 1.3"),
        ("Points de l'ordre du jour: PL 1.2", "PL 1.2"),
        ("Agenda item: WG-PL 3", "WG-PL 3"),
    ],
)
def test_agenda_items(line: str, agenda: str) -> None:
    assert read_header([line])[0].agenda == agenda


@pytest.mark.parametrize(
    "line",
    ["الأصل: إنكليزية", "Anglais seulement", "Solamente en inglés", "仅英文", "بالإنكليزية فقط"],
)
def test_the_original_is_english(line: str) -> None:
    assert languages_named(read_header([line])[0].original) == ("en",)


@pytest.mark.parametrize(
    "line",
    [
        "At its meeting on 14 February 2025 the Working Group agreed to send it to the Council.",
        "Le groupe a adopté le 14 février 2025 le texte qui suit, soutenu par 35 États Membres",
        "工作组在2025年2月14日的会议上同意将案文提交理事会。",
        "The Union was founded on 17 May 1865 and works for all.",
        "PL 1.2 is the agenda item under which this paper is to be discussed.",
    ],
)
def test_a_sentence_is_no_header_whatever_it_names(line: str) -> None:
    header, used = read_header([line])
    assert header == Header()
    assert used == [False]


def test_a_date_with_its_place() -> None:
    header, _ = read_header(["Geneva, 14 March 2025"])
    assert (header.date, header.session) == (dt.date(2025, 3, 14), "")


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("Addéndum 2 al Documento C25/33-S", "C25/33(Add.2)"),
        ("Документ C25/33-R", "C25/33"),
        ("文件 C25/33-C", "C25/33"),
        ("الوثيقة C25/33-A", "C25/33"),
        ("C25/33-F", "C25/33"),
        ("Document C25/33", "C25/33"),
        ("Документ C25/33", "C25/33"),
        ("文件C25/33", "C25/33"),
        ("للوثيقة C25/33", "C25/33"),
        ("Agenda item: PL 1.2 | Document C25/33", "C25/33"),
        ("Document C25/33 14 March 2025", "C25/33"),
        ("C25/33号文件", "C25/33"),
        ("It should be read together with C24/18-E, which was sent before.", None),
        ("See also C24/18-E", None),
        ("The Council agreed to send it as Document C24/33 to all Member States", None),
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


HEADERS = {
    "C01/38-F": (
        (
            "UNION INTERNATIONALE DES TÉLÉCOMMUNICATIONS|CONSEIL; Document C2001/38-F|20 avril 2001"
            "|Original: anglais|GENÈVE — SESSION DE 2001 — (18 - 29 JUIN)|SÉANCE PLÉNIÈRE (PL 1.1)"
            "|Note du Secrétaire général"
        ),
        "2001-04-20",
        "PL 1.1",
        "2001-06-18",
        "2001-06-29",
    ),
    "C05/32-E": (
        (
            "COUNCIL 2005|GENEVA, 12-22 JULY 2005|Agenda item: PL 1.2|Document C05/32-E|9 May 2005"
            "|English only|Report by the Secretary-General"
        ),
        "2005-05-09",
        "PL 1.2",
        "2005-07-12",
        "2005-07-22",
    ),
    "C14/40(Rev.1)-E": (
        (
            "Council 2014|Geneva, 6-15 May 2014|Agenda item: ADM 3|Revision 1 to|Document C14/40-E"
            "|2 May 2014|Original: English/French|Contribution by the Russian Federation"
        ),
        "2014-05-02",
        "ADM 3",
        "2014-05-06",
        "2014-05-15",
    ),
    "C18/33-C": (
        (
            "理事会2018年会议|2018年4月17-27日，日内瓦|议项：PL 1.7|文件 C18/33-C|2018年2月14日"
            "|原文：英文|秘书长的报告"
        ),
        "2018-02-14",
        "PL 1.7",
        "2018-04-17",
        "2018-04-27",
    ),
    "C18/33(Add.1)-A": (
        (
            "المجلس 2018|جنيف، 27-17 أبريل 2018|بند جدول الأعمال: ADM 5|الإضافة 1 للوثيقة C18/33-A"
            "|14 فبراير 2018|الأصل: بالإنكليزية|تقرير من الأمين العام"
        ),
        "2018-02-14",
        "ADM 5",
        "2018-04-17",
        "2018-04-27",
    ),
    "C18/33(Rev.2)-R": (
        (
            "СОВЕТ 2018|Женева, 17–27 апреля 2018 года|Пункт повестки дня: PL 1.7|Пересмотр 2"
            "|Документа C18/33-R|14 февраля 2018 года|Оригинал: английский"
            "|Отчет Генерального секретаря"
        ),
        "2018-02-14",
        "PL 1.7",
        "2018-04-17",
        "2018-04-27",
    ),
    "C17/33(Corr.1)-S": (
        (
            "Consejo 2017|Ginebra, 15-25 de mayo de 2017|Punto del orden del día: PL 1.4"
            "|Corrigéndum 1 al Documento C17/33-S|14 de marzo de 2017|Original: inglés"
            "|Informe del Secretario General"
        ),
        "2017-03-14",
        "PL 1.4",
        "2017-05-15",
        "2017-05-25",
    ),
}


@pytest.mark.parametrize("symbol", HEADERS)
def test_headers_of_all_periods(symbol: str) -> None:
    lines, day, agenda, first, last = HEADERS[symbol]
    header, used = read_header([line.replace("; ", " | ") for line in lines.split("|")])
    assert header.symbol
    assert header.symbol.full == symbol
    assert (str(header.date), header.agenda) == (day, agenda)
    assert "en" in languages_named(header.original)
    assert header.source == lines.rpartition("|")[2]
    session = read_session(header.session)
    assert session
    assert (str(session.first), str(session.last)) == (first, last)
    assert all(used)
