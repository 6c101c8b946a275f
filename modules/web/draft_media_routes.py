"""Pictures and films of a draft, for trainers only: what learners do not have yet is seen in the preview."""

import re

from starlette.responses import Response
from starlette.routing import Route

from modules.activities.draft_media import find_draft_media
from modules.course.ids import CourseId
from modules.web.answering import Asked, NotThere, answering
from modules.web.kept_files import bytes_answer

_HASH = re.compile(r"[0-9a-f]{64}")


def _media(asked: Asked) -> Response:
    place = asked.request.path_params
    sha256 = place["sha256"]
    if not _HASH.fullmatch(sha256):
        raise NotThere
    media = find_draft_media(
        asked.academy, who=asked.who, course_id=CourseId(place["course"]), inside=place["path"], digest=sha256
    )
    if media is None:
        raise NotThere
    return bytes_answer(asked.request, media.content, sha256=sha256, media_type=media.media_type)


ROUTES = (Route("/content/draft/{course}/{sha256}/{path:path}", answering(_media), methods=["GET"]),)
