r"""The words by which questions in six languages ask for numbers, dates, places, people, lists.

Patterns for plain text (service.wording.plain). "Où" keeps its accent, as "ou" is another word.
"""

from service.question.patterns import either

_AR = r"\b[وف]?"  # "and", which Arabic writes in front of a question word
_AR_THE = r"\b[وف]?[بلك]?(?:ال)?"
_NOT_IN_ZH = r"(?<![近去这那最前后好十])"  # "近几年": the last few years

NUMBER = either(
    r"\bhow (?:many|much|often|long|old|far|high|big|large|fast|few|wide|deep)\b",
    r"\b(?:what|which) (?:number|percentage|per ?cent|proportion|price|amount|sum|quantity)\b",
    r"\b(?:number|share|percentage|proportion|total|amount|sum|cost|price|size|volume) of\b",
    r"\b(?:cost|worth)\b",
    r"\bcombien\b|\bquel(?:le)? (?:part|proportion|somme|quantité|pourcentage|nombre|taux|prix)\b",
    r"\bquel(?:le)? (?:est|était|a été|fut) (?:le |la |l')"
    r"(?:prix|taux|volume|taille|durée|valeur|pourcentage|nombre)\b",
    r"\bnombre (?:total )?d(?:e|')|\bmontant\b|\bpart des\b|\bcoûte\w*\b|\bcoût\b|"
    r"\b(?:prix|pourcentage) d(?:e|u|es|')",
    r"\bcu[aá]nt[oa]s?\b|\bqu[eé] (?:edad|porcentaje|suma|cantidad|número|proporción|precio)\b",
    r"\bcuál (?:es|era|fue|ha sido) (?:el|la) "
    r"(?:precio|tasa|volumen|tamaño|duración|valor|porcentaje|total|cuantía|cifra)\b",
    r"\b(?:número|cantidad|porcentaje|precio) del?\b|\b(?:importe|monto|coste?)\b|"
    r"\bproporción de\b",
    r"\bск[оа]льк\w*\b|\bсколко\b|\bнасколько\b|\bчисло\b|\bчисленност\w+\b|\bколичеств\w+\b",
    r"\bдол[яюи]\b|\bпроцент\w*\b|\bсумм\w+\b|\bразмер\b|(?<!полном )\bобъём\w*\b",
    r"\bстои(?:т|ло|ла)\b|\bстоимост\w+\b|\bцен[аыуе]\b",
    rf"多少|{_NOT_IN_ZH}(?<!哪)几(?:[个所家份名次项岁人座种道位起宗倍届场周天年]|小时|分钟)",
    r"百分之几|多[久大高长远快重宽深]|百分比|占比|比例|比率",
    r"数量|数目|数额|人数|次数|总数|总额|总值|金额|费用|价格|成本|规模",
    rf"{_AR}ب?كم\b|{_AR_THE}عدد(?:ها|هم)?\b|\b[وف]?(?:ب|ال)?نسبة\b|{_AR_THE}حصة\b",
    rf"{_AR_THE}مبلغ\b|{_AR_THE}(?:تكلفة|كلفة|تكاليف)\b|{_AR_THE}قيمة\b|{_AR}ما حجم\b",
    rf"{_AR_THE}(?:سعر|أسعار|مقدار|كمية)\b|\bب?(?:قديش|أديش|كام|شحال)\b",
)
DATE = either(
    r"\b(?:when|on which day)\b|\b(?:what|which) (?:year|date|day|month|time)\b|\bdate\b",
    r"\bhow (?:soon|long ago)\b",
    r"\bquand\b|\bquelle (?:date|année|époque)\b|\bquel (?:jour|mois|moment)\b",
    r"\bcu[aá]ndo\b|\bqué (?:año|fecha|día|mes|momento)\b|\bfecha\b",
    r"\bкогда\b|\bв как(?:ом|ой) (?:году|месяце|день|срок)\b",
    r"\bк как(?:ому|ой) (?:году|дате|сроку)\b",
    r"\b(?:какого|какое) числ[ао]\b|\b(?:с|до) как(?:ого|их|ой) (?:времени|года|пор|даты)\b",
    r"\bкакого года\b|\bдата\b|\bв какие сроки\b",
    r"何[时年日]|[什甚]么时[候间]|啥时候?|[哪几]个?月|哪几?一?[年天日]|[哪几][日号]|日期",
    rf"{_AR}(?:[أإ]?متى|إمتى)\b|\b[وف]?(?:في|ب|منذ|حتى) ?أي (?:يوم|سنة|عام|شهر|تاريخ|وقت)\b",
    rf"{_AR_THE}تاريخ\b|{_AR_THE}موعد\b",
)
PLACE = either(
    r"\b(?:where|who|whose)\b",
    r"\b(?:which|what) (?:\w+ )?(?:countr\w+|nations?|states?|governments?|city|cities|towns?)\b",
    r"\bo\xf9\b|^\W*ou (?:est|sont|était|se|s'est|a|ont|ont-ils|a-t-\w+)\b|\bqui\b",
    r"\bquel(?:le)?s? (?:pays|villes?|états?|gouvernements?|lieux?|endroits?)\b",
    r"\ba?d[oó]nde\b|\bqui[eé]n(?:es)?\b|\bqué (?:lugar|sitio)(?:es)?\b",
    r"\b(?:qué|cuál(?:es)?) (?:país(?:es)?|ciudad(?:es)?|estados?|gobiernos?)\b",
    r"\b(?:где|куда)\b|\bк(?:то|ому|ем)\b|\bкак\w+ (?:стран\w*|город\w*|государств\w*|мест\w*)\b",
    r"哪[里儿]|谁|哪[个些几座一]*(?:国|城市|政府|地[方区])|[何啥]处|何地|[什甚]么地方",
    rf"{_AR}(?:أين|وين|فين|مين)\b|{_AR}من (?:هو|هي|هم|الذي|التي)\b",
    r"\b[وف]?[بل]?أي (?:بلد\w*|دول\w*|مدين\w*|مدن|مكان)\b",
)
WHENCE = either(
    r"\bwhere\b.*\bfrom\b|\bfrom where\b|\bd'o\xf9\b|\bde dónde\b|\bот(?:куда| кого)\b",
    rf"[从来自](?:哪[里儿]|何处|[什甚]么地方)|{_AR}من (?:أين|وين|فين)\b",
)

_BODIES_EN = (
    r"(?!.{0,40}\b(?:members?|donors?|partners?|beneficiar\w+|contributors?|participants?|users?|"
    r"hosts?|sponsors?|winners?|organi[sz]ers?|stakeholders?|suppliers?|providers?|operators?|"
    r"largest|biggest|main)\b)"
)
_BODIES_FR = (
    r"(?!.{0,40}\b(?:membres?|donateurs?|partenaires?|bénéficiaires?|contribut\w+|participants?|"
    r"utilisateurs?|hôtes?|organisat\w+|fournisseurs?|exploitants?|principa\w+)\b)"
)
_BODIES_ES = (
    r"(?!.{0,40}\b(?:miembros?|donantes?|socios?|asociados?|beneficiari\w+|contribu\w+|usuarios?|"
    r"participantes?|anfitri\w+|organizador\w*|proveedor\w*|operador\w*|principal\w*)\b)"
)
_BODIES_AR = (
    r"(?!\s+(?:الذي|التي|الذين|(?:ال)?(?:أعضاء|مانح|جهات|جهة|شركاء|شريك|مستفيد|مشارك|مستخدم|"
    r"مضيف|مسؤول|منظم|مورد)))"
)
_OFFICE_FR = r"(?:présiden|direct|secrétaire|chef|rapporteu|ministre|vice-)\w*"
_OFFICE_ES = r"(?:president|director|secretari|jef|relator|ministr|vice)\w*"
_OFFICE_RU = (
    r"(?:председател|директор|президент|секретар|глав|руководител|заместител|министр|"
    r"докладчик|генеральн\w+ )\w*"
)
PERSON = either(
    r"\bwho(?:'s| (?:is|was|are|were|will be|became|has been|have been))"
    rf"{_BODIES_EN} (?:(?:the|an?|its|their|our|now|currently|(?:re-?)?elected|appointed|named|"
    r"chair\w*|chosen)\b|(?-i:[A-Z]))",
    r"\bwho (?:currently |now )?(?:(?:co-|vice-)?chair(?:s|ed)?|heads?|headed|"
    r"(?:leads?|led) the (?:\w+ ){0,3}(?:group|delegation|bureau|secretariat|union|council|team)|"
    r"presid(?:es?|ed)|serve[sd]? as|holds? the (?:post|office)|succeed(?:s|ed)|took over)\b",
    r"\b(?:which|what) (?:person|candidate|woman|man|official|minister|ambassador)\b",
    r"\bnames? of the (?:[\w-]+ ){0,3}(?:chair\w*|president|director|secretary\S*|head|minister)",
    r"(?:^|[.,;:?!]\s*|\b(?:et|par|de|à|mais) )qui (?:est|était|sont|étaient|fut|furent|sera|"
    rf"a été|ont été){_BODIES_FR} (?:l[ae]\b|les\b|l'|une?\b|mme\b|actuellement|"
    r"élue?s?|nommée?s?|désignée?s?|(?-i:[A-Z]))",
    r"(?:^|[.,;:?!]\s*|\b(?:et|par|de|à|mais) )qui (?:préside|présidait|dirige|dirigeait|"
    r"a présidé|a dirigé|occupe le poste|assure la présidence)\b",
    rf"\bquelle personne\b|\bnom d(?:u |e la |e l'|e son )(?:[\w-]+ ){{0,2}}{_OFFICE_FR}",
    rf"\bquién(?:es)? (?:es|era|fue|son|eran|fueron|será|ha sido|han sido){_BODIES_ES} "
    r"(?:el|la|los|las|una?|su|elegid\w+|nombrad\w+|designad\w+|actualmente|(?-i:[A-Z]))",
    r"\bquién (?:preside|presidió|presidía|dirige|dirigió|encabeza|encabezó|ocupa|ejerce)\b",
    rf"\bqué persona\b|\bnombre del? (?:la )?(?:[\w-]+ ){{0,2}}{_OFFICE_ES}",
    r"\bкто так(?:ой|ая|ие)\b|\bкто (?:сейчас |ныне |был[аи]? )?(?:возглавля\w+|возглавил\w*|"
    r"председательств\w+|руковод\w+|избран\w*|назначен\w*|занима\w+ (?:пост|должност\w+))",
    rf"\bкто (?:(?:сейчас|ныне|является|был[аи]?|будет|стал[аи]?) ){{0,2}}{_OFFICE_RU}",
    r"\bк(?:ем|ого) (?:избра|назнач|возглавля)\w+|\bкак зовут\b|\bфамили[яю]\b",
    r"谁是(?!.{0,12}(?:成员|捐助|受益|伙伴|用户|主办|东道))|是谁(?=\W|$)|[哪那]一?位|姓名|叫[什甚]么名字",
    r"谁(?:来?担任|任|当选?|主持|领导|执掌|出任|接任|就任)",
    rf"{_AR}من (?:هو|هي|هم|كان|كانت|سيكون)\b{_BODIES_AR}",
    rf"{_AR}(?:من|مين) (?:يرأس|ترأس\w*|يتولى|تولى|يقود|يشغل|شغل|انتخب)\b",
    rf"{_AR}مين (?:هو|هي|(?:ال)?(?:رئيس|مدير|أمين|وزير)\w*)\b",
    r"\bاسم (?:ال)?(?:رئيس|مدير|أمين|وزير|نائب)\w*",
)
LIST = either(
    r"\b(?:which|what) (?:\w+ ){0,2}?(?:are|were|have|do|did)\b|\blist\b|\bname the\b",
    r"\b(?:which|what) (?!is\b|was\b|does\b|has\b)\w+s\b|\bwhere did\b|\benumerate\b",
    r"\bconsists? of\b|\bmade up of\b",
    r"\bquels\b|\bquelles\b|\blesquel(?:le)?s\b|\bénumér|\bnommez\b|\bcitez\b|\bliste[rz]?\b",
    r"\ben quoi consist|\bde quoi .*compos",
    r"\bcuáles\b|\bqu[eé] (?:\w+ )?\w+s\b|\benumer|\ben qué consist|\bde qué .*compon",
    r"\b(?:lista|listado) de\b|\b(?:cite|mencione|nombre) (?:los|las)\b",
    r"\bкакие\b|\bкаких\b|\bкаким\b|\bперечисл|\bназовите\b|\bсписок\b",
    r"\b(?:из|в) чего (?:со|с)(?:стоя|кладыв|лож)|\b(?:из|в) чём (?:со|с)(?:стоя|кладыв|лож)",
    r"哪些|哪[几二两三四五]|列[出举]|举出|有[什甚]么|由[什甚]么.*(?:构成|组成)",
    rf"{_AR}ما هي\b|{_AR}ما (?:ال\w+ات|ال\w+)\b|\b[وف]?[بل]?أي (?:بلدان|دول)\b|\bاذكر\w?\b",
    r"\bم(?:ما|م) [تي]ت(?:كون|ألف)",
)
WHY = either(
    r"\bwhy\b|\bpourquoi\b|\bpor qué\b|\bпочему\b|\bотчего\b|为[什甚]么|为何|为啥",
    rf"{_AR}(?:لماذا|ليش|ليه)\b",
)
