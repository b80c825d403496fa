"""Kinds of papers, from symbols, titles and source lines in six languages."""

import pytest

from corpus.kinds import kind_of
from corpus.symbol import Symbol


@pytest.mark.parametrize(
    ("symbol", "title", "source", "kind"),
    [
        ("C25/33", "ITU Internet activities", "Report by the Secretary-General", "report"),
        ("C25/33", "", "Rapport du Secrétaire général", "report"),
        ("C25/33", "", "Informe del Secretario General", "report"),
        ("C25/33", "", "Отчет Генерального секретаря", "report"),
        ("C25/33", "", "秘书长的报告", "report"),
        ("C25/33", "", "تقرير من الأمين العام", "report"),
        ("C25/90", "", "Contribution by the Russian Federation", "contribution"),
        ("C25/90", "", "Joint contribution to the report", "contribution"),
        ("C25/90", "", "成员国文稿", "contribution"),
        ("C04/28", "", "Note by the Secretary-General", "note"),
        ("C25/INF/6", "A report", "Report by the Director", "information"),
        ("C17/DT/3", "", "", "temporary"),
        ("C17/DL/7", "", "", "limited"),
        ("C17/ADM/2", "", "", "administrative"),
        ("C25/120", "RESOLUTION 1306 (C09)", "", "resolution"),
        ("C25/120", "Draft Decision 482", "", "decision"),
        ("C25/120", "第1306号决议", "", "resolution"),
        ("C25/120", "المقرر 482", "", "decision"),
        ("C25/100", "Summary record of the third plenary meeting", "", "summary-record"),
        ("C25/100", "SUMMARY RECORD OF THE FIRST PLENARY MEETING", "", "summary-record"),
        ("C25/100", "第一次全体会议摘要记录", "", "summary-record"),
        ("C25/90", "", "Proposal from Brazil", "contribution"),
        ("C25/90", "", "Memorando del Secretario General", "note"),
        ("C25/33", "ITU Internet activities: Resolution 101", "", "other"),
        ("C05/EP/10", "", "", "other"),
    ],
)
def test_kinds(symbol: str, title: str, source: str, kind: str) -> None:
    assert kind_of(Symbol.parse(symbol), title, source) == kind
