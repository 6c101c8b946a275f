"""What the operator decides, read from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from modules.academy.mail_settings import mail_server_of
from modules.exchange.mail_sending import MailServer

PROJECT_FOLDER = Path(__file__).resolve().parents[2]
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

NarrationSetting = Literal["auto", "google", "offline"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides. `database` is a path or a postgresql URL; `narration` None leaves it to the set-up.

    `voices_folder` holds the operator's Piper voices; `piper` names the program that reads them, by default the one on
    the PATH.

    `courses` is the folder whose `content/` and `quizzes/` are published at the first start: the built-in course.

    `public_address` is how others reach the academy, like https://academy.example.org; None if nobody has said.
    `hosts` are the further names under which others reach it, in small letters.

    `mail` is who takes letters; None if the academy sends none.
    """

    data_folder: Path
    database: str
    address: str = "127.0.0.1"
    port: int = 8501
    narration: NarrationSetting | None = None
    public_address: str | None = None
    hosts: frozenset[str] = frozenset()
    courses: Path = PROJECT_FOLDER
    voices_folder: Path | None = None
    piper: str | None = None
    mail: MailServer | None = None

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Return what the variables say whose names begin with ACADEMY_; what is unset keeps its default."""
        data_folder = Path(environ.get("ACADEMY_DATA") or PROJECT_FOLDER / "data").expanduser().resolve()
        narration = environ.get("ACADEMY_NARRATION") or None
        if narration not in {None, "auto", "google", "offline"}:
            message = f"ACADEMY_NARRATION is {narration!r}; write auto, google or offline."
            raise ValueError(message)
        public_address = (environ.get("ACADEMY_URL") or "").strip().rstrip("/") or None
        if public_address and not public_address.startswith(("https://", "http://")):
            message = f"ACADEMY_URL is {public_address!r}; write it in full, like https://academy.example.org."
            raise ValueError(message)
        return cls(
            data_folder=data_folder,
            database=environ.get("ACADEMY_DATABASE") or str(data_folder / "academy.db"),
            address=environ.get("ACADEMY_ADDRESS") or "127.0.0.1",
            port=int(environ.get("ACADEMY_PORT") or 8501),
            narration=cast("NarrationSetting | None", narration),
            public_address=public_address,
            courses=Path(environ.get("ACADEMY_COURSES") or PROJECT_FOLDER).expanduser().resolve(),
            voices_folder=data_folder / "voices",
            piper=environ.get("ACADEMY_PIPER") or None,
            mail=mail_server_of(environ, public_address),
            hosts=frozenset(
                filter(None, (name.strip().lower() for name in environ.get("ACADEMY_HOSTS", "").split(",")))
            ),
        )

    @property
    def is_on_this_machine_only(self) -> bool:
        """Return whether only this machine can reach the academy: no other address is bound, no proxy has a name."""
        return self.address in LOOPBACK and self.hosts <= LOOPBACK
