"""Train the tokenizer: Unigram pieces over balanced text of six languages.

The result is one tokenizer.json, which the tokenizers library, sentence-transformers and
model2vec all read. Words of alphabets begin with a mark; Chinese, digits and punctuation do not.
"""

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import opencc
import sentencepiece
from sentencepiece import sentencepiece_model_pb2
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from models.pieces import WORD_START, WORDS
from models.train.normalise import write_rules

Kind = Literal["unigram", "bpe"]
UNKNOWN = "[UNK]"
LONGEST_PIECE = 12  # characters; longer pieces are phrases that nobody types twice
LAST_NUMBER = 2100  # years included
NUMBER_SCORE = -9.0  # log probability: above that of any two pieces that spell the number
ANY = "aàЯش国1"  # sentencepiece needs some text to compile rules


def balanced(texts: dict[str, list[str]], total: int, *, seed: int) -> Iterator[str]:
    """About the same number of characters of each language, *total* lines at most, shuffled."""
    chance = random.Random(seed)
    share = min(sum(map(len, lines)) for lines in texts.values())
    chosen = [
        line
        for _, lines in sorted(texts.items())
        for line in _up_to(share, chance.sample(lines, len(lines)))
    ]
    chance.shuffle(chosen)
    yield from chosen[:total]


def train_vocabulary(
    lines: Iterable[str], size: int, folder: Path, *, kind: Kind = "unigram"
) -> Tokenizer:
    """Train *size* pieces on *lines*; *folder* keeps the table of replacements."""
    tokenizer = Tokenizer(models.BPE(unk_token=UNKNOWN) if kind == "bpe" else models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Precompiled(compiled_rules(folder)),
            normalizers.Replace(Regex(WORD_START), "▁"),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(WORDS), "removed", invert=True)
    tokenizer.train_from_iterator(lines, _trainer(kind, size))
    return with_numbers(tokenizer) if kind == "unigram" else tokenizer


def _trainer(kind: Kind, size: int) -> trainers.UnigramTrainer | trainers.BpeTrainer:
    if kind == "bpe":
        return trainers.BpeTrainer(
            vocab_size=size,
            special_tokens=[UNKNOWN],
            max_token_length=LONGEST_PIECE,
            show_progress=False,
        )
    return trainers.UnigramTrainer(
        vocab_size=size,
        special_tokens=[UNKNOWN],
        unk_token=UNKNOWN,
        max_piece_length=LONGEST_PIECE,
        show_progress=False,
    )


def with_numbers(tokenizer: Tokenizer) -> Tokenizer:
    """The tokenizer with each number to LAST_NUMBER as one piece: figures are asked for."""
    state = json.loads(tokenizer.to_str())
    pieces = state["model"]["vocab"]
    known = {piece for piece, _ in pieces}
    missing = [str(n) for n in range(LAST_NUMBER + 1) if str(n) not in known]
    pieces += [[number, NUMBER_SCORE] for number in missing]
    result: Tokenizer = Tokenizer.from_str(json.dumps(state))
    return result


def compiled_rules(folder: Path) -> bytes:
    """The replacements of models/train/normalise.py as a character map, by sentencepiece."""
    rules, prefix = folder / "normalisation.tsv", folder / "rules"
    write_rules(rules, opencc.OpenCC("t2s").convert)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([ANY]),
        model_prefix=str(prefix),
        vocab_size=len(ANY) + 2,
        model_type="char",
        normalization_rule_tsv=str(rules),
        hard_vocab_limit=False,
        minloglevel=2,
    )
    proto = sentencepiece_model_pb2.ModelProto()  # type: ignore[attr-defined]
    proto.ParseFromString(prefix.with_suffix(".model").read_bytes())
    compiled: bytes = proto.normalizer_spec.precompiled_charsmap
    return compiled


def _up_to(characters: int, lines: list[str]) -> Iterator[str]:
    seen = 0
    for line in lines:
        if seen >= characters:
            return
        seen += len(line)
        yield line
