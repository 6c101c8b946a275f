import logging

import anyio
import pytest
from starlette.requests import Request
from starlette.responses import Response

from modules.web.answering import Asked, answering


def test_whoever_leaves_while_still_sending_causes_no_deed_and_no_alarm(caplog: pytest.LogCaptureFixture) -> None:
    done: list[Asked] = []

    def deed(asked: Asked) -> Response:
        done.append(asked)
        return Response()

    async def leave() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def ask() -> Response:
        scope = {"type": "http", "method": "POST", "path": "/api/sections", "headers": [], "query_string": b""}
        return await answering(deed)(Request(scope, leave))

    with caplog.at_level(logging.WARNING):
        answer = anyio.run(ask)
    assert answer.status_code == 400
    assert done == []
    assert caplog.records == []
