import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from modules.academy import Academies, Settings
from modules.academy.academies import utc_now
from modules.exchange.mail_sending import MailServer
from tests.courses import TWO_LESSONS


@pytest.fixture
def academies(tmp_path: Path) -> Iterator[Academies]:
    folder = tmp_path / "data"
    with closing(
        Academies(Settings(folder, str(folder / "academy.db"), narration="offline", courses=TWO_LESSONS), utc_now)
    ) as opened:
        yield opened


def _fill_with_nobody(_: object) -> None:
    """Leave the sample company empty."""


def test_a_sample_company_is_made_again_where_a_late_file_was_left(academies: Academies) -> None:
    academies.create_sample(_fill_with_nobody)
    academies.remove_sample()
    late = academies.sample_folder / "narration" / "speech" / "late.pcm"
    late.parent.mkdir(parents=True)
    late.write_bytes(b"")
    academies.create_sample(_fill_with_nobody)
    assert academies.sample is not None
    assert not late.exists()


def test_a_sample_company_is_removed_whole_while_sounds_are_still_written_into_it(academies: Academies) -> None:
    academies.create_sample(_fill_with_nobody)
    folder = academies.sample_folder / "narration"

    def write() -> None:
        for number in range(300):
            folder.mkdir(parents=True, exist_ok=True)
            try:
                (folder / f"{number}.pcm").write_bytes(b"sound")
            except FileNotFoundError:
                continue

    writer = threading.Thread(target=write)
    writer.start()
    academies.remove_sample()
    writer.join()
    academies.remove_sample()
    assert not academies.sample_folder.exists()
    assert academies.sample is None


def test_courses_that_were_read_ahead_are_there_at_once(academies: Academies, monkeypatch: pytest.MonkeyPatch) -> None:
    academies.read_ahead()
    monkeypatch.setattr("modules.academy.library.read_course", None)
    assert academies.main.library.course().course.languages == ("en", "pl", "lv")


def test_the_sample_company_writes_to_nobody(tmp_path: Path) -> None:
    server = MailServer("mail.example.org", 587, "academy@example.org")
    settings = Settings(
        tmp_path, str(tmp_path / "academy.db"), narration="offline", courses=TWO_LESSONS,
        public_address="https://academy.example.org", mail=server,
    )  # fmt: skip
    with closing(Academies(settings, utc_now)) as academies:
        assert academies.main.settings.mail == server
        assert academies.create_sample(_fill_with_nobody).settings.mail is None
