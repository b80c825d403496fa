"""Acronyms with what texts say that they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import LANGUAGES, Language
from indexer.acronyms import defined, definitions_in


@pytest.mark.parametrize(
    ("language", "text", "acronym", "definition"),
    [
        ("en", "The Joint Inspection Unit (JIU) came.", "JIU", "Joint Inspection Unit"),
        (
            "en",
            "an Internet exchange point (IXP) and others",
            "IXP",
            "Internet exchange point",
        ),
        (
            "fr",
            "les pays en développement sans littoral (PDSL)",
            "PDSL",
            "pays en développement sans littoral",
        ),
        (
            "es",
            "del Foro para la Gobernanza de Internet (FGI)",
            "FGI",
            "Foro para la Gobernanza de Internet",
        ),
        ("ru", "в Бюро развития электросвязи (БРЭ)", "БРЭ", "Бюро развития электросвязи"),
        ("zh", "成立了元宇宙焦点组（FG-MV）。", "FG-MV", "元宇宙焦点组"),
        ("ar", "المنتدى، مكتب تقييس الاتصالات (TSB)", "TSB", "مكتب تقييس الاتصالات"),
        (
            "es",
            "la Dependencia Común de Inspección (DCI)",
            "DCI",
            "Dependencia Común de Inspección",
        ),
        # The term base knows the acronym by a name that stands here.
        ("ar", "خمسة قرارات لمؤتمر المندوبين المفوضين (PP)", "PP", "مؤتمر المندوبين المفوضين"),
        ("zh", "该联盟持续关注所有新通用顶级域名（gTLD）", "gTLD", "通用顶级域名"),
        # A clause, a number, a preposition or a quotation mark says where the name begins.
        ("zh", "\n2.1 财务和人力资源工作组（XYZ）", "XYZ", "财务和人力资源工作组"),
        ("zh", "工作：面向海洋的观测网络（XYZ）", "XYZ", "面向海洋的观测网络"),
        ("zh", "它由苏丹灯塔和港口管理局（XYZ）", "XYZ", "苏丹灯塔和港口管理局"),
        ("zh", "海洋管理局与苏丹灯塔和港口管理局（XYZ）", "XYZ", "苏丹灯塔和港口管理局"),
        ("zh", "显示了563个海上灯塔（XYZ）", "XYZ", "海上灯塔"),
        ("zh", "在《海洋行动计划》（XYZ）", "XYZ", "海洋行动计划"),
        ("ar", "البلد (ABC) واللجنة البحرية الدولية (XYZ)", "XYZ", "اللجنة البحرية الدولية"),
        ("ar", "بالاشتراك مع جهاز تنظيم الموانئ (XYZ)", "XYZ", "جهاز تنظيم الموانئ"),
        ("ar", "في المدينة 486 منارة بحرية (XYZ)", "XYZ", "منارة بحرية"),
        ("ar", "تعمل في خطة «العمل البحري» (XYZ)", "XYZ", "العمل البحري"),
        ("ar", "2.4 الشبكات القديمة وشبكات البحر (XYZ)", "XYZ", "شبكات البحر"),
    ],
)
def test_defined(language: Language, text: str, acronym: str, definition: str) -> None:
    assert definitions_in([(language, text)]) == {language: {acronym: definition}}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "nothing of the kind (JIU)"),
        ("en", "the report (see above)"),
        ("en", "in Geneva (Switzerland)"),
        ("zh", "（FG-MV）"),
        ("en", ""),
        ("zh", "起草该案文的海洋组（XYZ）"),
        ("ar", "شارك في المنتدى التاسع عشر لإدارة الموانئ (XYZ)"),
        ("ar", "أنهى العمل البحري (XYZ)"),
        ("ar", "(XYZ)"),
        ("es", "la Dependencia de Inspección (DXI)"),
    ],
)
def test_not_defined(language: Language, text: str) -> None:
    assert definitions_in([(language, text)]) == {}


def test_where_the_beginning_is_a_guess_all_places_decide() -> None:
    texts = [
        "参加了元宇宙焦点组（FG-MV）",
        "会议讨论元宇宙焦点组（FG-MV）",
        "元宇宙焦点组（FG-MV）",
    ]
    found = definitions_in([("zh", text) for text in texts])
    assert found == {"zh": {"FG-MV": "元宇宙焦点组"}}


def test_what_arabic_writes_as_one_with_a_name_is_not_of_it() -> None:
    texts = ["زار اللجنة البحرية (XYZ)", "بدأ مشروع للجنة البحرية (XYZ)"]
    found = definitions_in([("ar", text) for text in texts])
    assert found == {"ar": {"XYZ": "اللجنة البحرية"}}


@given(
    st.lists(
        st.tuples(st.sampled_from(LANGUAGES), st.text("财的和 و ل الب12.,،：(XY)") | st.text())
    )
)
def test_definitions_stand_in_the_texts(texts: list[tuple[Language, str]]) -> None:
    found = definitions_in((language, f"{text} (XYZ)") for language, text in texts)
    for language, names in found.items():
        assert all(names.values())
        for name in names.values() if language != "ar" else ():
            assert any(name in " ".join(text.split()) or name in text for _, text in texts)


def test_what_each_language_calls_it() -> None:
    found = definitions_in(
        [("zh", "元宇宙焦点组（FG-MV）"), ("en", "the focus group on metaverse (FG-MV)")]
    )
    assert defined(found, "FG-MV") == {"zh": "元宇宙焦点组", "en": "focus group on metaverse"}
    assert defined(found, "FG-AN") == {}
