"""Whether the academy is well, for whoever watches over it."""

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from modules.activities.setting_up import is_set_up
from modules.web.answering import Asked, answering


def _health(asked: Asked) -> Response:
    """Answer 200 when the records answer, else 500 like every failure."""
    is_set_up(asked.academies.main)
    return JSONResponse({"status": "ok"}, headers={"cache-control": "no-store"})


ROUTES = (Route("/healthz", answering(_health), methods=["GET"]),)
