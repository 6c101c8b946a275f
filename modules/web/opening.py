"""Opening and closing the academy with the server: records, built-in course, what is said in the terminal."""

import contextlib
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from anyio import create_task_group, to_thread

from modules.academy import Academies, CourseNotFound
from modules.activities.setting_up import asks_for_code
from modules.narration.voices import voices_said
from modules.web.bundle import CompressedFiles
from modules.web.identity import the_academies
from modules.web.mail_ticking import MailTicking

Lifespan = Callable[[object], AbstractAsyncContextManager[None]]
EVERY_ADDRESS = frozenset({"0.0.0.0", "::"})  # noqa: S104  (compared with, not bound to)


def opening_words(academies: Academies) -> str:
    """Return what the terminal says: the address, the set-up code while the first screen asks for it, and warnings."""
    settings = academies.main.settings
    is_everywhere = settings.address in EVERY_ADDRESS
    name = "localhost" if is_everywhere else settings.address
    host = f"[{name}]" if ":" in name else name
    said = [f"The academy is open at http://{host}:{settings.port}"]
    if is_everywhere:
        said.append("Other machines reach it under this machine's name or address.")
    if asks_for_code(academies):
        said.append(f"Set-up code, which the first screen asks for: {academies.set_up_code}")
    said.append(f"Voices, the best first: {voices_said(academies.main.audio.voices)}")
    if settings.mail is not None:
        said.append(f"Letters leave through {settings.mail.host}:{settings.mail.port}.")
    return "\n".join([*said, *academies.main.records.warnings])


async def _read_ahead(academies: Academies) -> None:
    """Read the courses while the first visitor is still on the way: a course in three languages takes seconds."""
    with contextlib.suppress(CourseNotFound):
        await to_thread.run_sync(academies.read_ahead, abandon_on_cancel=True)


def lifespan_with(files: CompressedFiles) -> Lifespan:
    """Return what happens around serving; `files` are compressed meanwhile, in the background."""

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        academies = await to_thread.run_sync(the_academies)
        # What is loaded by now stays: the collector need not look through it at every run of a screen.
        gc.collect()
        gc.freeze()
        letters = MailTicking(academies.main)
        print(opening_words(academies), flush=True)  # noqa: T201  (the terminal is whom it speaks to)
        try:
            async with create_task_group() as background:
                background.start_soon(files.prepare)
                background.start_soon(_read_ahead, academies)
                background.start_soon(letters.run)
                try:
                    yield
                finally:
                    letters.stop()
                background.cancel_scope.cancel()
        finally:
            await to_thread.run_sync(academies.close)

    return lifespan
