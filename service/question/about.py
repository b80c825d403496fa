"""Questions about a document itself, and parts of it named in words: "C25/42, annexe 1"."""

import re
from typing import Final

from corpus.annexes import annex_name
from corpus.front_matter import label_kind

TELLING: Final = ("summary", "purpose", "subject", "background")  # boxes that say what a paper is
_ABOUT = re.compile(
    r"(?:what (?:is|does)|tell me|talk)?\W*(?:it |this )?(?:all )?(?:about|say|cover|contain)|"
    r"(?:give me |a |the |please )*"
    r"(?:summar(?:y|i[sz]e)|overview|contents?|abstract|subject|topic)|"
    r"(?:de )?quoi (?:parle|traite|s['’]agit)(?:[- ]t[- ](?:il|on))?|que (?:dit|contient)|"
    r"(?:(?:un|le|quel est le|fais(?:-moi)? un) )*(?:r[ée]sum[ée]r?|contenu|sujet|thème)|"
    r"(?:de |sobre )?qu[ée] (?:trata|habla|dice|contiene)|"
    r"(?:(?:un|el|cu[aá]l es el|haz(?:me)? un) )*(?:resum(?:en|ir)|contenido|tema|asunto)|"
    r"(?:расскажи\w* )?о ч[её]м(?: (?:говорится|идет речь|этот))?|"
    r"что (?:говорится|сказано|содержит)|"
    r"(?:краткое )?(?:содержание|изложение|резюме|тема|сводка)|"
    r"(?:的)?(?:主要)?(?:在)?(?:讲|说|谈|关于|是关于)?(?:的)?(?:是)?(?:什么|哪些内容)(?:内容)?(?:的)?|"
    r"(?:的)?(?:主要)?(?:内容|摘要|概要|总结|主题|概述)(?:是什么|有哪些)?|"
    r"(?:ما|ما هو)?\s*(?:موضوع|ملخص|مضمون|محتوى|خلاصة)|(?:عن? ?م(?:ا|اذا)?|عمّ?|عما) "
    r"(?:تتحدث|يتحدث|تدور|يدور)|ماذا (?:تقول|يقول|ورد|جاء)(?: في)?",
    re.IGNORECASE,
)


def is_about_the_whole(rest: str) -> bool:
    """Whether *rest*, a question without its symbol, asks what the document is about."""
    return not rest or bool(_ABOUT.fullmatch(rest.strip()))


def part_named(rest: str, tail: str = "") -> str:
    """The label of the part that *rest* names in any language; *rest* itself where it names none.

    "annexe 1" and "附件1" are Annex 1, "objet" is the purpose. *tail* is *rest* with the words
    that were taken from it, which some labels have in them ("目的").
    """
    for named in (rest.removesuffix(" к"), tail):
        if annex := annex_name(named):
            return annex[0]
        if kind := label_kind(named):
            return kind
    return rest
