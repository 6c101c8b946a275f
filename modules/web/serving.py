"""Puts together what course_app.py hands to st.App: routes, middleware, lifespan."""

import os
import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import TypedDict

from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit import config

from modules.academy import PROJECT_FOLDER, Settings
from modules.web import (
    account_routes,
    audio_routes,
    calendar_routes,
    certificate_routes,
    climate_routes,
    content_routes,
    draft_media_routes,
    export_routes,
    feedback_routes,
    health_routes,
    people_routes,
    report_routes,
    take_away_routes,
)
from modules.web.bundle import Bundle, CompressedFiles
from modules.web.host_check import HostCheck, allowed_names
from modules.web.identity import Identity
from modules.web.opening import Lifespan, lifespan_with
from modules.web.origin_check import OriginCheck
from modules.web.security_headers import SecurityHeaders, headers_for_all
from modules.web.shell import Page, Shell
from modules.web.upload_check import UploadCheck


class Parts(TypedDict):
    """The arguments of st.App."""

    routes: list[BaseRoute]
    middleware: list[Middleware]
    lifespan: Lifespan


def parts() -> Parts:
    """Return the academy's routes, middleware and lifespan, for the environment of this process."""
    say_where_streamlit_listens(os.environ, sys.argv)
    settings = Settings.from_environment(os.environ)
    page, files = Page.of_streamlit(), CompressedFiles()
    return Parts(
        routes=[
            *account_routes.ROUTES,
            *report_routes.ROUTES,
            *audio_routes.ROUTES,
            *content_routes.ROUTES,
            *draft_media_routes.ROUTES,
            *export_routes.ROUTES,
            *people_routes.ROUTES,
            *feedback_routes.ROUTES,
            *climate_routes.ROUTES,
            *take_away_routes.ROUTES,
            *certificate_routes.ROUTES,
            *calendar_routes.ROUTES,
            *health_routes.ROUTES,
        ],
        middleware=[  # from the outside in
            Middleware(SecurityHeaders, headers=headers_for_all(page.inline_scripts)),
            Middleware(HostCheck, allowed=allowed_names(settings)),
            Middleware(OriginCheck),
            Middleware(Bundle, files=files),
            Middleware(Identity),
            Middleware(UploadCheck),
            Middleware(Shell, page=page),
        ],
        lifespan=lifespan_with(files),
    )


def say_where_streamlit_listens(environ: MutableMapping[str, str], arguments: list[str]) -> None:
    """Write the address and port that `streamlit run` has bound into the environment, from which all settings come.

    Under another server (uvicorn) the operator says both in ACADEMY_ADDRESS and ACADEMY_PORT.
    """
    is_streamlit_run = bool(arguments) and Path(arguments[0]).resolve() == PROJECT_FOLDER / "course_app.py"
    if is_streamlit_run:
        environ["ACADEMY_ADDRESS"] = config.get_option("server.address") or "0.0.0.0"  # noqa: S104  (its default)
        environ["ACADEMY_PORT"] = str(config.get_option("server.port"))
