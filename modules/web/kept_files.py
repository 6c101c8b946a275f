"""Files that never change under their address: sent with an ETag, in parts where asked for, once a browser."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

NOT_MODIFIED = 304
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
    return Response(content, media_type=media_type, headers=headers)
