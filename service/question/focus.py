"""What of a question asks: without greetings, thanks and courtesies, and without its story.

"Dear colleagues, could you please tell me how many schools are online? Thank you in advance." asks
as "how many schools are online?" does. What is polite is no subject, and what leads up to a
question may name one but need not be answered.
"""

import re

from corpus.sentences import sentence_spans
from service.question.patterns import either

_ASKS = re.compile(r"[?？؟]")
_SHORTEST = 5  # characters of a question
_AROUND = " ,،，.。:：;；!！、-–—"


def without_courtesies(question: str) -> str:
    """*question* without words that are only polite; as it is where nothing else is in it."""
    plain = question
    for pattern in (_GREETING, _ASKING, _THANKS):
        plain = pattern.sub(" ", plain)
    plain = " ".join(plain.split()).strip(_AROUND)
    return plain if plain.strip(f"{_AROUND}?？؟¿") else question


def asking(question: str) -> str:
    """The sentences of *question* that end in a question mark; all of it where none does.

    Of a sentence with "could you tell me" in it, what comes after. Without what is only polite.
    """
    sentences = [question[start:end].strip() for start, end in sentence_spans(question)]
    found = [_asked(sentence) for sentence in sentences if _ASKS.search(sentence[-3:])]
    return without_courtesies(" ".join(found) or question)


def _asked(sentence: str) -> str:
    """What comes after the courtesy of a sentence, where something does."""
    behind = [sentence[match.end() :] for match in _ASKING.finditer(sentence)]
    return next((rest for rest in reversed(behind) if len(rest.strip()) >= _SHORTEST), sentence)


_END = r"(?=[\s,،，.。:：;；!！?？؟、]|$)"
_NAME = r"(?:\s+(?:all|everyone|team|there|colleagues|friends|sir|madam))*"
_GREETING = either(
    rf"^\W*(?:hello|hi|hey|greetings|good (?:morning|afternoon|evening|day)){_NAME}{_END}",
    rf"^\W*dear (?:\w+ ){{0,2}}(?:all|team|colleagues?|friends?|sir|madam|secretariat){_END}",
    rf"^\W*(?:bonjour|bonsoir|salut)(?: à tou(?:s|tes)| madame| monsieur| \w*collègues)*{_END}",
    rf"^\W*chers? (?:\w+ )?(?:collègues?|amis?){_END}",
    rf"^\W*(?:hola|saludos|buen[oa]s? (?:d[ií]as?|tardes|noches))(?: a todos| a todas)?{_END}",
    rf"^\W*(?:estimad|querid)[oa]s? (?:\w+ )?(?:colegas?|compañer[oa]s|amig[oa]s|señor\w*){_END}",
    r"^\W*(?:здравствуйте|добр(?:ый|ое|ой) (?:день|утро|вечер|ночи)|привет(?:ствую)?)\b",
    r"^\W*уважаем\w+ (?:\w+ )?(?:коллег\w*|друзья|господа|дамы)\b",
    r"^\W*(?:您好|你好|大家好|各位(?:同事|好)?|尊敬的\w{0,6}|早上好|下午好|晚上好)",
    r"^\W*(?:السلام عليكم(?: ورحمة الله(?: وبركاته)?)?|مرحبا[ًا]*(?: بكم)?|أهلا[ًا]*"
    r"|تحية طيبة(?: وبعد)?|صباح الخير|مساء الخير|(?:الزملاء|الزميلات|السادة) \w+)",
)
_ASKING = either(
    r"\b(?:(?:could|can|would|will) (?:you|someone|anyone|anybody) (?:please |kindly )?"
    r"(?:tell|inform|let|remind|help) (?:me|us)(?: know)?)\b(?: (?:about|of))?",
    r"\b(?:please|kindly) (?:tell|inform|let|remind) (?:me|us)(?: know)?\b(?: (?:about|of))?",
    r"\bI(?:['’]d| would| should)? (?:like|want|need|wish|am trying) to "
    r"(?:know|ask|find out|learn)\b",
    r"\b(?:I(?:['’]m| am|) (?:was )?(?:just )?wonder(?:ing)?|do you (?:happen to )?know)\b",
    r"\btell me\b|\bplease\b|\bkindly\b",
    r"\b(?:pourriez|pouvez|sauriez|peux|pourrais)[- ](?:vous|tu|t[- ]on) "
    r"(?:s['’]il (?:vous|te) plaît )?(?:m['’]|me |nous )"
    r"(?:dire|indiquer|préciser|informer|aider|rappeler)\b",
    r"\bje (?:voudrais|souhaite(?:rais)?|veux|désire|cherche à|dois|aimerais)(?: bien)? "
    r"(?:savoir|connaître)\b",
    r"\b(?:dites[- ]moi|dis[- ]moi|s['’]il (?:vous|te) pla[iî]t|svp|merci de (?:me|m['’]) ?\w+)",
    r"¿?\b(?:podr[ií]a(?:n|is)?|puede(?:n|s)?|me podr[ií]an?)(?: usted(?:es)?)?(?: por favor)? "
    r"(?:decirme|indicarme|informarme|explicarme|decir|indicar)\b",
    r"\b(?:me gustar[ií]a|quisiera|quiero|deseo|necesito) (?:saber|conocer|preguntar)\b",
    r"\b(?:d[ií]game|dime|por favor)\b",
    r"\b(?:не )?(?:могли бы вы|можете ли вы|можете|можешь|не подскажете)"
    r"(?: пожалуйста| мне)* (?:сказать|подсказать|сообщить|объяснить)(?: мне)?\b",
    r"\b(?:хотел(?:а|ось)?(?: бы)?|хочу|прошу|мне нужно|интересно) (?:у?знать|спросить|уточнить)\b",
    r"\b(?:подскажите|скажите|сообщите|пожалуйста|будьте добры|не подскажете(?: ли)?)\b",
    r"请问|麻烦(?:您|你|大家)?(?:帮忙|帮我)?(?:查一下|告诉我|问一下)?|(?:能否|能不能|可以|可否)(?:请您?|麻烦您?)?告诉我"
    r"|请(?:您|你)?(?:告诉我|告知|帮我查一下)|我?想(?:请)?(?:知道|了解一下|问一下|请教)(?:一下)?|劳驾",
    r"(?:هل )?(?:يمكن(?:ك|كم|كما)?|بإمكان(?:ك|كم)|تستطيع(?:ون)?)(?: من فضلك(?:م)?)? "
    r"(?:أن )?(?:تخبرني|تخبروني|إخباري|إفادتي|تقول لي|تفيدوني)(?: عن)?",
    r"(?:أود|أريد|أرغب في|نود)(?: أن)? ?(?:معرفة|أعرف|نعرف|أسأل|السؤال)(?: عن)?"
    r"|(?:من فضلك(?:م)?|لو سمحت(?:م)?|رجاءً?|يرجى إفادتي|أخبرني|أخبروني)",
)
_THANKS = either(
    r"\b(?:(?:many )?thanks|thank you|thx)(?: (?:so|very) much| a lot)?"
    r"(?: (?:in advance|for your (?:help|time|support|assistance|reply)))*[.!]*",
    r"\b(?:best|kind|warm) regards\b[.,!]*",
    r"\bmerci(?: (?:beaucoup|bien|d['’]avance|par avance|de votre aide|pour votre aide))*[.!]*",
    r"\bcordialement\b[.,!]*",
    r"\b(?:muchas |mil )?gracias(?: (?:de antemano|por (?:su|tu|la) ayuda))*[.!]*",
    r"\bsaludos cordiales\b",
    r"\b(?:большое |заранее )?(?:спасибо|благодарю|благодарен|благодарна)"
    r"(?: (?:заранее|большое|за помощь))*[.!]*",
    r"\bс уважением\b[.,!]*",
    r"(?:非常感谢|多谢|谢谢|感谢)(?:您|你|大家)?(?:的(?:帮助|支持))?[。！!]*",
    r"(?:شكرا[ًا]*|شكرًا|مع (?:خالص )?الشكر)"
    r"(?: (?:جزيلا[ًا]*|جزيلًا|لكم|لك|مقدم[اً]+|مقدمًا|سلفًا|على مساعدتكم))*[.!]*",
)
