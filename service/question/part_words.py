r"""The words by which a question in six languages asks for another thing beside the first.

Patterns for plain text (service.wording.plain). French "où" and the Spanish question words keep
their accents: without them they are other words.
"""

from service.question.patterns import either

_BEFORE_EN = r"(?:(?:in|at|by|from|for|to|of|with|on|since|until) )?"
_BEFORE_FR = r"(?:(?:à|de|en|dans|pour|par|depuis|avec|sur|jusqu'à) |d')?"
_BEFORE_ES = r"(?:(?:a|de|en|por|para|con|desde|hasta|sobre) )?"
_BEFORE_RU = r"(?:(?:в|во|на|с|со|до|по|от|из|к|за|о|об|при|для) )?"

# "which", "qui", "что" also begin clauses that tell, so a comma alone is not enough before them.
HOW_MANY = either(
    r"[,;]\s*(?=how (?:many|much|long)\b)",
    rf"[,;]\s*(?={_BEFORE_FR}combien\b)",
    rf"[,;]\s*(?=¿?{_BEFORE_ES}cu[aá]nt[oa]s?\b)",
    rf"[,;]\s*(?={_BEFORE_RU}сколько\b)",
    r"[,،؛;]\s*(?=(?:ب)?كم\b)",
)
AND = either(
    r"[,;]?\s+(?:and|but)(?: also)? "
    rf"(?={_BEFORE_EN}(?:how|when|where|who|whom|whose|which|what|why)\b)",
    r"[,;]?\s+and (?=(?:did|does|do|is|are|was|were|has|have|will) (?:it|they|he|she|there|the)\b)",
    rf"[,;]?\s+(?:et|mais|ainsi que) (?={_BEFORE_FR}"
    r"(?:combien|quand|o\xf9|qui|quel(?:le)?s?|pourquoi|comment|lesquel(?:le)?s|qu'est-ce)\b)",
    rf"[,;]?\s+(?:y|e|pero) (?=¿?{_BEFORE_ES}"
    r"(?:cu[aá]nt[oa]s?|cu\xe1ndo|d\xf3nde|qui\xe9n(?:es)?|qu\xe9|cu\xe1l(?:es)?|c\xf3mo)\b)",
    rf"[,;]?\s+(?:и|а|а также|но) (?={_BEFORE_RU}"
    r"(?:сколько|когда|где|кто|кого|кому|кем|что|чем|чего|чему|как(?:ой|ая|ое|ие|ого|их|ую|ом|им)|"
    r"каков\w*|как|почему|куда|откуда|насколько)\b)",
    r"[,،؛;]?\s+و(?=(?:ب?كم|متى|أين|لماذا|كيف|هل|ماذا|منذ متى|(?:في |إلى |من |ب|ل)?أي)\b)",
    r"[,،؛;]?\s+و(?=من (?:هو|هي|هم|الذي|التي|أين|كان|كانت|دفع|مول|شارك|فاز|نظم|يرأس|ترأس|تولى)\b)",
    r"[,،؛;]?\s+و(?=ما (?:هي|هو|عدد|نسبة|مبلغ|قيمة|تكلفة|موضوع|اسم|سبب|ال\w+)\b)",
    r"(?:[，,；;]\s*|以及|并且|同时)(?:而且|以及|并且|又|还)?",
)
ASKS = either(
    r"\b(?:how|when|where|who|whom|whose|which|what|why|did|does|is|are|was|were|has|have|will)\b",
    r"\b(?:combien|quand|o\xf9|qui|quel(?:le)?s?|pourquoi|comment|lesquel(?:le)?s|est-ce|que)\b",
    r"\b(?:cu[aá]nt[oa]s?|cu[aá]ndo|d[oó]nde|qui[eé]n(?:es)?|qu[eé]|cu[aá]l(?:es)?|c[oó]mo)\b",
    r"\b(?:сколько|когда|где|кто|кого|кому|кем|что|чем|чего|как\w*|почему|куда|откуда)\b|\bли\b",
    r"\b[وف]?[بل]?(?:كم|متى|أين|لماذا|كيف|هل|ماذا|أي|من|ما)\b",
    r"多少|几|[什甚]么|哪|谁|何|是否|怎|吗|多[久长大远]",
)
