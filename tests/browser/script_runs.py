"""Whether a page's script has run for everything that was asked of it, as its own messages tell.

The page alone cannot tell: between a press and the first word of the run that it began, the page still says that
nothing runs. On a busy machine that moment is long.
"""

from weakref import WeakKeyDictionary

from playwright.sync_api import Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

LOOK_AGAIN_MS = 25
_ENDS_FOR_ANOTHER_RUN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


class ScriptRuns:
    """What the newest connection of one page has asked for, and how far its script has come with it."""

    def __init__(self) -> None:
        self._is_asked, self._is_running, self._has_run = True, False, False

    @property
    def are_over(self) -> bool:
        """Whether a run has ended since the last thing that was asked for, and none goes on."""
        return self._has_run and not self._is_asked and not self._is_running

    def connect(self, socket: WebSocket) -> None:
        """Follow a new connection; the old one's runs are of no interest any more."""
        if "/_stcore/stream" not in socket.url:
            return
        self.__init__()
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
            self._is_asked = True

    def _received(self, frame: str | bytes) -> None:
        if not isinstance(frame, bytes):
            return
        message = ForwardMsg.FromString(frame)
        match message.WhichOneof("type"):
            case "new_session":
                self._is_asked, self._is_running = False, True
            case "script_finished":
                self._is_running = message.script_finished == _ENDS_FOR_ANOTHER_RUN
                self._has_run = True
            case _:
                pass


_OF_PAGES: WeakKeyDictionary[Page, ScriptRuns] = WeakKeyDictionary()


def follow(page: Page) -> None:
    """Follow the runs of a page from its first connection on."""
    runs = _OF_PAGES.setdefault(page, ScriptRuns())
    page.on("websocket", runs.connect)


def wait_for_runs(page: Page, *, seconds: float = 30) -> None:
    """Return when the page's script has run to its end for everything that was asked of it."""
    for _ in range(round(seconds * 1000 / LOOK_AGAIN_MS)):
        page.wait_for_timeout(LOOK_AGAIN_MS)
        if _OF_PAGES[page].are_over:
            return
    raise AssertionError(f"after {seconds:.0f} seconds the script of {page.url} has still not run to its end")
