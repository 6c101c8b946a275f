"""The bytes of a text file as text: UTF-8, at most 1 MB, one kind of line end."""

import re

from modules.authoring.problem import START, Place, Problems

TEXT_LIMIT_BYTES = 1_000_000


def decode_text(content: bytes, problems: Problems, *, limit_bytes: int = TEXT_LIMIT_BYTES) -> str | None:
    """Return the text with LF line ends and without a byte order mark; None, with a problem, if it cannot be read."""
    if len(content) > limit_bytes:
        limit_mb = f"{limit_bytes / 1_000_000:g}"
        problems.error(START, "text-too-large", size_mb=f"{len(content) / 1_000_000:.1f}", limit_mb=limit_mb)
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        before = content[: broken.start]
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        problems.error(Place(before.count(b"\n") + 1, column), "text-not-utf-8", byte=f"0x{content[broken.start]:02X}")
        return None
    return re.sub(r"\r\n?", "\n", text)
