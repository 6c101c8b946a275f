from pathlib import Path

import pytest
from streamlit import config
from streamlit.web.server.app_discovery import discover_asgi_app

from modules.academy import PROJECT_FOLDER
from modules.web.identity import HEADER
from modules.web.serving import say_where_streamlit_listens

DOOR = PROJECT_FOLDER / "course_app.py"


def test_streamlit_run_finds_the_application_behind_the_door():
    found = discover_asgi_app(DOOR)
    assert (found.is_asgi_app, found.import_string) == (True, "course_app:app")


def test_streamlit_reads_the_settings_that_the_academy_relies_on():
    wanted = {
        "server.trustedUserHeaders": {"X-Academy-Session": "session"},
        "runner.postScriptGC": False,
        "server.fileWatcherType": "none",
        "server.enableXsrfProtection": True,
        "server.enableStaticServing": True,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "browser.gatherUsageStats": False,
        "server.address": "127.0.0.1",
    }
    assert {name: config.get_option(name) for name in wanted} == wanted
    assert "X-Academy-Session".lower() == HEADER


def test_under_streamlit_the_address_is_the_one_that_it_listens_on():
    environ = {"ACADEMY_PORT": "9"}
    say_where_streamlit_listens(environ, [str(DOOR)])
    assert environ == {
        "ACADEMY_ADDRESS": config.get_option("server.address"),
        "ACADEMY_PORT": str(config.get_option("server.port")),
    }


@pytest.mark.parametrize("program", ["/usr/bin/uvicorn", ""], ids=["uvicorn", "none"])
def test_under_another_server_the_operator_says_the_address(program):
    environ = {"ACADEMY_ADDRESS": "10.1.2.3"}
    say_where_streamlit_listens(environ, [program])
    assert environ == {"ACADEMY_ADDRESS": "10.1.2.3"}


def test_the_fonts_that_the_theme_names_are_there():
    for face in config.get_option("theme.fontFaces"):
        assert (PROJECT_FOLDER / "static" / Path(face["url"]).name).is_file()
