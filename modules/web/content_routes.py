"""Pictures and films of a course, by the hash of their content."""

import re

from starlette.responses import Response
from starlette.routing import Route

from modules.activities.course_media import find_media
from modules.web.answering import Asked, NotThere, answering
from modules.web.kept_files import bytes_answer

_HASH = re.compile(r"[0-9a-f]{64}")


def _media(asked: Asked) -> Response:
    sha256, name = asked.request.path_params["sha256"], asked.request.path_params["name"]
    if not _HASH.fullmatch(sha256):
        raise NotThere
    media = find_media(asked.academy, who=asked.who, sha256=sha256, name=name)
    if media is None:
        raise NotThere
    return bytes_answer(asked.request, media.content, sha256=sha256, media_type=media.media_type)


ROUTES = (Route("/content/{sha256}/{name}", answering(_media), methods=["GET"]),)
