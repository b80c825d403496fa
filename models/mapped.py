"""Tensors of a safetensors file as arrays mapped into memory: nothing is read until it is used.

The library's own reader copies; the format is eight bytes of header length, a JSON header with
type, shape and place of each tensor, then the data.
"""

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_TYPES = {
    "I8": "<i1",
    "I32": "<i4",
    "I64": "<i8",
    "U8": "<u1",
    "U64": "<u8",
    "F32": "<f4",
    "F64": "<f8",
}


def mapped(path: Path) -> dict[str, NDArray[Any]]:
    """The tensors of *path* by name, read-only. Raises ValueError where it is not such a file."""
    data = np.asarray(np.memmap(path, np.uint8, mode="r"))
    try:
        (length,) = struct.unpack("<Q", data[:8].tobytes())
        header = json.loads(data[8 : 8 + length].tobytes())
        header.pop("__metadata__", None)
        return {name: _tensor(data[8 + length :], place) for name, place in header.items()}
    except (struct.error, LookupError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"{path} is not a safetensors file that cdocs can read: {error}") from None


def _tensor(data: NDArray[np.uint8], place: dict[str, Any]) -> NDArray[Any]:
    start, end = place["data_offsets"]
    return data[start:end].view(_TYPES[place["dtype"]]).reshape(place["shape"])
