"""A real academy: `streamlit run course_app.py` in a process, on a port and with a data folder of its own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.courses import TWO_LESSONS

PROJECT = Path(__file__).parents[2]
STARTING_TAKES_AT_MOST_SECONDS = 90


def until(is_so: Callable[[], bool], *, what: str, seconds: float = 15) -> None:
    """Return as soon as something is so; fail with `what` if it is not in time."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds:.0f} seconds still not so: {what}")
        time.sleep(0.05)


class RunningAcademy:
    """A server that can be killed and started again on the same port and data."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.data, self._log_path, self._environment = folder / "data", folder / "server.log", environment
        self._process: subprocess.Popen[bytes] | None = None
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]

    @property
    def url(self) -> str:
        """The address without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What the server has printed since it was first started."""
        return self._log_path.read_text(encoding="utf-8", errors="replace") if self._log_path.exists() else ""

    def start(self) -> None:
        """Start the server and return when it answers."""
        left_out = ("ACADEMY_DATABASE", "ACADEMY_ADDRESS", "ACADEMY_HOSTS")
        environment = {name: value for name, value in os.environ.items() if name not in left_out}
        environment |= {"ACADEMY_DATA": str(self.data), "ACADEMY_PORT": str(self.port), "ACADEMY_NARRATION": "offline"}
        environment["ACADEMY_COURSES"] = str(TWO_LESSONS)
        command = [sys.executable, "-m", "streamlit", "run", "course_app.py", "--server.port", str(self.port)]
        with self._log_path.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=PROJECT, env=environment | self._environment, stdout=log, stderr=log
            )
        until(self._answers, what=f"the academy answers at {self.url}", seconds=STARTING_TAKES_AT_MOST_SECONDS)

    def kill(self) -> None:
        """End the server at once, without a chance to tidy up (`kill -9`; TerminateProcess on Windows)."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def stop(self) -> None:
        """End the server as Ctrl-C does."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()

    def _answers(self) -> bool:
        if self._process is None or self._process.poll() is not None:
            raise AssertionError(f"the academy did not start:\n{self.log[-3000:]}")
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
                connection.request("GET", "/healthz")
                return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
