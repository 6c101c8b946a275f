from contextlib import closing
from pathlib import Path

from modules.academy import Academies, Settings
from modules.academy.academies import utc_now
from modules.academy.library import RELEASES_KEPT
from modules.academy.releasing import make_current
from modules.records import release_draft_records, release_file_records
from modules.records.release_records import Origin
from tests.courses import TWO_LESSONS


def test_only_the_releases_used_last_stay_in_memory(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with closing(
        Academies(Settings(folder, str(folder / "academy.db"), narration="offline", courses=TWO_LESSONS), utc_now)
    ) as academies:
        academy = academies.main
        first = academy.library.course()
        files = release_file_records.release_files(academy.records, release_id=first.release.id)
        ids = [first.release.id]
        for _ in range(RELEASES_KEPT):
            draft_id = release_draft_records.store_draft(
                academy.records,
                course_id=first.course.id,
                files=files,
                base_id=ids[-1],
                created_by=None,
                origin=Origin.PERSON,
                now=academy.now(),
            )
            make_current(
                academy.records,
                first.course,
                draft_id=draft_id,
                published_by=None,
                material=frozenset(),
                now=academy.now(),
            )
            ids.append(draft_id)
            assert academy.library.release(ids[0]) is first
            academy.library.release(draft_id)
        kept = set(academy.library._read)  # noqa: SLF001 -- what is in memory shows nowhere else
        assert kept == {ids[0], *ids[2:]}
        assert academy.library.release(ids[1]).course.id == first.course.id
