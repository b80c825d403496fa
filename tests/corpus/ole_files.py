"""Small files in the container that Office used before DOCX, for tests.

ole({"WordDocument": b"..."}) -> bytes
"""

import struct
from collections.abc import Mapping

SECTOR = 512
_SMALLEST = 4096  # bytes; shorter streams would be kept elsewhere
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams, each padded to 4096 bytes; 60 KB at most in all."""
    contents = [data.ljust(_SMALLEST, b"\0") for data in streams.values()]
    lengths = [-(-len(data) // SECTOR) for data in contents]
    directory = -(-(len(streams) + 1) // 4)  # sectors, of four entries each
    starts = [1 + directory + sum(lengths[:place]) for place in range(len(lengths))]
    table = [_TABLE, *_chain(1, directory)]
    for start, length in zip(starts, lengths, strict=True):
        table += _chain(start, length)
    entries = [_entry("Root Entry", kind=5, child=1 if streams else _FREE)]
    for place, (name, data, start) in enumerate(zip(streams, contents, starts, strict=True), 1):
        after = place + 1 if place < len(streams) else _FREE
        entries.append(_entry(name, right=after, start=start, size=len(data)))
    parts = [
        struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff"),
        b"".join(entries).ljust(directory * SECTOR, b"\0"),
        *(
            data.ljust(length * SECTOR, b"\0")
            for data, length in zip(contents, lengths, strict=True)
        ),
    ]
    return _header() + b"".join(parts)


def _chain(start: int, length: int) -> list[int]:
    return [*range(start + 1, start + length), _END]


def _entry(
    name: str,
    *,
    kind: int = 2,
    child: int = _FREE,
    right: int = _FREE,
    start: int = 0,
    size: int = 0,
) -> bytes:
    encoded = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sI16sIQ",
        encoded, len(encoded) + 2, kind, 1, _FREE, right, child, b"", 0, b"", start, size,
    )  # fmt: skip


def _header() -> bytes:
    """Version 3, one sector of the allocation table (the first), the directory after it."""
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    numbers = (0, 1, 1, 0, _SMALLEST, _END, 0, _END, 0)
    return struct.pack(
        "<8s16sHHHHH6s9I109I", magic, b"", 0x3E, 3, 0xFFFE, 9, 6, b"", *numbers, 0, *[_FREE] * 108
    )
