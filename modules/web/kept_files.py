"""Files that never change under their address: sent with an ETag, in parts where asked for, once a browser."""

import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

PART, NOT_MODIFIED, NOT_IN_FILE = 206, 304, 416
_ONE_RANGE = re.compile(r"bytes=(?P<first>\d{0,18})-(?P<last>\d{0,18})")
_FOR_GOOD = "private, max-age=31536000, immutable"


def is_kept_already(request: Request, etag: str) -> bool:
    """Return whether the browser says that it has the file of this ETag."""
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return etag in known or "*" in known


def file_answer(request: Request, path: Path, *, media_type: str) -> Response:
    """Return a file of the disk, whole, in part (Range) or not at all (304). Its name is its content's hash."""
    headers = {"etag": f'"{path.name}"', "cache-control": _FOR_GOOD}
    if is_kept_already(request, headers["etag"]):
        return Response(status_code=NOT_MODIFIED, headers=headers)
    return FileResponse(path, media_type=media_type, headers=headers)


def bytes_answer(request: Request, content: bytes, *, sha256: str, media_type: str) -> Response:
    """Return a content-addressed file of the records. It is shut in: as a page of its own it may do nothing."""
    headers = {
        "etag": f'"{sha256}"',
        "cache-control": _FOR_GOOD,
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    if is_kept_already(request, headers["etag"]):
        return Response(status_code=NOT_MODIFIED, headers=headers)
    headers["accept-ranges"] = "bytes"
    wanted = _wanted_part(request, headers["etag"], len(content))
    if wanted is None:
        return Response(content, media_type=media_type, headers=headers)
    if not wanted:
        return Response(status_code=NOT_IN_FILE, headers=headers | {"content-range": f"bytes */{len(content)}"})
    headers["content-range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{len(content)}"
    return Response(content[wanted.start : wanted.stop], PART, headers, media_type)


def _wanted_part(request: Request, etag: str, size: int) -> range | None:
    """Return which bytes of a file the browser wants: empty if it has none of them, None for the whole file.

    A film cannot be moved about in, and does not play in Safari, without parts. Several ranges at once are a whole.
    """
    asked = _ONE_RANGE.fullmatch(request.headers.get("range", "").replace(" ", ""))
    if asked is None or request.headers.get("if-range", etag) != etag or not (asked["first"] or asked["last"]):
        return None
    if not asked["first"]:
        return range(max(0, size - int(asked["last"])), size)
    last = int(asked["last"]) if asked["last"] else size - 1
    return range(int(asked["first"]), min(last + 1, size)) if last >= int(asked["first"]) else range(0)
