"""The words around years in six languages: what `years.py` matches, and counts of years.

Patterns for plain text (service.wording.plain); which years they mean is decided there. The name
of a group says what kind of expression it is, whatever comes after "_".
"""

import re

from corpus.dates import MONTH
from service.question.patterns import either

_AND = r"(?:,|،|、|&|and|et|y|e|и|و|和|及|与)"
_NAMES = r"(?<!(?-i:[A-ZА-Я])-)(?<!\bimt[- ])"  # IMT-2030 is a name
_CENTURY = r"(?:1[89]|20)"
_YEAR = rf"(?<![\d.,/]){_NAMES}{_CENTURY}\d\d(?![\d/]|[.,]\d)"
_UNIT = r"(?:\s*(?:年|год(?:[ауе]|ов|ах|ом|ами?)?\b|гг?\.))?"
_ARTICLE = (
    r"(?:\s+(?:the|years?|end|beginning|of|de|du|des|del|la|le|les|los|el|l'an|l'année|années?|an|ans|años?|"
    r"fin|final|finales|début|inicios?|principios|конца|начала|عام|عامي|سنة|سنتي|العام|السنة|أعوام|سنوات|الأعوام|السنوات|نهاية|بداية))*\s*"
)
_MONTH = rf"{_ARTICLE}(?:{'|'.join(MONTH)}){_ARTICLE}"
_START = rf"(?:{_MONTH}|{_ARTICLE})"
_TO = r"(?:-|to|until|till|through|à|au|al?|hasta|jusqu'en|до|по|至|到|إلى|الى|حتى|~)"
_BETWEEN = r"(?:\bbetween|\bentre|\bмежду|بين|\bfrom|\bde|\bdu|\bс|من|从)"
_SINCE = (
    r"(?:\bsince|\bdepuis|\bd\xe8s|\bà (?:partir|compter|dater)|\bdesde|\bс|منذ|"  # "des" is no dès
    r"(?:ابتداءا?|بدءا?|اعتبارا|انطلاقا) من|自)"
)
_AFTER = (
    r"(?:\bafter|\bbeyond|\blater than|\baprès|\bau-delà|\bdespués|\bmás allá|\bposterior(?:es)? a|"
    r"\bпосле|\bпозднее|\bпозже|بعد)"
)
_BEFORE = (
    r"(?:\bbefore|\bprior to|\bearlier than|\bavant|\bantes|\banterior(?:es)? a|\bдо|\bранее|"
    r"\bраньше|قبل)"
)
_UNTIL = (
    r"(?:\buntil|\btill|\bup (?:un)?til|\bup to|\bthrough(?: to)?|\bjusqu'(?:en|à|au)|\bhasta|"
    r"\bвплоть до|\bдо(?= конца)|حتى|لغاية|إلى غاية)"
)
_ON = (
    r"(?:onwards?|and later|(?:up )?(?:to|until|till) (?:date|now|today|the present)|"
    r"(?:à|jusqu'à) (?:aujourd'hui|ce jour|maintenant|nos jours|présent)|"
    r"(?:a|hasta) (?:la fecha|hoy|ahora|la actualidad)|en adelante|et au-delà|"
    r"(?:по|до) (?:сей день|настоящ\w+ врем\w+|сегодня\w*|сих пор)|и далее|"
    r"(?:حتى|إلى) (?:الآن|اليوم|الوقت الحاضر)|وما بعد\w*|至今|迄今|到(?:现在|今天|目前))"
)
YEARS = either(
    rf"(?:{_BETWEEN}{_START})?(?P<first>{_YEAR}){_UNIT}\s*{_TO}{_START}(?P<last>{_YEAR}){_UNIT}",
    rf"{_BETWEEN}{_START}(?P<low>{_YEAR}){_UNIT}\s*{_AND}{_START}(?P<high>{_YEAR}){_UNIT}",
    rf"(?<![\w.,/])(?P<from>{_CENTURY}\d\d)/(?P<to>{_CENTURY}\d\d)(?![\w/]|[.,]\d)",
    rf"(?<![\w.,/])(?P<start>{_CENTURY}\d\d)[/-](?P<short>\d\d)(?![\w/-]|[.,]\d){_UNIT}",
    rf"(?P<after_zh>{_YEAR})\s*年?\s*(?:以后|之后|后(?![半续期来]))",
    rf"(?P<before_zh>{_YEAR})\s*年?\s*(?:以前|之前|前(?![半期往来]))",
    rf"(?:截[至止]|直?到)?\s*(?P<until_zh>{_YEAR})\s*年?[底末初]?\s*为?止",
    rf"直到\s*(?P<until_zh2>{_YEAR})\s*年?",
    rf"自?从?\s*(?P<since_zh>{_YEAR})\s*年?\s*(?:1?\d\s*月\s*)?(?:以来|起|开始)",
    rf"(?:{_BETWEEN}{_START})?(?P<since_on>{_YEAR}){_UNIT}\s*{_ON}",
    rf"{_UNTIL}{_START}(?P<until>{_YEAR}){_UNIT}",
    rf"\bпо\s+(?P<until_ru>{_YEAR})\s+год\b",
    rf"\bдо\s+(?P<until_ru2>{_YEAR})\s+года включительно",
    rf"(?:{_SINCE}{_START}|{_AFTER}{_MONTH})(?P<since>{_YEAR}){_UNIT}",
    rf"{_AFTER}{_ARTICLE}(?P<after>{_YEAR}){_UNIT}",
    rf"{_BEFORE}{_ARTICLE}(?P<before>{_YEAR}){_UNIT}",
    rf"(?P<year>{_YEAR}){_UNIT}",
)

# What every match of the patterns has; looked for first, as most texts name no year.
DIGITS = re.compile(rf"{_CENTURY}\d\d")
YEAR_WORD = either(r"year|\ban|ann[eé]e|años?\b|derniers|год|лет|年|سن[ةتو]|عام|أعوام")

_COUNTS = {
    1: "a one un une один 一 سنة عام",
    2: "two deux dos два двух 两 二 سنتين عامين السنتين العامين",
    3: "three trois tres три трех трёх 三 ثلاث الثلاث ثلاثة الثلاثة",
    4: "four quatre cuatro четыре четырех четырёх 四 أربع الأربع أربعة الأربعة",
    5: "five cinq cinco пять пяти 五 خمس الخمس خمسة الخمسة",
    6: "six seis шесть шести 六 ست الست ستة الستة",
    7: "seven sept siete семь семи 七 سبع السبع سبعة السبعة",
    8: "eight huit ocho восемь восьми 八 ثماني الثماني ثمانية الثمانية",
    9: "nine neuf nueve девять девяти 九 تسع التسع تسعة التسعة",
    10: "ten dix diez десять десяти 十 عشر العشر عشرة العشرة",
}
_VALUES = {word: value for value, words in _COUNTS.items() for word in words.split()}
_MANY = r"\d{1,2}(?!\d)|" + "|".join(sorted(_VALUES, key=len, reverse=True))
_PAST_AR = r"(?:الماضي|الأخير|المنصرم|الفائت|السابق)"
_DUAL_AR = r"(?:ال)?(?:سنتين|عامين)"
_YEAR_AR = r"(?:ال|لل)(?:عام|سنة)"
_PAST_RU = r"(?:прошл|минувш|истекш|истёкш|прошедш)(?:ом|ем|ый|ий|ого|его)"
RELATIVE = either(
    rf"\b(?:the\s+)?(?:last|past|previous|preceding)\s+(?P<span_en>{_MANY})\s+years\b",
    rf"\b(?P<span_fr>{_MANY})\s+(?:dernières|précédentes)\s+années\b",
    rf"\b(?P<span_fr2>{_MANY})\s+derniers\s+(?:ans|exercices)\b",
    rf"\bdernières\s+(?P<span_fr3>{_MANY})\s+années\b",
    rf"\b(?:les|ces|des)\s+(?P<span_fr4>{_MANY})\s+années\s+(?:passées|écoulées|précédentes)\b",
    rf"\b(?:últimos|pasados)\s+(?P<span_es>{_MANY})\s+años\b",
    rf"\b(?P<span_es2>{_MANY})\s+(?:últimos|pasados)\s+años\b",
    rf"\blos\s+(?P<span_es3>{_MANY})\s+años\s+(?:pasados|anteriores|precedentes)\b",
    rf"\b(?:последни|прошлы|прошедши|минувши)[ехи]+\s+(?P<span_ru>{_MANY})\s+(?:года|лет|годов)\b",
    rf"\b(?P<span_ru2>{_MANY})\s+последни[ехи]+\s+(?:года|лет|годов)\b",
    rf"(?:过去|近|最近|这)的?\s*(?P<span_zh>{_MANY})\s*年",
    rf"(?:آخر|خلال)\s+(?P<span_ar>{_MANY})\s+(?:سنوات|أعوام|سنة|عاما)\b",
    rf"(?:آخر|خلال)\s+(?P<span_ar2>{_DUAL_AR})\b",
    rf"(?:السنوات|الأعوام)\s+(?P<span_ar3>{_MANY})\s+{_PAST_AR}ة",
    rf"(?:ال)?(?P<span_ar4>{_MANY})\s+(?:سنوات|أعوام)\s+{_PAST_AR}ة",
    rf"(?P<span_ar5>{_DUAL_AR})\s+{_PAST_AR}ت?ين",
    rf"\b(?P<ago_en>{_MANY})\s+years?\s+ago\b",
    rf"\bil\s+y\s+a\s+(?P<ago_fr>{_MANY})\s+an(?:s|nées?)?\b",
    rf"\bhace\s+(?P<ago_es>{_MANY})\s+años?\b",
    rf"\b(?P<ago_es2>{_MANY})\s+años?\s+atrás\b",
    rf"\b(?P<ago_ru>{_MANY})\s+(?:год|года|лет)\s+(?:тому\s+)?назад\b",
    r"(?P<last_ru>\bгод\s+(?:тому\s+)?назад\b)",
    rf"(?<![\d零一二三四五六七八九十百千])(?P<ago_zh>{_MANY})\s*年(?:以|之)?前",
    rf"قبل\s+(?P<ago_ar>{_MANY})\s+(?:سنوات|أعوام)\b",
    r"قبل\s+(?P<ago_ar2>سنة|عام|سنتين|عامين)\b(?!\s*\d)",
    r"(?P<before_last>\byear before last\b|\bavant-dernière année\b|\baño antepasado\b|"
    r"\bantepasado año\b|\bпозапрошл\w+ год\w*|(?<!大)前年)",
    r"(?P<previous>\b(?:previous|prior|preceding) year\b|\bthe year before(?!\s+(?:last|the|\d))|"
    r"\b(?:l')?(?:an|année) (?:précédente?|antérieure)\b|"
    r"\b(?:el )?año (?:anterior|precedente|previo)(?! a\b)\b|"
    r"\bпредыдущ(?:ем|ий|его) год[ау]?\b|\bгодом (?:ранее|раньше)\b|"
    rf"上一?年度?|前一年|{_YEAR_AR} السابقة?)",
    r"(?P<last>\b(?:last|past) year\b|\b(?:l')?(?:an|année) (?:derni[eè]re?|pass[eé]e?|écoulée?)\b|"
    r"\b(?:el )?(?:año pasado|último año)\b|\bпрошлогодн\w+|"
    rf"\b{_PAST_RU} год[ау]?\b|去年|{_YEAR_AR} (?:الماضي|المنصرم|الفائت|الأخير)ة?)",
    r"(?P<this>\b(?:this|current|present) year\b|\bcette année(?!-l)\b|\b(?:l')?année en cours\b|"
    r"\b(?:este|presente) año\b|\b(?:el )?año (?:en curso|actual|corriente)\b|"
    r"\b(?:этом|этот|этого|нынешнем|нынешний|текущем|текущий|текущего) год[ау]?\b|"
    rf"今年|本年度?|هذ[اه]\w* (?:العام|السنة)|{_YEAR_AR} (?:الحالي|الجاري)ة?)",
)

_PAPER = (
    r"(?:\b(?:reports?|papers?|documents?|rapports?|informes?|documentos?)\b|"
    r"\bотч[её]т\w*|\bдоклад\w*|\bдокумент\w*|(?:ال|لل)?(?:تقرير|تقارير|وثيقة)|报告|文件)"
)
PAPER_BEFORE = either(rf"{_PAPER}(?:\s+[^\W\d]+){{0,2}}[\s,(]*$")
PAPER_AFTER = either(rf"[\s,]*(?:的|年度)?(?:[^\W\d_]+\s+)?{_PAPER}")

# What asks for the newest paper, or for what it says now.
LATEST = either(
    r"\b(?:latest|newest|most recent|last)\s+(?:[^\W\d]+\s+)?(?:reports?|papers?|documents?)\b|"
    r"\b(?:latest|most recent|current) (?:figures?|numbers?|data)\b|\b(?:currently|at present)\b",
    r"\bderni(?:er|ère)s?\s+(?:rapports?|documents?|chiffres|données)\b|\bactuellement\b|"
    r"\b(?:rapports?|documents?|chiffres|données)\s+(?:[^\W\d]+\s+)?(?:les?\s+)?plus\s+récente?s?\b|"
    r"\bplus\s+récente?s?\s+(?:rapports?|documents?|chiffres|données)\b",
    r"\b(?:últim[oa]s?|más recientes?)\s+(?:informes?|documentos?|cifras|datos)\b|\bactualmente\b|"
    r"\b(?:informes?|documentos?|cifras|datos)\s+(?:[^\W\d]+\s+)?más\s+recientes?\b",
    r"\b(?:последн|свеж|новейш)\w*\s+(?:[^\W\d]+\s+)?"
    r"(?:(?:отч[её]т|доклад|документ)(?:а|е|у|ом|ы|ов|ах|ам|ами)?|данны[емх]|данными)\b|"
    r"\b(?:в настоящее время|на данный момент|на сегодня(?:шний день)?)\b",
    r"(?:آخر|أحدث)\s+(?:ال)?(?:تقرير|تقارير|وثيقة|وثائق|أرقام|بيانات)\b|حاليا\b|"
    r"ال(?:تقرير|تقارير|وثيقة|وثائق|أرقام|بيانات)\s+(?:ال\w+\s+)?(?:الأخيرة?|الأحدث)\b",
    r"(?:最新|最近|最后)的?(?:一[份次期])?(?:年度)?(?:报告|文件|数据|数字)|上一?[份期](?:报告|文件)|目前|当前",
)


def count(word: str) -> int:
    """A number of years in digits or in words; the dual of Arabic is two."""
    return int(word) if word.isdigit() else _VALUES[word.lower()]
