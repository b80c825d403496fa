"""Train the token encoding: `python -m models.train.encoding DATA` (DATA holds pairs/ and qa/).

The tokenizers library learns the merges of a byte-level BPE within the pieces of
models.tokens.PATTERN; its vocabulary, turned into bytes, is the table of ranks that tiktoken reads.
Prints how many tokens each language needs, which is what the sample is balanced for.
"""

import argparse
import base64
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

from models.tokens import PATTERN, RANKS, SIZE, encoding
from models.train import data

SEED = 20250617
SAMPLE = 150_000  # lines a language held in memory
CHARACTERS = 4_000_000  # of each language
DOMAIN_COPIES = 12  # our own text: little, but written like the documents whose tokens are counted
LONGEST_TOKEN = 32  # bytes
# Too rare in the sample to become tokens, but in our documents on every page.
YEARS = tuple(f"{blank}{year}" for year in range(1990, 2040) for blank in ("", " "))
SIGNS = tuple("٠١٢٣٤٥٦٧٨٩§№–—«»“”‘’،؛؟、。，；：（）《》•")
SIGN_COPIES = 500


def main() -> None:
    """Train, write the file of ranks and print the tokens of each language."""
    options = _options()
    tokenizer = train(_balanced(sampled(_texts(options.data), SAMPLE)))
    write_ranks(byte_ranks(tokenizer), options.out)
    if options.out == RANKS:
        for language, (share, ratio) in tokens_by_language().items():
            print(f"{language}  {share:5.1f} tokens in 100 characters, {ratio:.2f} of English")  # noqa: T201


def train(lines: Iterable[str], *, size: int = SIZE - 1) -> Tokenizer:
    """A byte-level BPE of *size* tokens (fewer where *lines* are too short), 256 bytes first."""
    tokenizer = Tokenizer(models.BPE())
    split = pre_tokenizers.Split(Regex(PATTERN), "isolated")
    to_bytes = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([split, to_bytes])
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        max_token_length=LONGEST_TOKEN,
        show_progress=False,
    )
    tokenizer.train_from_iterator(lines, trainer)
    return tokenizer


def byte_ranks(tokenizer: Tokenizer) -> list[bytes]:
    """The tokens of *tokenizer* as bytes, in order of rank: the single bytes, then each merge.

    tiktoken merges whatever pair joins into the token of lowest rank, so ranks in order of the
    merges give the same tokens as the merges themselves.
    """
    of_char = _bytes_of_characters()
    tokens = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    return [bytes(of_char[char] for char in token) for token, _ in tokens]


def write_ranks(tokens: Iterable[bytes], path: Path) -> None:
    """Write *tokens* as tiktoken reads them: base 64, a blank, the rank."""
    lines = (b"%s %d\n" % (base64.b64encode(token), rank) for rank, token in enumerate(tokens))
    path.write_bytes(b"".join(lines))


def tokens_by_language() -> dict[str, tuple[float, float]]:
    """Tokens in 100 characters of our sentences, and beside the English of the same sentences."""
    encode = encoding().encode_ordinary
    rows = data.domain_sentences(held_out=True)  # text that the training did not see
    tokens = {lang: sum(len(encode(row[lang])) for row in rows) for lang in data.LANGUAGES}
    length = {lang: sum(len(row[lang]) for row in rows) for lang in data.LANGUAGES}
    return {
        lang: (100 * tokens[lang] / length[lang], tokens[lang] / tokens["en"])
        for lang in data.LANGUAGES
    }


def _bytes_of_characters() -> dict[str, int]:
    """The byte that each character of the byte-level alphabet stands for (GPT-2's table)."""
    printable = [b for b in range(256) if chr(b).isprintable() and chr(b) != " "]
    others = [b for b in range(256) if b not in printable]
    return {chr(b): b for b in printable} | {chr(256 + n): b for n, b in enumerate(others)}


def sampled(texts: Iterable[tuple[str, str]], most: int) -> dict[str, list[str]]:
    """Of texts by language, up to *most* random distinct ones of each (Vitter's algorithm R)."""
    chance = random.Random(SEED)
    kept: dict[str, list[str]] = defaultdict(list)
    seen: dict[str, int] = defaultdict(int)
    for language, text in texts:
        seen[language] += 1
        place = chance.randrange(seen[language])
        if len(kept[language]) < most:
            kept[language].append(text)
        elif place < most:
            kept[language][place] = text
    return {language: list(dict.fromkeys(lines)) for language, lines in kept.items()}


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for pairs in (data.public_pairs(folder), data.question_pairs(folder)):
        for pair in pairs:
            yield pair.left_language, pair.left
            yield pair.right_language, pair.right


def _balanced(sample: dict[str, list[str]]) -> Iterator[str]:
    """CHARACTERS of each language, then our own text as often as DOMAIN_COPIES says."""
    chance = random.Random(SEED)
    for _, lines in sorted(sample.items()):
        chance.shuffle(lines)
        characters = 0
        for line in lines:
            if characters >= CHARACTERS:
                break
            characters += len(line)
            yield line
    for row in data.domain_sentences(held_out=False) * DOMAIN_COPIES:
        yield from (row[language] for language in data.LANGUAGES)
    for pair in data.domain_questions(held_out=False) * DOMAIN_COPIES:
        yield from (pair.left, pair.right)
    for group in data.term_groups(held_out=False) * DOMAIN_COPIES:
        yield from (f" {form}" for forms in group.values() for form in forms)
    yield from YEARS * SIGN_COPIES
    yield from SIGNS * SIGN_COPIES


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.train.encoding", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=RANKS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
