"""The model that ships with cdocs, in models/embedded: these tests fail where it is missing."""

import subprocess
import sys
import time
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from models.embedder import Vectors
from models.static import EMBEDDED, StaticEmbedder
from models.train.data import domain_sentences

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
PAIRS = tuple(permutations(LANGUAGES, 2))
# Twelve things that C-documents speak of, in the order of LANGUAGES; written for this test.
PARALLEL = (
    (
        "تم توصيل المدارس في المناطق الريفية بالإنترنت.",
        "Schools in rural areas were connected to the Internet.",
        "Se conectaron a Internet las escuelas de las zonas rurales.",
        "Les écoles des zones rurales ont été connectées à l'Internet.",
        "Школы в сельских районах были подключены к интернету.",
        "农村地区的学校已接入互联网。",
    ),
    (
        "يعتمد المجلس ميزانية الاتحاد لفترة السنتين.",
        "The Council approves the budget of the Union for the biennium.",
        "El Consejo aprueba el presupuesto de la Unión para el bienio.",
        "Le Conseil approuve le budget de l'Union pour l'exercice biennal.",
        "Совет утверждает бюджет Союза на двухгодичный период.",
        "理事会批准国际电联双年度预算。",
    ),
    (
        "الأمن السيبراني وبناء الثقة في استخدام التكنولوجيا",
        "Cybersecurity and building confidence in the use of technology",
        "Ciberseguridad y creación de confianza en el uso de la tecnología",
        "Cybersécurité et instauration de la confiance dans l'utilisation des technologies",
        "Кибербезопасность и укрепление доверия при использовании технологий",
        "网络安全与树立使用技术的信心",
    ),
    (
        "المساواة بين الجنسين وتمكين المرأة والفتاة",
        "Gender equality and the empowerment of women and girls",
        "Igualdad de género y empoderamiento de las mujeres y las niñas",
        "Égalité des genres et autonomisation des femmes et des filles",
        "Гендерное равенство и расширение прав и возможностей женщин и девочек",
        "性别平等与增强妇女和女童的权能",
    ),
    (
        "الانتقال من الإصدار الرابع إلى الإصدار السادس لبروتوكول الإنترنت IPv6",
        "Transition from IPv4 to IPv6",
        "Transición de IPv4 a IPv6",
        "Passage du protocole IPv4 au protocole IPv6",
        "Переход от IPv4 к IPv6",
        "由IPv4逐步过渡到IPv6",
    ),
    (
        "سوف يعقد الاجتماع القادم في جنيف في شهر يونيو.",
        "The next meeting will be held in Geneva in June.",
        "La próxima reunión se celebrará en Ginebra en junio.",
        "La prochaine réunion se tiendra à Genève en juin.",
        "Следующее собрание состоится в Женеве в июне.",
        "下次会议将于6月在日内瓦举行。",
    ),
    (
        "تنسيق الترددات الراديوية للسواتل",
        "Coordination of radio frequencies for satellites",
        "Coordinación de las frecuencias radioeléctricas de los satélites",
        "Coordination des fréquences radioélectriques des satellites",
        "Координация радиочастот для спутников",
        "卫星无线电频率协调",
    ),
    (
        "الذكاء الاصطناعي في خدمة الصحة",
        "Artificial intelligence for health",
        "Inteligencia artificial para la salud",
        "L'intelligence artificielle au service de la santé",
        "Искусственный интеллект в здравоохранении",
        "人工智能促进健康",
    ),
    (
        "اتصالات الطوارئ بعد الزلازل والكوارث الطبيعية",
        "Emergency telecommunications after earthquakes and natural disasters",
        "Telecomunicaciones de emergencia tras terremotos y catástrofes naturales",
        "Télécommunications d'urgence après des séismes et des catastrophes naturelles",
        "Электросвязь в чрезвычайных ситуациях после землетрясений и стихийных бедствий",
        "地震和自然灾害后的应急通信",
    ),
    (
        "أسماء الميادين متعددة اللغات",
        "Multilingual domain names",
        "Nombres de dominio multilingües",
        "Noms de domaine multilingues",
        "Многоязычные доменные имена",
        "多语种域名",
    ),
    (
        "يقدم المدقق الخارجي للحسابات تقريره عن البيانات المالية.",
        "The external auditor presents a report on the financial statements.",
        "El auditor externo presenta su informe sobre los estados financieros.",
        "Le vérificateur extérieur des comptes présente un rapport sur les états financiers.",
        "Внешний аудитор представляет отчет о финансовых ведомостях.",
        "外部审计员提交关于财务报表的报告。",
    ),
    (
        "تدريب الموظفين وتعيين موارد بشرية جديدة",
        "Training of staff and recruitment of new human resources",
        "Formación del personal y contratación de nuevos recursos humanos",
        "Formation du personnel et recrutement de nouvelles ressources humaines",
        "Обучение персонала и набор новых кадров",
        "工作人员培训和招聘新的人力资源",
    ),
)


@pytest.fixture(scope="module")
def model() -> StaticEmbedder:
    """The shipped model. Raises ModelNotFound, and so fails, if it is not there."""
    return StaticEmbedder()


@pytest.fixture(scope="module")
def parallel(model: StaticEmbedder) -> dict[str, Vectors]:
    """The vectors of PARALLEL by language."""
    columns = zip(*PARALLEL, strict=True)
    return {
        language: model.embed(texts, role="passage")
        for language, texts in zip(LANGUAGES, columns, strict=True)
    }


@pytest.mark.parametrize(("asked", "read"), PAIRS)
def test_the_right_translation_is_the_nearest(
    parallel: dict[str, Vectors], asked: str, read: str
) -> None:
    nearest = np.argmax(parallel[asked] @ parallel[read].T, axis=1)
    wrong = [PARALLEL[row][LANGUAGES.index(asked)] for row in np.flatnonzero(nearest != range(12))]
    assert not wrong


@pytest.mark.parametrize(("asked", "read"), PAIRS)
def test_held_out_sentences_find_their_translations(
    model: StaticEmbedder, asked: str, read: str
) -> None:
    rows = domain_sentences(held_out=True)
    left = model.embed([row[asked] for row in rows], role="query")
    right = model.embed([row[read] for row in rows], role="passage")
    found = np.argmax(left @ right.T, axis=1) == np.arange(len(rows))
    assert found.mean() > 0.85


SAME = {
    "Traditional and Simplified Chinese": ("國際電信聯盟理事會的報告", "国际电信联盟理事会的报告"),
    "Arabic-Indic digits": ("القرار ١٠١", "القرار 101"),
    "Arabic vowel marks": ("مُؤْتَمَرُ المُنْدُوبِينَ", "مؤتمر المندوبين"),
    "tatweel": ("المجلـــس", "المجلس"),
    "Arabic presentation forms": ("ﺍﻟﻤﺠﻠﺲ", "المجلس"),
    "alef with hamza": ("الإنترنت", "الانترنت"),
    "French accents": ("Résolution de l'Assemblée", "Resolution de l'Assemblee"),
    "decomposed accents": ("Re\u0301solution", "Résolution"),
    "Spanish accents": ("telecomunicación", "telecomunicacion"),
    "Russian yo": ("отчёт", "отчет"),
    "decomposed Cyrillic": ("краи\u0306нии\u0306", "крайний"),
    "capitals": ("INTERNET GOVERNANCE", "internet governance"),
    "full width": ("ＩＴＵ－Ｔ　２０２５", "ITU-T 2025"),
    "dashes": ("2024–2025", "2024-2025"),
    "apostrophes": ("l’Union", "l'Union"),
    "soft hyphens": ("tele\u00adcommuni\u00adcation", "telecommunication"),
    "blanks": ("the \u00a0 Council\n\tsession", "the Council session"),
}


@pytest.mark.parametrize(("text", "twin"), SAME.values(), ids=SAME)
def test_what_readers_take_for_the_same_has_the_same_vector(
    model: StaticEmbedder, text: str, twin: str
) -> None:
    one, other = model.embed([text, twin], role="query")
    assert np.linalg.norm(one) == pytest.approx(1, abs=1e-5)
    assert one == pytest.approx(other, abs=1e-6)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200b"])
def test_a_text_that_says_nothing_has_no_direction(model: StaticEmbedder, text: str) -> None:
    assert not model.embed([text], role="query").any()


@pytest.mark.parametrize(
    "text", ["🛰️ 📡", "Council 理事会 Совет المجلس", "a" * 100_000, "的" * 100_000, "\ud83d\udef0"]
)
def test_odd_texts_give_finite_vectors(model: StaticEmbedder, text: str) -> None:
    (vector,) = model.embed([text.encode("utf-16", "surrogatepass").decode("utf-16")], role="query")
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5) or not vector.any()


def test_a_megabyte_is_embedded_in_seconds(model: StaticEmbedder) -> None:
    text = " ".join(" ".join(row) for row in PARALLEL)
    text *= 1 + 1_000_000 // len(text.encode())
    start = time.perf_counter()
    vectors = model.embed([text, " ".join(" ".join(row) for row in PARALLEL)], role="passage")
    assert time.perf_counter() - start < 10
    assert vectors[0] @ vectors[1] > 0.99


def test_the_unknown_token_says_nothing(model: StaticEmbedder) -> None:
    """model2vec leaves it out; StaticEmbedding adds it, so its vector has to be zero."""
    assert not model._vectors[0].any()


def test_the_files_are_small() -> None:
    assert sum(path.stat().st_size for path in EMBEDDED.iterdir()) < 40_000_000


def test_no_torch_is_imported() -> None:
    code = (
        "import sys\n"
        "from models.load import load_embedder\n"
        "load_embedder().embed(['学校'], role='query')\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'model2vec', 'scipy'}"
        " & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def texts() -> list[str]:
    """All of PARALLEL in a row."""
    return [text for row in PARALLEL for text in row]


def cosines(ours: Vectors, theirs: Vectors) -> Vectors:
    """The cosine of each row of one with the same row of the other."""
    lengths = np.linalg.norm(theirs, axis=1)
    result: Vectors = np.sum(ours * theirs, axis=1) / lengths
    return result


def test_model2vec_reads_the_same_vectors(model: StaticEmbedder) -> None:
    from model2vec import StaticModel

    theirs = StaticModel.from_pretrained(str(EMBEDDED)).encode(texts())
    assert cosines(model.embed(texts(), role="passage"), theirs).min() > 0.999


@pytest.mark.hub
def test_sentence_transformers_reads_the_same_vectors(model: StaticEmbedder) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    library = SentenceTransformer(modules=[StaticEmbedding.load(str(EMBEDDED))], device="cpu")
    theirs = library.encode(texts(), convert_to_numpy=True)
    assert cosines(model.embed(texts(), role="passage"), theirs).min() > 0.999
