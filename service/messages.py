"""What the service says to its readers, in six languages: one row a text, one column a language.

The columns stand in the order of LANGUAGES: ar, en, es, fr, ru, zh. A missing translation is a
missing column, which mypy and a test refuse.
"""

from typing import Final

from corpus.language import LANGUAGES, Language
from service.records import Reason

Row = tuple[str, str, str, str, str, str]

NAMES: Final[dict[Language, str]] = {
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "ru": "Русский",
    "zh": "中文",
}


def text(key: str, language: Language) -> str:
    """The text of *key* in *language*. Raises KeyError for a key that there is not."""
    return MESSAGES[key][LANGUAGES.index(language)]


def reason_text(reason: Reason, language: Language) -> str:
    """Why there is no answer, as a sentence for the reader."""
    return text(f"reason-{reason}", language)


def kind_text(kind: str, language: Language) -> str:
    """The name of a kind of section: "purpose"; the kind itself where it has no other name."""
    row = KINDS.get(kind)
    return row[LANGUAGES.index(language)] if row else kind


MESSAGES: Final[dict[str, Row]] = {
    "site": (
        "وثائق مجلس الاتحاد",
        "Council documents",
        "Documentos del Consejo",
        "Documents du Conseil",
        "Документы Совета",
        "理事会文件",
    ),
    "tagline": (
        "اطرح سؤالاً بأي لغة واحصل على الفقرات التي تجيب عنه، مع مراجعها.",
        "Ask in any of six languages and read the passages that answer, each with its citation.",
        "Pregunte en cualquiera de los seis idiomas y lea los pasajes que responden, con su cita.",
        (
            "Posez une question dans l'une des six langues et lisez les passages qui y répondent, "
            "avec leur référence."
        ),
        "Задайте вопрос на любом из шести языков и прочтите отрывки с ответом и ссылками на них.",
        "用六种语言中的任何一种提问，阅读回答问题的段落及其出处。",
    ),
    "question": (
        "سؤالك",
        "Your question",
        "Su pregunta",
        "Votre question",
        "Ваш вопрос",
        "您的问题",
    ),
    "search": ("بحث", "Search", "Buscar", "Rechercher", "Найти", "搜索"),
    "skip": (
        "انتقل إلى المحتوى",
        "Skip to content",
        "Ir al contenido",
        "Aller au contenu",
        "Перейти к содержанию",
        "跳到正文",
    ),
    "interface-language": (
        "لغة الواجهة",
        "Interface language",
        "Idioma de la interfaz",
        "Langue de l'interface",
        "Язык интерфейса",
        "界面语言",
    ),
    "refine": (
        "تضييق البحث",
        "Narrow the search",
        "Acotar la búsqueda",
        "Affiner la recherche",
        "Уточнить поиск",
        "缩小范围",
    ),
    "years": ("السنوات", "Years", "Años", "Années", "Годы", "年份"),
    "years-hint": (
        "مثلاً 2024 أو 2023-2025",
        "such as 2024 or 2023-2025",
        "por ejemplo 2024 o 2023-2025",
        "par exemple 2024 ou 2023-2025",
        "например, 2024 или 2023-2025",
        "例如 2024 或 2023-2025",
    ),
    "passage-language": (
        "لغة الوثائق",
        "Language of the documents",
        "Idioma de los documentos",
        "Langue des documents",
        "Язык документов",
        "文件语言",
    ),
    "any": ("الكل", "Any", "Cualquiera", "Toutes", "Любой", "不限"),
    "document": ("الوثيقة", "Document", "Documento", "Document", "Документ", "文件"),
    "examples": (
        "أمثلة",
        "For example",
        "Por ejemplo",
        "Par exemple",
        "Например",
        "例如",
    ),
    "all-documents": (
        "جميع الوثائق",
        "All documents",
        "Todos los documentos",
        "Tous les documents",
        "Все документы",
        "所有文件",
    ),
    "answer": ("الإجابة", "Answer", "Respuesta", "Réponse", "Ответ", "回答"),
    "verbatim": (
        "مقتبسة حرفياً من الوثائق",
        "Quoted word for word from the documents",
        "Citado literalmente de los documentos",
        "Citée mot pour mot des documents",
        "Дословно из документов",
        "逐字引自文件",
    ),
    "passages": ("الفقرات", "Passages", "Pasajes", "Passages", "Отрывки", "段落"),
    "nearest": (
        "أقرب الفقرات",
        "Nearest passages",
        "Pasajes más cercanos",
        "Passages les plus proches",
        "Ближайшие отрывки",
        "最接近的段落",
    ),
    "nearest-unfiltered": (
        "ما يوجد خارج حدود البحث",
        "Found outside these limits",
        "Encontrado fuera de estos límites",
        "Trouvé hors de ces limites",
        "Найдено вне заданных рамок",
        "在限定范围之外找到的段落",
    ),
    "no-answer": (
        "لا توجد إجابة في هذه الوثائق",
        "Not found in these documents",
        "No se encuentra en estos documentos",
        "Introuvable dans ces documents",
        "В этих документах не найдено",
        "在这些文件中未找到",
    ),
    "reason-nothing-found": (
        "لا تتناول أي فقرة هذا السؤال. جرّب كلمات أخرى أو رمز وثيقة مثل C25/33.",
        (
            "No passage speaks about this. Try other words, or the symbol of a document such as "
            "C25/33."
        ),
        (
            "Ningún pasaje trata de esto. Pruebe con otras palabras o con la signatura de un "
            "documento, como C25/33."
        ),
        (
            "Aucun passage n'en parle. Essayez d'autres mots, ou la cote d'un document telle que "
            "C25/33."
        ),
        (
            "Ни в одном отрывке об этом не говорится. Попробуйте другие слова или обозначение "
            "документа, например C25/33."
        ),
        "没有段落涉及这个问题。请换用其他词语，或输入文件编号，如C25/33。",
    ),
    "reason-document-not-held": (
        "الوثيقة المذكورة في السؤال غير موجودة في هذا الفهرس.",
        "The document that the question names is not in this index.",
        "El documento que se nombra en la pregunta no está en este índice.",
        "Le document nommé dans la question n'est pas dans cet index.",
        "Документа, названного в вопросе, в этом указателе нет.",
        "问题中提到的文件不在本索引中。",
    ),
    "reason-filtered-out": (
        "لا توجد فقرات ضمن السنوات أو اللغات أو الوثائق المختارة.",
        "Nothing lies within the years, languages or documents that were chosen.",
        "No hay nada dentro de los años, idiomas o documentos elegidos.",
        "Rien ne se trouve dans les années, les langues ou les documents choisis.",
        "В пределах выбранных лет, языков или документов ничего нет.",
        "在所选的年份、语言或文件范围内没有结果。",
    ),
    "reason-low-score": (
        "الفقرات التي عُثر عليها لا تجيب عن السؤال بما يكفي من الثقة. راجع الأقرب منها أدناه.",
        (
            "What was found does not answer the question surely enough. The nearest passages are "
            "below."
        ),
        (
            "Lo encontrado no responde a la pregunta con suficiente certeza. Debajo figuran los "
            "pasajes más cercanos."
        ),
        (
            "Ce qui a été trouvé ne répond pas à la question avec assez de certitude. Les passages "
            "les plus proches figurent ci-dessous."
        ),
        "Найденное недостаточно уверенно отвечает на вопрос. Ближайшие отрывки приведены ниже.",
        "找到的内容不足以可靠地回答这个问题。最接近的段落列在下面。",
    ),
    "same-section": (
        "الفقرة نفسها باللغات",
        "Same section in",
        "La misma sección en",
        "Même section en",
        "Тот же раздел на других языках",
        "同一节的其他语言版本",
    ),
    "this-document": (
        "هذه الوثيقة باللغات",
        "This document in",
        "Este documento en",
        "Ce document en",
        "Этот документ на языках",
        "本文件的语言版本",
    ),
    "contents": ("المحتويات", "Contents", "Índice", "Sommaire", "Содержание", "目录"),
    "other-years": (
        "سنوات أخرى",
        "Other years",
        "Otros años",
        "Autres années",
        "Другие годы",
        "其他年份",
    ),
    "previous-year": (
        "السابقة",
        "Previous",
        "Anterior",
        "Précédent",
        "Предыдущий",
        "上一份",
    ),
    "next-year": ("التالية", "Next", "Siguiente", "Suivant", "Следующий", "下一份"),
    "original": (
        "الملف الأصلي",
        "Original file",
        "Fichero original",
        "Fichier d'origine",
        "Исходный файл",
        "原始文件",
    ),
    "understood": (
        "فُهم من السؤال",
        "Understood",
        "Se ha entendido",
        "Compris",
        "Распознано",
        "识别到",
    ),
    "section": ("القسم", "section", "sección", "section", "раздел", "第…节"),
    "resolution": ("القرار", "Resolution", "Resolución", "Résolution", "Резолюция", "决议"),
    "error": (
        "تعذّر ذلك",
        "This did not work",
        "No ha sido posible",
        "Cela n'a pas fonctionné",
        "Не получилось",
        "无法完成",
    ),
    "error-empty-question": (
        "السؤال فارغ.",
        "The question is empty.",
        "La pregunta está vacía.",
        "La question est vide.",
        "Вопрос пуст.",
        "问题为空。",
    ),
    "error-question-too-long": (
        "السؤال طويل جداً.",
        "The question is too long.",
        "La pregunta es demasiado larga.",
        "La question est trop longue.",
        "Вопрос слишком длинный.",
        "问题过长。",
    ),
    "error-bad-filter": (
        "لا يمكن استخدام السنة أو اللغة أو الوثيقة المحددة.",
        "The year, language or document that was given cannot be used.",
        "El año, el idioma o el documento indicado no se puede utilizar.",
        "L'année, la langue ou le document indiqué ne peut pas être utilisé.",
        "Указанный год, язык или документ использовать нельзя.",
        "无法使用所给的年份、语言或文件。",
    ),
    "error-document-not-found": (
        "هذه الوثيقة غير موجودة في الفهرس.",
        "This document is not in the index.",
        "Este documento no está en el índice.",
        "Ce document n'est pas dans l'index.",
        "Этого документа в указателе нет.",
        "索引中没有这份文件。",
    ),
    "error-not-ready": (
        "الفهرس غير جاهز بعد. حاول مرة أخرى بعد قليل.",
        "The index is not ready yet. Please try again in a little while.",
        "El índice aún no está listo. Inténtelo de nuevo dentro de un momento.",
        "L'index n'est pas encore prêt. Réessayez dans un instant.",
        "Указатель ещё не готов. Повторите попытку чуть позже.",
        "索引尚未就绪，请稍后再试。",
    ),
    "home": (
        "سؤال جديد",
        "New question",
        "Nueva pregunta",
        "Nouvelle question",
        "Новый вопрос",
        "新问题",
    ),
}

KINDS: Final[dict[str, Row]] = {
    "title": ("العنوان", "Title", "Título", "Titre", "Название", "标题"),
    "section": ("قسم", "Section", "Sección", "Section", "Раздел", "章节"),
    "annex": ("الملحق", "Annex", "Anexo", "Annexe", "Приложение", "附件"),
    "summary": ("ملخص", "Summary", "Resumen", "Résumé", "Резюме", "概要"),
    "purpose": ("الغرض", "Purpose", "Objeto", "Objet", "Цель", "目的"),
    "subject": ("الموضوع", "Subject", "Asunto", "Sujet", "Предмет", "主题"),
    "background": ("خلفية", "Background", "Antecedentes", "Rappel", "Базовая информация", "背景"),
    "recommendation": (
        "التوصية",
        "Recommendation",
        "Recomendación",
        "Recommandation",
        "Рекомендация",
        "建议",
    ),
    "implications": (
        "الآثار",
        "Implications",
        "Repercusiones",
        "Incidences",
        "Последствия",
        "影响",
    ),
    "action": (
        "الإجراء المطلوب",
        "Action required",
        "Acción solicitada",
        "Suite à donner",
        "Необходимые действия",
        "需采取的行动",
    ),
    "strategic-plan": (
        "الصلة بالخطة الاستراتيجية",
        "Link with the strategic plan",
        "Vínculo con el Plan Estratégico",
        "Lien avec le plan stratégique",
        "Связь со Стратегическим планом",
        "与《战略规划》的关联",
    ),
    "financial": (
        "الآثار المالية",
        "Financial implications",
        "Repercusiones financieras",
        "Incidences financières",
        "Финансовые последствия",
        "财务影响",
    ),
    "references": (
        "المراجع",
        "References",
        "Referencias",
        "Références",
        "Справочные материалы",
        "参考文件",
    ),
    "preamble": ("الديباجة", "Opening", "Preámbulo", "Préambule", "Преамбула", "开头"),
}
