"""Sentences: the pieces are the text, and nothing is cut in mid-sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import sentence_spans

SPLIT = {
    "en": ("It was noted. The Council agreed! Why? See below.", 4),
    "en abbreviation": ("See Res. 101 and No. 5 of Art. 3, e.g. Annex 1, in Geneva.", 1),
    "en decimal": ("It uses 2.5 GHz and ITU-T X.509. Version 4.0 follows.", 2),
    "en address": ("Look at www.itu.int/council for it. Then go.", 2),
    "en initial": ("Mr. J. Smith spoke. He left.", 2),
    "en number": ("2. Purpose of the paper", 1),
    "en quoted": ("He said: “It is done.” The meeting closed.", 2),
    "fr": ("Le Conseil a pris note. L'UIT poursuit. Voir n° 5. Fin.", 4),
    "es": ("El Consejo tomó nota. ¿Cuántas escuelas? ¡Ninguna! Véase núm. 5.", 4),
    "ru": ("Совет принял отчет. См. п. 5 и т.д. в 2024 г. в Женеве. Конец.", 3),
    "zh": ("理事会注意到该报告。请批准！多少所？共437所；完。", 5),
    "zh decimal": ("在2.5 GHz频段连接了10个城市，15名工程师。", 1),
    "ar": ("أحاط المجلس علماً. كم عدد المدارس؟ انتهى الاجتماع.", 3),
    "lines": ("Purpose\nTo inform. To ask.\n– Burundi\n", 4),
}


@pytest.mark.parametrize(("text", "pieces"), SPLIT.values(), ids=SPLIT)
def test_how_many(text: str, pieces: int) -> None:
    spans = sentence_spans(text)
    assert len(spans) == pieces, [text[start:end] for start, end in spans]


def test_chinese_quotation_marks_stay_with_their_sentence() -> None:
    text = "他说：“完成。”会议结束。"
    assert [text[a:b] for a, b in sentence_spans(text)] == ["他说：“完成。”", "会议结束。"]


def test_nothing_has_no_sentences() -> None:
    assert sentence_spans("") == []


@given(
    st.text(alphabet=st.sampled_from('ab AБ.。！？؟!?;；\n"”» 1٢,ا文…()'), max_size=80) | st.text()
)
def test_the_pieces_are_the_text(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)
