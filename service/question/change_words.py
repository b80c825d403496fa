r"""The words of questions that follow something over the years, in six languages.

Patterns for plain text (service.wording.plain). A word of change alone follows nothing: "what did
the Resolution change" has one answer. So the change has to be asked for by its manner ("how did it
change"), or years or a stretch of time have to be named beside it.
"""

from service.question.patterns import either

# What is no change of anything over the years: a subject, what is new for somebody.
NO_CHANGE = either(
    r"\bclimate change\b|\bchangements? climatiques?\b|\bcambios? climáticos?\b",
    r"\bизменени\w+ климат\w*|\bклиматическ\w+ изменени\w+|气候(?:的)?变化",
    r"\b\w{0,3}تغير\w* (?:ال)?مناخ\w*|\blong[- ]term evolution\b",
    r"[对给为][^，。？?]{1,15}(?:来说|而言|带来)[^，。？?]{0,8}变化",
)
OVER_TIME = either(
    r"\b(?:over|through|across|along) (?:the|these|all the) years\b|\bover time\b",
    r"\byear[- ](?:on|over|by|to|after)[- ](?:the[- ])?(?:year|next)\b",
    r"\bevolution\b|\b(?:the|any|what|which) (?:\w+ )?trend\b|\btrends? (?:over|in the number)\b",
    r"\bau fil (?:des ans|des années|du temps)\b|\bannée (?:par|après|en|sur) année\b",
    r"\bd'un(?:e année| an) (?:à|sur) l'autre\b|\bévolutions?\b|\b(?:la|quelle) tendance\b",
    r"\ba lo largo (?:de (?:los|estos) (?:\w+ )?años|del tiempo)\b",
    r"\bcon (?:el paso de )?los años\b",
    r"\baño (?:tras|por|a|en) (?:otro|año)\b|\bde un año (?:a|al) (?:otro|siguiente)\b",
    r"\bevolución\b|\b(?:la|qué) tendencia\b",
    r"\bдинамик\w+|\bэволюци\w+|\bтенденци[яию]\b|\bиз года в год\b",
    r"\bгод от года\b|\bот года к году\b|\bгод за годом\b",
    r"\bпо годам\b|\bс годами\b|\bс течением (?:времени|лет)\b",
    r"历[年届]|逐年|演变|(?:变化|增长|增减|发展|下降|上升)(?:趋势|情况)|趋势(?:如何|怎|是[什甚])",
    r"随(?:着)?时间|(?:有|发生)[了过着]?(?:[什甚]么|何|哪些|怎样)样?的?变化|变化(?:如何|怎)",
    r"على (?:مر|مدى) (?:ال)?(?:سنين|سنوات|أعوام|زمن)|عبر (?:ال)?(?:سنين|سنوات|أعوام)",
    r"مع مرور (?:ال)?(?:وقت|سنوات|سنين|زمن)|من (?:عام|سنة) (?:إلى|ل) ?(?:آخر|أخرى|عام|سنة)",
    r"(?:عاما|سنة) (?:بعد|تلو) (?:عام|سنة|ال?آخر|ال?أخرى)|\b[وف]?(?:ال)?تطور(?:ه|ها)?\b",
    r"\b[وف]?ما (?:هو )?(?:ال)?اتجاه\b",
)

# After an English or French verb: its end, or words of time and place, so that it has no object.
_NO_OBJECT_EN = (
    r"(?=\s*(?:[?.!,;:]|$|(?:over|since|from|in|between|during|through|after|until|compared|with|by|"
    r"at|across|among|under|recently|annually|each|every)\b))"
)
_NO_OBJECT_FR = (
    r"(?=(?:-t)?(?:-(?:ils?|elles?))?\s*(?:[?.!,;:]|$|(?:depuis|entre|de|du|d'|en|au|aux|sur|pendant|"
    r"durant|dans|par|après|avec|à|ces|chaque)\b))"
)
_ENDS_EN = (
    r"(?:chang(?:ed?|es|ing)|evolv(?:ed?|es|ing)|grow[ns]?|growing|increas(?:ed?|es|ing)|"
    r"decreas(?:ed?|es|ing)|declin(?:ed?|es|ing)|develop(?:ed|s|ing)?|ris(?:e|es|en|ing)|fall(?:s|en)?|"
    r"drop(?:s|ped)?|progress(?:ed|es)?|shr[iu]nk|var(?:y|ied)|fluctuated?|shift(?:ed)?)"
)
_MOVED_FR = r"(?:chang|augment|diminu|vari|baiss|recul|grandi|développ|progress|fluctu)\w{0,4}"
HOW = either(
    r"\bhow (?:did|do|does|has|have|had|was|were|is|are)\b.*"
    rf"(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bthis )\b{_ENDS_EN}{_NO_OBJECT_EN}",
    rf"\b(?:comment|de quelle (?:façon|manière))\b.*\b(?:évolu\w+|{_MOVED_FR}{_NO_OBJECT_FR})",
    rf"\bcomment (?:a|ont|s'est|se sont) {_MOVED_FR}",
    r"\bcómo\b.*\b(?:cambi[aeoó]\w*|evolucion\w+|crec(?:e|en|i\w+)|aument[aoó]\w*|disminu\w+|"
    r"vari[aoó]\w*|baj[aoó]\w*|progres[aoó]\w*|se (?:ha|han) (?:desarrollado|reducido))\b",
    r"\bкак(?:им образом)?\b.*\b(?:(?:из)?меня\w+с[яь]|изменил\w*с[яь]|увеличи\w+с[яь]|"
    r"уменьш\w+с[яь]|сокра[тщ]\w+с[яь]|сни[зж]\w+с[яь]|повы[шс]\w+с[яь]|развива\w+с[яь]|"
    r"колеба\w+с[яь]|(?:вы)?рос(?:л[аои])?|раст[её]т|расту[тщ]\w*|пада\w+|упал[аои]?|менялис[ья])\b",
    r"(?:如何|怎么|怎样|怎么样地?)(?:地)?(?:在)?(?:发生)?(?:变化|演变|变动|增长|增加|减少|下降|上升|发展)的?"
    r"(?=\W|$)",
    r"\b[وف]?كيف\b.*\b[وي]?ت?(?:تغير|تطور|تزايد|زايد|ازداد|ازدادت|ارتفع|انخفض|زاد|زادت|نما|نمت|"
    r"تراجع|تناقص|تحسن|تقدم|غير|طور)(?:ت|وا)?\b",
)
CHANGED = either(
    r"\b(?:chang(?:ed?|es|ing)|evolv\w+|grow[ns]?|grew|growth|increas\w+|decreas\w+|declin\w+|"
    r"develop(?:ed|ment)?|risen?|rose|fall|fallen|fell|drop(?:ped)?|compar\w+|differ\w*|progress\w*|"
    r"trends?|versus|vs)\b",
    r"\b(?:évolu\w+|chang\w+|augment\w+|diminu\w+|baiss\w+|recul\w*|progress\w+|progrès|compar\w+|"
    r"croissance|différence|hausse|varia\w+|tendances?|par rapport)\b",
    r"\b(?:cambi\w+|evolucion\w+|crec\w+|aument\w+|disminu\w+|descen\w+|baj[aóo]\w*|compar\w+|"
    r"diferencia\w*|varia\w+|progres\w+|tendencias?|redu[cj]\w+)\b",
    r"\b(?:измен\w+|менял\w+|рос(?:л[аои])?|рост\w*|вырос\w*|увелич\w+|уменьш\w+|сравн\w+|сокра[тщ]\w+|"
    r"сни[зж]\w+|упал[аои]?|падени\w+|прирост\w*|развива\w+|развити\w+|отлича\w+|разниц\w+)\b",
    r"变化|变动|增[长加幅]|减少|下降|上升|降低|提高|比较|对比|相比|比起|较[上前]|差[异别距]|发展|同比",
    r"\b\w{0,3}(?:تغير|تطور|تزايد|ازداد|ازدياد|ارتفع|ارتفاع|انخفض|انخفاض|زاد|زيادة|نما|نمو|تراجع|"
    r"تناقص|قارن|مقارنة|فرق|تقدم)\w{0,2}\b",
)
COMPARE = either(
    r"\bcompare[ds]?\b|\bcomparison\b|\bcompar(?:er|ez|aison|és?|ées?)\b",
    r"\bcompar(?:ar|ad?[aoe]s?|ación|e)\b|\bсравни\w*|\bсравнен\w+|比较|对比|相比",
    r"\b[وف]?(?:ال|ب)?(?:قارن\w*|مقارنة)\b",
    r"\bpar rapport à l'an|\b(?:respecto|frente|relación)(?: con)? (?:al?|del?|el)(?: \w+)? año",
)
PERIOD = either(
    r"\bsince\b|\b(?:recent|past|last few) years\b|\b(?:each|every|per) year\b|\bannually\b",
    r"\bdepuis\b|\b(?:ces|des) dernières années\b|\b(?:chaque|par) an(?:née)?\b",
    r"\bdesde\b|\b(?:los|estos) últimos años\b|\b(?:cada|por) año\b|\banualmente\b",
    r"\bс тех пор\b|\bсо времени\b|\bс момента\b|\bпоследни[ех]+ год(?:ы|ов|ах)\b|"
    r"\b(?:каждый|с каждым) год\w*\b|\bежегодно\b",
    r"以来|近[几些]?年|这[几些]年|最近几年|过去几年|每年|年年|同比",
    r"منذ|السنوات (?:الأخيرة|القليلة)|الأعوام الأخيرة|كل (?:عام|سنة)|سنويا",
)
