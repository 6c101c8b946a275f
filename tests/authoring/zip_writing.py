"""ZIP files written byte by byte, so that what they say of themselves can be a lie."""

import struct
import zlib
from dataclasses import dataclass

STORED, DEFLATED = 0, 8
UTF_8 = 0x800


@dataclass
class Part:
    """An entry. What is None is told truly; `local_*` is what the header before the body says, if not the same."""

    name: str | bytes
    body: bytes = b"x"
    method: int = DEFLATED
    packed: bytes | None = None
    size: int | None = None
    packed_size: int | None = None
    crc: int | None = None
    flags: int = UTF_8
    mode: int = 0
    extra: bytes = b""
    offset: int | None = None
    local_name: str | bytes | None = None
    local_flags: int | None = None
    is_written: bool = True

    @property
    def raw_name(self) -> bytes:
        return self.name.encode() if isinstance(self.name, str) else self.name

    def content(self) -> bytes:
        if self.packed is not None:
            return self.packed
        return deflated(self.body) if self.method == DEFLATED else self.body

    def numbers(self) -> tuple[int, int, int]:
        packed = len(self.content()) if self.packed_size is None else self.packed_size
        size = len(self.body) if self.size is None else self.size
        return zlib.crc32(self.body) if self.crc is None else self.crc, packed, size


def deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush()


def zip_of(
    *parts: Part,
    before: bytes = b"",
    behind: bytes = b"",
    comment: bytes = b"",
    count: int | None = None,
    start: int | None = None,
    size: int | None = None,
    end: bytes = b"",
) -> bytes:
    """Return the archive; `count`, `start` and `size` are what its end says of the directory that it follows."""
    out, directory = bytearray(before), bytearray()
    for part in parts:
        crc, packed, length = part.numbers()
        at = len(out) if part.offset is None else part.offset
        if part.is_written:
            told = part.raw_name if part.local_name is None else _raw(part.local_name)
            flags = part.flags if part.local_flags is None else part.local_flags
            small = (_small(crc), _small(packed), _small(length))
            out += struct.pack(
                "<4s5H3L2H", b"PK\3\4", 20, flags, part.method, 0, 33, *small, len(told), len(part.extra)
            )
            out += told + part.extra + part.content()
        head = (b"PK\1\2", 3 << 8 | 20, 20, part.flags, part.method, 0, 33, _small(crc), _small(packed), _small(length))
        rest = (len(part.raw_name), len(part.extra), 0, 0, 0, part.mode << 16, _small(at))
        directory += struct.pack("<4s6H3L5H2L", *head, *rest) + part.raw_name + part.extra
    begins = len(out) if start is None else start
    told_size = len(directory) if size is None else size
    told_count = len(parts) if count is None else count
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, told_count, told_count, told_size, begins, len(comment))
    return bytes(out + directory + end + tail + comment + behind)


def large(*numbers: int) -> bytes:
    """Return the extra field that gives an entry's numbers in eight bytes."""
    return struct.pack(f"<HH{len(numbers)}Q", 1, 8 * len(numbers), *numbers)


def other_name(name: str, crc_of: bytes) -> bytes:
    """Return the extra field that gives an entry another name."""
    raw = struct.pack("<BL", 1, zlib.crc32(crc_of)) + name.encode()
    return struct.pack("<HH", 0x7075, len(raw)) + raw


def _raw(name: str | bytes) -> bytes:
    return name.encode() if isinstance(name, str) else name


def _small(number: int) -> int:
    return min(number, 0xFFFFFFFF)
