"""The words that a Council document prints around its text, in the six languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True)
class Labels:
    """The fixed words of one language; {curly} names are filled in by the functions below."""

    letter: str
    agenda: str
    original: str
    document: str
    revision: str
    addendum: str
    day: str
    months: str
    menu: tuple[str, ...]
    right_to_left: bool = False


LABELS: Final[Mapping[str, Labels]] = {
    "en": Labels(
        letter="E",
        agenda="Agenda item: {}",
        original="Original: {}",
        document="Document {}",
        revision="Revision {} to Document {}",
        addendum="Addendum {} to Document {}",
        day="{day} {month} {year}",
        months="January February March April May June July August September October November"
        " December",
        menu=("Home", "Council sessions", "All documents", "Contact", "Sample page, no cookies"),
    ),
    "fr": Labels(
        letter="F",
        agenda="Point de l'ordre du jour: {}",
        original="Original: {}",
        document="Document {}",
        revision="Révision {} au Document {}",
        addendum="Addendum {} au Document {}",
        day="{day} {month} {year}",
        months="janvier février mars avril mai juin juillet août septembre octobre novembre"
        " décembre",
        menu=("Accueil", "Sessions du Conseil", "Documents", "Contact", "Page type, sans cookies"),
    ),
    "es": Labels(
        letter="S",
        agenda="Punto del orden del día: {}",
        original="Original: {}",
        document="Documento {}",
        revision="Revisión {} al Documento {}",
        addendum="Addéndum {} al Documento {}",
        day="{day} de {month} de {year}",
        months="enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
        " diciembre",
        menu=("Inicio", "Reuniones", "Documentos", "Contacto", "Página de muestra, sin cookies"),
    ),
    "ru": Labels(
        letter="R",
        agenda="Пункт повестки дня: {}",
        original="Оригинал: {}",
        document="Документ {}",
        revision="Пересмотр {} Документа {}",
        addendum="Дополнительный документ {} к Документу {}",
        day="{day} {month} {year} года",
        months="января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        menu=("Главная", "Сессии Совета", "Документы", "Контакты", "Образец страницы"),
    ),
    "zh": Labels(
        letter="C",
        agenda="议项：{}",
        original="原文：{}",
        document="文件 {}",
        revision="修订{} 文件 {}",
        addendum="补遗{} 文件 {}",
        day="{year}年{month}{day}日",
        months="1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
        menu=("首页", "理事会历届会议", "全部文件", "联系方式", "样本页面"),
    ),
    "ar": Labels(
        letter="A",
        agenda="بند جدول الأعمال: {}",
        original="الأصل: {}",
        document="الوثيقة {}",
        revision="المراجعة {} للوثيقة {}",
        addendum="الإضافة {} للوثيقة {}",
        day="{day} {month} {year}",
        months="يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        menu=("الصفحة الرئيسية", "دورات المجلس", "الوثائق", "للاتصال", "صفحة نموذجية"),
        right_to_left=True,
    ),
}


def long_date(day: date, language: str) -> str:
    """Write the date as the header block does: 14 April 2025, 2025年4月14日."""
    labels = LABELS[language]
    month = labels.months.split()[day.month - 1]
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return labels.day.format(day=number, month=month, year=day.year)
