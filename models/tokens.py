"""How long a text is, in tokens: an encoding of tiktoken's that ships with cdocs.

tiktoken fetches its own encodings when they are first asked for; ours, cdocs_32k, is a file beside
this module, so counting never needs a network. It is a byte-level BPE trained by
models/train/encoding.py on equal amounts of Arabic, Chinese, English, French, Russian and Spanish:
every text has tokens, and decoding gives the text back. models/plugins tells tiktoken of it, so
that `tiktoken.get_encoding("cdocs_32k")` finds it too.
"""

import base64
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from models.embedder import ModelNotFound

if TYPE_CHECKING:
    import tiktoken

NAME = "cdocs_32k"
SIZE = 32_768  # tokens, the special one included
RANKS = Path(__file__).with_name("cdocs_32k.tiktoken")
# tiktoken wants one at least: with none its encode() walks the text character by character.
END_OF_TEXT = "<|endoftext|>"

# A token never reaches over the end of a piece. Each alternative is bounded, so no piece is longer
# than 25 characters and a text without blanks costs no more than another; none looks ahead, which
# lets the expression run as an automaton, in linear time. Combining marks are named by range:
# \p{M} in these loops makes the automaton some twenty times slower.
_PIECES = (
    r" ?(?:[cdjlmnstCDJLMNST]|[Qq]u)['’]",  # l'Union, d’accès, qu'il
    r" ?[\p{Latin}\u0300-\u036F]{1,24}",
    r" ?[\p{Cyrillic}\u0300-\u036F]{1,24}",
    r" ?[\p{Arabic}\u064B-\u065F\u0670]{1,24}",
    r"\p{Han}{1,8}",
    r" ?\p{N}{1,4}",  # a year is one piece
    r"[\p{L}\p{M}]",  # other scripts
    r" ?[^\s\p{L}\p{M}\p{N}]{1,8}",
    r"\s{1,16}",
)
PATTERN = "|".join(_PIECES)


class Parameters(TypedDict):
    """What tiktoken.Encoding is made from."""

    name: str
    pat_str: str
    mergeable_ranks: dict[bytes, int]
    special_tokens: dict[str, int]
    explicit_n_vocab: int


def count_tokens(text: str) -> int:
    """The number of tokens of *text*; 0 for "". What looks like a special token is plain text."""
    return len(encoding().encode_ordinary(text))


@cache
def encoding() -> "tiktoken.Encoding":
    """The encoding, read at first use. Raises ModelNotFound if its file is missing or damaged."""
    import tiktoken

    return tiktoken.Encoding(**parameters())


def parameters() -> Parameters:
    """The arguments of tiktoken.Encoding. Raises ModelNotFound as `read_ranks` does."""
    return {
        "name": NAME,
        "pat_str": PATTERN,
        "mergeable_ranks": read_ranks(RANKS),
        "special_tokens": {END_OF_TEXT: SIZE - 1},
        "explicit_n_vocab": SIZE,
    }


def read_ranks(path: Path) -> dict[bytes, int]:
    """The tokens of *path* with their ranks: each line is a token in base 64, a blank, its rank.

    tiktoken's own reader would put a copy into the temporary folder. Raises ModelNotFound if there
    is no such file, or if it does not hold SIZE - 1 tokens.
    """
    try:
        pairs = [line.split() for line in path.read_bytes().splitlines()]
        ranks = {base64.b64decode(token): int(rank) for token, rank in pairs}
    except (OSError, ValueError) as error:
        raise ModelNotFound(
            f"the token encoding {path} cannot be read ({error}): reinstall cdocs"
        ) from error
    if len(ranks) != SIZE - 1:
        raise ModelNotFound(
            f"the token encoding {path} holds {len(ranks)} tokens and should hold {SIZE - 1}: "
            "reinstall cdocs"
        )
    return ranks
