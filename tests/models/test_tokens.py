"""The encoding counts quickly, loses nothing and never asks the network."""

import base64
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
import tiktoken
from hypothesis import given
from hypothesis import strategies as st

from models.embedder import ModelNotFound
from models.tokens import NAME, RANKS, SIZE, count_tokens, encoding, parameters, read_ranks
from models.train.encoding import byte_ranks, tokens_by_language, train, write_ranks

ROOT = Path(__file__).parents[2]
SIX_LANGUAGES = {
    "ar": "يدعى المجلس إلى الإحاطة علماً بهذا التقرير (القرار ١٠١).",
    "en": "The Council is invited to note this report (Resolution 101).",
    "es": "Se invita al Consejo a tomar nota del presente Informe (Resolución 101).",
    "fr": "Le Conseil est invité à prendre note du présent rapport de l'UIT (Résolution 101).",
    "ru": "Совету предлагается принять к сведению настоящий отчёт (Резолюция 101).",
    "zh": "请理事会将本报告记录在案（第101号决议）。",
}


@given(st.text())
def test_decoding_gives_any_text_back(text: str) -> None:
    tokens = encoding().encode_ordinary(text)
    assert encoding().decode(tokens) == text
    assert count_tokens(text) == len(tokens)


@pytest.mark.parametrize("text", SIX_LANGUAGES.values(), ids=SIX_LANGUAGES)
def test_decoding_gives_our_languages_back(text: str) -> None:
    assert encoding().decode(encoding().encode_ordinary(text)) == text


@given(st.text(), st.text())
def test_joined_texts_need_hardly_more_tokens_than_their_parts(left: str, right: str) -> None:
    """What the cutting of passages counts on; a seam may split one token, never all."""
    assert count_tokens(left + right) <= count_tokens(left) + count_tokens(right) + 16


def test_no_text_has_no_tokens() -> None:
    assert count_tokens("") == 0


@pytest.mark.parametrize("text", ["<|endoftext|>", "a <|endoftext|> b", "<|fim_prefix|>"])
def test_what_looks_like_a_special_token_is_plain_text(text: str) -> None:
    tokens = encoding().encode_ordinary(text)
    assert SIZE - 1 not in tokens
    assert encoding().decode(tokens) == text
    assert count_tokens(text) == len(encoding().encode(text, disallowed_special=()))


def test_half_a_surrogate_pair_is_counted_too() -> None:
    assert count_tokens("a\ud800b") > 0


@pytest.mark.parametrize("letter", ["a", "é", "я", "ا", "的", "न", "1", "!", " ", "\n", "\u0301"])
def test_the_same_letter_100_000_times_is_counted_in_linear_time(letter: str) -> None:
    count_tokens(letter)
    start = time.perf_counter()
    tokens = count_tokens(letter * 100_000)
    assert time.perf_counter() - start < 5
    assert tokens >= 100_000 / 25  # no piece is longer


def test_a_megabyte_takes_less_than_five_seconds() -> None:
    text = "\n".join(SIX_LANGUAGES.values())
    text *= 1 + 1_000_000 // len(text.encode())
    start = time.perf_counter()
    count_tokens(text)
    assert time.perf_counter() - start < 5  # 0.2 s when the machine has nothing else to do


def test_six_languages_are_treated_alike() -> None:
    """The same sentences need at most a third more tokens in any language than in English."""
    ratios = {language: ratio for language, (_, ratio) in tokens_by_language().items()}
    assert ratios == pytest.approx(dict.fromkeys(ratios, 1.0), abs=1 / 3)


@pytest.mark.parametrize(
    "piece", [" 2025", "2024", "国际电联", "理事会", "§", "٣", " l'", " Совет", " المجلس"]
)
def test_what_our_documents_are_full_of_is_one_token(piece: str) -> None:
    assert count_tokens(piece) == 1


def test_the_shipped_file_is_small_and_in_order_of_rank() -> None:
    assert RANKS.stat().st_size < 1_000_000
    ranks = [int(line.split()[1]) for line in RANKS.read_bytes().splitlines()]
    assert all(after == before + 1 for before, after in pairwise(ranks))
    assert {bytes([byte]) for byte in range(256)} <= set(read_ranks(RANKS))


def test_tiktoken_finds_the_encoding_as_a_plug_in() -> None:
    """As an installed cdocs has it: the namespace folder of models/plugins is on the path."""
    code = f"import tiktoken; print(tiktoken.get_encoding({NAME!r}).encode('Council 理事会'))"
    path = f"{ROOT}:{ROOT / 'models' / 'plugins'}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(encoding().encode("Council 理事会"))


def test_importing_the_module_reads_nothing() -> None:
    code = "import sys, models.tokens; print('tiktoken' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=r"gone\.tiktoken cannot be read .*: reinstall"):
        read_ranks(tmp_path / "gone.tiktoken")


def test_a_cut_file_is_refused_with_both_numbers(tmp_path: Path) -> None:
    path = tmp_path / "cut.tiktoken"
    path.write_bytes(b"\n".join(RANKS.read_bytes().splitlines()[:300]))
    with pytest.raises(ModelNotFound, match="holds 300 tokens and should hold 32767"):
        read_ranks(path)


def test_a_garbled_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "garbled.tiktoken"
    path.write_bytes(b"not the file you are looking for\n")
    with pytest.raises(ModelNotFound, match="reinstall"):
        read_ranks(path)


def test_training_learns_the_pieces_of_its_text(tmp_path: Path) -> None:
    """The trained merges, read by tiktoken, give the text back and join what stands together."""
    tokens = byte_ranks(train(["理事会 council"] * 50, size=280))
    write_ranks(tokens, tmp_path / "tiny.tiktoken")
    lines = [line.split() for line in (tmp_path / "tiny.tiktoken").read_bytes().splitlines()]
    ranks = {base64.b64decode(token): int(rank) for token, rank in lines}
    made = tiktoken.Encoding(
        "tiny",
        pat_str=parameters()["pat_str"],
        mergeable_ranks=ranks,
        special_tokens={"<|endoftext|>": len(ranks)},
    )
    assert made.decode(made.encode("Ж council")) == "Ж council"
    assert len(made.encode("理事会")) == 1
    assert len(made.encode(" council")) == 1
