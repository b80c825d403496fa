"""Three questions to begin with, in each language; the sample corpus answers them."""

from typing import Final

from corpus.language import Language

EXAMPLES: Final[dict[Language, tuple[str, str, str]]] = {
    "ar": (
        "كم عدد المدارس والمستشفيات التي تم توصيلها في بوروندي؟",
        "ما الذي جاء بشأن القرار 101؟",
        "C25/33 § 2.11",
    ),
    "en": (
        "How many schools and hospitals were connected in Burundi?",
        "What was done about IPv6 training in 2024?",
        "C25/33 § 2.11",
    ),
    "es": (
        "¿Cuántas escuelas y hospitales se conectaron en Burundi?",
        "¿Qué se hizo sobre la formación en IPv6 en 2024?",
        "C25/33 § 2.11",
    ),
    "fr": (
        "Combien d'écoles et d'hôpitaux ont été connectés au Burundi ?",
        "Qu'a-t-on fait pour la formation à l'IPv6 en 2024 ?",
        "C25/33 § 2.11",
    ),
    "ru": (
        "Сколько школ и больниц было подключено в Бурунди?",
        "Что было сделано для обучения по IPv6 в 2024 году?",
        "C25/33 § 2.11",
    ),
    "zh": (
        "布隆迪连接了多少所学校和医院？",
        "2024年开展了哪些IPv6培训？",
        "C25/33 § 2.11",
    ),
}
# Subjects for a timeline: each is in the sample reports of several years.
SUBJECTS: Final[dict[Language, tuple[str, str]]] = {
    "ar": (
        "توصيل المدارس والمستشفيات في بوروندي",
        "التدريب على IPv6",
    ),
    "en": ("schools and hospitals connected in Burundi", "IPv6 training"),
    "es": ("escuelas y hospitales conectados en Burundi", "formación en IPv6"),
    "fr": ("écoles et hôpitaux connectés au Burundi", "formation à l'IPv6"),
    "ru": ("школы и больницы, подключённые в Бурунди", "обучение по IPv6"),
    "zh": ("布隆迪连接的学校和医院", "IPv6培训"),
}
DEMO: Final = (EXAMPLES["zh"][0], EXAMPLES["en"][0], EXAMPLES["ar"][0])
