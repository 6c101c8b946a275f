"""The messages between the academy and a worker that speaks: a length, a JSON head of that length, then samples."""

import json
import struct
from dataclasses import asdict, dataclass
from typing import IO

_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Request:
    """What to say. The first of `voices` that the worker knows speaks, at a pace in the worker's own unit."""

    text: str
    voices: tuple[str, ...]
    pace: float


@dataclass(frozen=True, slots=True)
class Reply:
    """What was said, or why nothing was: `error` is empty if all went well.

    `words` are (milliseconds from the start, position in the text from 0, length in characters).
    """

    rate_hz: int = 0
    words: tuple[tuple[int, int, int], ...] = ()
    pcm: bytes = b""
    error: str = ""


def write_request(pipe: IO[bytes], request: Request) -> None:
    """Send a request. Raise BrokenPipeError if nobody listens."""
    _write(pipe, json.dumps(asdict(request)).encode())


def read_request(pipe: IO[bytes]) -> Request | None:
    """Wait for the next request; None when there will be none."""
    head = _read_head(pipe)
    if head is None:
        return None
    return Request(text=head["text"], voices=tuple(head["voices"]), pace=head["pace"])


def write_reply(pipe: IO[bytes], reply: Reply) -> None:
    """Send a reply. Raise BrokenPipeError if nobody listens."""
    head = {"rate_hz": reply.rate_hz, "words": reply.words, "error": reply.error, "byte_count": len(reply.pcm)}
    _write(pipe, json.dumps(head).encode(), reply.pcm)


def read_reply(pipe: IO[bytes]) -> Reply | None:
    """Wait for a reply; None if the worker died before the last byte."""
    head = _read_head(pipe)
    if head is None:
        return None
    pcm = pipe.read(head["byte_count"])
    if len(pcm) < head["byte_count"]:
        return None
    words = tuple((start, position, length) for start, position, length in head["words"])
    return Reply(rate_hz=head["rate_hz"], words=words, pcm=pcm, error=head["error"])


def _write(pipe: IO[bytes], head: bytes, body: bytes = b"") -> None:
    pipe.write(_LENGTH.pack(len(head)) + head + body)
    pipe.flush()


def _read_head(pipe: IO[bytes]) -> dict | None:
    """Return the next JSON head; None if the pipe ends before it does."""
    length = pipe.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        return None
    size: int = _LENGTH.unpack(length)[0]
    head = pipe.read(size)
    return json.loads(head) if len(head) == size else None
