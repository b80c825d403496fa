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
    "en no": ("Was it agreed? No. The Council is to see it. See No. 5, Art. IV and App. A.", 4),
    "en letters": (
        "The U.S. Department of State spoke, i.e. Mr. Smith. He left at 5 p.m. Geneva.",
        2,
    ),
    "en roman": ("IV. Budget of the Union", 1),
    "fr brackets": ("La Résolution 101 (Rév. Bucarest, 2022) et l'art. 5. Le Conseil.", 2),
    "fr elision": ("Selon l’éd. 2022 et d'après le n° 5, p. ex. Genève, c.-à-d. Paris. Fin.", 2),
    "fr revised": ("Rés. 71 rév. Bucarest, puis réf. RR. Voir le § 5. Le Conseil.", 3),
    "es abbreviations": ("Véase el párr. 5 de la Rev. Bucarest, p. ej. EE. UU. Dr. Paz. Fin.", 2),
    "es number": ("Núm. 5 y No. 7, págs. 3 y 4 del vol. II. No. El Consejo.", 3),
    "ru revised": ("Резолюция 101 (Пересм. Бухарест, 2022 г.) и пп. 5, 6. Совет принял.", 2),
    "ru letters": ("Т. е. МСЭ, и т. д. МСЭ, в т. ч. БРЭ на стр. 5 и в гл. IV. Конец.", 2),
    "ru amended": ("Решение 5 пересм. Бухарест. Рез. МСЭ. Док. C25/33.", 3),
    "ar letter": ("قال د. محمد في ص. ٥ من التقرير. انتهى.", 2),
    "zh brackets": ("见第101号决议（Rev. Bucharest, 2022。见附件）的规定。完。", 2),
    "in brackets": ("It met (in Geneva. It was brief.) It ended. (It was good.) So it is.", 4),
    "open bracket": ("b) It met (in Geneva. It was brief. It ended.", 3),
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


@pytest.mark.parametrize("word", ["Rev", "Rév", "Пересм", "Párr", "cf", "Ed", "Изд", "Xyz"])
@pytest.mark.parametrize("place", ["Bucarest", "Бухарест", "بوخارست"])
def test_no_sentence_begins_within_brackets(word: str, place: str) -> None:
    text = f"Résolution 101 ({word}. {place}, 2022) du Conseil. Fin."
    assert [text[a:b] for a, b in sentence_spans(text)] == [text[:-4], "Fin."]


def test_an_accent_may_be_a_character_of_its_own() -> None:
    assert (
        len(sentence_spans("Résolution 101 (Re\u0301v. Bucarest, 2022) et Re\u0301v. Dubaï.")) == 1
    )


words = st.sampled_from(["It", "Rév. Bucarest", "done.", "到。", "انتهى.", "Why?", "no", "Совет."])
held = st.lists(words, max_size=6).map(" ".join)
balanced = st.lists(held | held.map("({})".format) | held.map("（{}）".format), max_size=8)


@given(balanced.map(" ".join))
def test_brackets_are_never_cut_in_two(text: str) -> None:
    for start, end in sentence_spans(text):
        piece = text[start:end]
        assert piece.count("(") == piece.count(")")
        assert piece.count("（") == piece.count("）")


@given(
    st.text(alphabet=st.sampled_from('ab AБ.。！？؟!?;；\n"”» 1٢,ا文…()'), max_size=80) | st.text()
)
def test_the_pieces_are_the_text(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)
