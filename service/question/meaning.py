"""Whether a question asks what something is or stands for, in six languages."""

from service.question.patterns import either
from service.wording.plain import plainly

_NAME = r"[«\"'“(]?[\w&/.-]+[»\"'”)]?"
_END = r"\s*(?:[?.!,;؟？。，]|$)"
_OR_MORE = rf"(?:{_END}|\s+(?:and|et|y|и)\b|\s+و)"  # "What is the IGF, and where was it held?"
_MEANING = either(
    rf"\bwhat(?: is|'s|’s| are| was) (?:an? |the )?{_NAME}{_OR_MORE}",
    r"\b(?:what|which)\b.*\b(?:means?|meant|stands? for|short for)\b|\bmeaning of\b",
    r"\b(?:acronym|abbreviation|definition|full (?:name|form))\b",
    rf"\b(?:qu'est[- ]ce qu[e'’]|c'est quoi)\s*(?:une? |l[ea] |l'|les )?{_NAME}{_OR_MORE}",
    r"\b(?:que|qu'est-ce que) (?:signifi|veu(?:t|lent) dire)|\bsignifi(?:e|ent|cation)\b",
    r"\b(?:sigles?|acronyme|abréviation|définition)\b",
    rf"\bqué (?:es|son|era) (?:una? |el |la |los |las )?{_NAME}{_OR_MORE}",
    r"\b(?:significa(?:n|do)?|quiere decir|siglas?|acrónimo|abreviatura|definición)\b",
    r"\b(?:что такое|что за|что значит)\b|\b(?:о(?:бо)?знача[ею]т|значение)\b",
    r"\b(?:расшифров\w+|расшифруйте|аббревиатур\w+|сокращени[еяю]|определени[ея])\b",
    rf"什么是\s?{_NAME}{_END}|{_NAME}\s?是(?:什么|甚么|啥|何物)(?:意思|东西|组织|机构)?{_END}",
    r"(?:是什么|什么|啥)意思|含义|定义|缩写|全称|简称",
    rf"\bما (?:هو|هي|هما|هم) (?:ال)?{_NAME}{_OR_MORE}|\bما (?:معنى|المقصود|تعريف)\b",
    r"\b[يت]عني\b|\bمعنى\b|\b(?:ال)?(?:اختصار|مختصر|تعريف)\b",
)


def asks_for_meaning(question: str) -> bool:
    """Whether *question* asks what something is, or what letters stand for; not for ""."""
    return bool(_MEANING.search(plainly(question).text))
