"""The words of questions for a sum of money, in six languages.

Patterns for plain text (service.wording.plain). "By how much did the price fall" asks for no sum:
it may be answered with a share.
"""

from service.question.patterns import either

_NEAR = r"[^.?!]{0,80}?"  # of the same question
_NOT_BY = r"(?<!\bby )(?<!\bde )(?<!\ben )(?<!\bна )"

MONEY = either(
    rf"{_NOT_BY}\bhow much\b(?: money\b|{_NEAR}\b(?:costs?|paid|pay|spen[dt]|charged?|owed?|"
    r"owes|worth|earn(?:ed|s)?|invested)\b)",
    r"\b(?:what|which) (?:sum|price|fee)\b|\bhow expensive\b|\bprize money\b",
    rf"\bwhat (?:did|do|does|will|would|has|have)\b{_NEAR}\bcost\b",
    r"\bwhat(?:'s| is| was| are| were) the (?:\w+ ){0,2}(?:costs?|price|fee)\b"
    r"(?![- ]\w*(?:recovery|saving))",
    rf"{_NOT_BY}\bcombien\b(?: d'argent\b|(?! d[e'u]){_NEAR}\b(?:coût\w*|dépens\w*|"
    r"pay(?:é[es]*|er|ait|ent)|versée?s?|investi\w*|facturée?s?|vaut|valent)\b)",
    r"\bquel(?:le)? (?:est|était|a été|fut|sera|serait) (?:le (?:coût|prix|tarif)|la somme)\b",
    r"\bà quel prix\b|\bquelle somme\b",
    rf"{_NOT_BY}\bcuánto\b(?: dinero\b|{_NEAR}\b(?:cost\w+|cuest\w+|gast\w+|"
    r"pag(?:a|an|ó|aron|ado|ar)|invirti\w+|vale|valen)\b)",
    r"\bcuál (?:es|era|fue|ha sido|será) el (?:cost[eo]|precio|importe)\b",
    r"\b(?:a|por) qué precio\b|\bqué suma\b",
    rf"{_NOT_BY}\bсколько\b(?: денег\b|{_NEAR}\b(?:стоит|стоят|стоил\w*)\b|"
    r"(?: (?:всего|было|примерно|союз|мсэ))* (?:потра|израсход|запла[тч]|выпла[тч]|вложи)\w+)",
    r"\bво сколько обо(?:шл|йд)\w+|\bкакова (?:была )?(?:стоимость|цена)\b|\bкакую сумму\b|"
    r"\bпо какой цене\b",
    r"多少钱|多少(?:瑞士法郎|瑞郎|美元|欧元|经费|资金)|(?:花|花费|耗资|赔付|支付)了?多少",
    r"(?:费用|成本|价格|造价)(?:总共|一共)?(?:是|为|有)?多少",
    rf"\b[وف]?كم\b{_NEAR}\b(?:تكلف\w*|كلف\w*|أنفق\w*|دفع\w*)\b|\b[وف]?بكم\b",
    r"\b[وف]?ما (?:هي |هو )?(?:تكلفة|كلفة|سعر|ثمن)\b",
)
