"""Tensors mapped into memory, held to the safetensors library."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

from models.mapped import mapped


def test_tensors_are_those_the_library_reads(tmp_path: Path) -> None:
    path = tmp_path / "t.safetensors"
    tensors: dict[str, NDArray[Any]] = {
        "small": np.arange(-3, 3, dtype=np.int8).reshape(2, 3),
        "bytes": np.arange(5, dtype=np.uint8),
        "ids": np.array([1, -2], np.int32),
        "keys": np.array([2**63 + 1], np.uint64),
        "scores": np.array([[0.5], [-1.25]], np.float64),
        "weights": np.array([0.1], np.float32),
        "none": np.empty((0, 4), np.float32),
    }
    save_file(tensors, path, metadata={"made": "here"})
    ours, theirs = mapped(path), load_file(path)
    assert ours.keys() == theirs.keys()
    for name, tensor in theirs.items():
        assert ours[name].dtype == tensor.dtype
        np.testing.assert_array_equal(ours[name], tensor)


def test_mapped_tensors_cannot_be_written(tmp_path: Path) -> None:
    save_file({"a": np.zeros(3, np.float32)}, tmp_path / "t.safetensors")
    with pytest.raises(ValueError, match="read-only"):
        mapped(tmp_path / "t.safetensors")["a"][0] = 1


@pytest.mark.parametrize(
    "content",
    [b"\0", b"not a model at all", b"\x02\0\0\0\0\0\0\0{]", b"\xff" * 16],
)
def test_what_is_no_such_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.safetensors"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"broken\.safetensors is not a safetensors file"):
        mapped(path)
