"""Tokenizers that cut text as the shipped one does, with a vocabulary made on the spot."""

from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from models.mapped import mapped
from models.pieces import FILE, WORD_START, WORDS
from models.static import EMBEDDED


def unigram(pieces: Iterable[str], *, score: float = -1.0) -> Tokenizer:
    """*pieces*, all as likely; the first one is the unknown."""
    rules = mapped(EMBEDDED / FILE)["rules"].tobytes()
    tokenizer = Tokenizer(models.Unigram([(piece, score) for piece in pieces], unk_id=0))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Precompiled(rules), normalizers.Replace(Regex(WORD_START), "▁")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(WORDS), "removed", invert=True)
    return tokenizer
