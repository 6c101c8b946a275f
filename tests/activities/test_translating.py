import pytest

from modules.activities.narrating import lesson_audio
from modules.activities.publishing import publish_upload
from modules.activities.translating import (
    TranslationMovedOn,
    TranslationNotFound,
    judge_translation,
    parity_board,
    side_by_side,
)
from modules.activities.translation_history import Happened
from modules.course.ids import ENGLISH, LATVIAN, POLISH
from modules.learning.translation_state import Recording, Translation
from modules.narration.audio_library import AudioLibrary
from modules.people.person import Role
from modules.people.rights import NotAllowed
from modules.records import release_draft_records, release_file_records, release_records
from tests.activities.conftest import LESSON
from tests.narration.conftest import SilentVoice

PATH = f"content/customer-service/{{}}/customer-needs/{LESSON}.md"
QUESTIONS = "quizzes/customer-service/{}/customer-needs.yaml"


@pytest.fixture
def tomasz(hire):
    return hire("Tomasz Maj", Role.TRAINER)


def publish(academy, who, changes):
    """Publish the course with some words changed: (path, old, new), a file removed where `old` is None."""
    release = academy.library.course().release
    files = dict(release_file_records.release_files(academy.records, release_id=release.id))
    for path, old, new in changes:
        if old is None:
            del files[path]
            continue
        text = files[path].decode()
        assert old in text
        files[path] = text.replace(old, new, 1).encode()
    draft_id = release_draft_records.store_draft(
        academy.records,
        course_id=release.course_id,
        files=files,
        base_id=release.id,
        created_by=who.person.id,
        origin=release_records.Origin.PERSON,
        now=academy.now(),
    )
    return publish_upload(academy, who=who, upload_id=draft_id, material_lessons=frozenset())


def states(academy, who):
    """Return (path, state) of every translation that is not up to date."""
    board = parity_board(academy, who=who, language=ENGLISH)
    cells = [cell for _, rows in board.groups for row in rows for cell in row.cells]
    return {cell.place.path: cell.state for cell in cells if cell.state is not Translation.UP_TO_DATE}


def test_the_board_has_a_row_for_every_file_and_a_cell_for_every_language(academy, tomasz):
    board = parity_board(academy, who=tomasz, language=POLISH)
    assert board.languages == (ENGLISH, POLISH, LATVIAN)
    rows = [(title, row.title, row.kind, len(row.cells)) for title, found in board.groups for row in found]
    assert rows == [
        ("", "", "course-text", 3),
        ("", "", "glossary", 3),
        ("Potrzeby klienta", "", "module-text", 3),
        ("Potrzeby klienta", "", "questions", 3),
        ("Potrzeby klienta", rows[4][1], "lesson", 3),
        ("Potrzeby klienta", rows[5][1], "lesson", 3),
    ]
    assert states(academy, tomasz) == {}
    assert board.count(Translation.UP_TO_DATE) == 12


def test_a_translation_grows_old_when_its_source_changes_in_words_and_is_new_when_it_changes_too(academy, tomasz):
    publish(academy, tomasz, [(PATH.format("en"), "asks for an umbrella", "asks for a blue umbrella")])
    assert states(academy, tomasz) == {
        PATH.format("pl"): Translation.STALE,
        PATH.format("lv"): Translation.STALE,
    }
    publish(academy, tomasz, [(PATH.format("pl"), "Klientka wchodzi", "Nowa klientka wchodzi")])
    assert states(academy, tomasz) == {PATH.format("lv"): Translation.STALE}
    beside = side_by_side(academy, who=tomasz, path=PATH.format("lv"), language=ENGLISH)
    assert "asks for an umbrella" in beside.parts[0].earlier
    assert "asks for a blue umbrella" in beside.parts[0].source
    assert all(part.earlier == part.source and part.translation for part in beside.parts[1:])
    assert beside.cell.changed == ("",)
    assert beside.source_place.path == PATH.format("en")
    current = side_by_side(academy, who=tomasz, path=PATH.format("pl"), language=ENGLISH)
    assert all(part.earlier == part.source for part in current.parts)
    assert "Nowa klientka" in current.parts[0].translation
    texts = release_file_records.release_files(academy.records, release_id=academy.library.course().release.id)
    assert "".join(part.translation for part in current.parts) == texts[PATH.format("pl")].decode()


def test_what_changes_no_word_leaves_its_translations_up_to_date(academy, tomasz):
    publish(academy, tomasz, [(PATH.format("en"), "minutes: 4", "minutes: 5")])
    assert states(academy, tomasz) == {}


def test_a_source_that_is_as_it_was_again_makes_no_translation_old(academy, tomasz):
    change = ("asks for an umbrella", "asks for a blue umbrella")
    publish(academy, tomasz, [(PATH.format("en"), *change)])
    publish(academy, tomasz, [(PATH.format("en"), *reversed(change))])
    assert states(academy, tomasz) == {}


def test_a_question_that_was_not_translated_and_a_file_that_is_not_there_are_missing(academy, tomasz):
    publish(academy, tomasz, [(PATH.format("pl"), None, None)])
    assert states(academy, tomasz) == {PATH.format("pl"): Translation.MISSING}
    release = academy.library.course().release
    text = release_file_records.release_files(academy.records, release_id=release.id)[QUESTIONS.format("lv")].decode()
    first, second = [at for at in range(len(text)) if text.startswith("  - id: ", at)][:2]
    publish(academy, tomasz, [(QUESTIONS.format("lv"), text[first:second], "")])
    board = parity_board(academy, who=tomasz, language=ENGLISH)
    cells = {cell.place.path: cell for _, rows in board.groups for row in rows for cell in row.cells}
    assert cells[QUESTIONS.format("lv")].state is Translation.MISSING
    assert len(cells[QUESTIONS.format("lv")].absent) == 1


def recordings(academy, who):
    """Return (path, state) of every recording."""
    board = parity_board(academy, who=who, language=ENGLISH)
    cells = [cell for _, rows in board.groups for row in rows for cell in row.cells]
    return {cell.place.path: cell.recording for cell in cells if cell.recording is not None}


@pytest.fixture
def silent(academy, tmp_path, monkeypatch):
    """Let a voice read that makes no sound, in an instant."""
    library = AudioLibrary(tmp_path / "silence", [SilentVoice()])
    monkeypatch.setitem(academy._audio, "offline", library)  # noqa: SLF001


@pytest.mark.usefixtures("silent")
def test_a_recording_is_missing_then_ready_then_of_an_earlier_text_then_ready_again(academy, tomasz):
    path = PATH.format("lv")
    assert set(recordings(academy, tomasz).values()) == {Recording.MISSING}
    assert len(recordings(academy, tomasz)) == 6
    lesson_audio(academy, who=tomasz, lesson_id=LESSON, language=LATVIAN)
    assert recordings(academy, tomasz)[path] is Recording.READY
    publish(academy, tomasz, [(path, "prasa lietussargu", "prasa zilu lietussargu")])
    assert recordings(academy, tomasz)[path] is Recording.STALE
    publish(academy, tomasz, [(path, "minutes: 4", "minutes: 5")])
    assert recordings(academy, tomasz)[path] is Recording.MISSING, "what is older still does not count"
    lesson_audio(academy, who=tomasz, lesson_id=LESSON, language=LATVIAN)
    board = parity_board(academy, who=tomasz, language=ENGLISH)
    assert [board.count_recordings(state) for state in Recording] == [1, 0, 5]


def judge(academy, who, path, *, is_right=True):
    beside = side_by_side(academy, who=who, path=path, language=ENGLISH)
    judge_translation(academy, who=who, path=path, versions=beside.versions, is_right=is_right)


def test_a_translation_found_still_right_is_up_to_date_until_its_source_changes_again(academy, tomasz, hire, clock):
    en, pl, lv = (PATH.format(language) for language in ("en", "pl", "lv"))
    publish(academy, tomasz, [(en, "asks for an umbrella", "asks for a blue umbrella")])
    clock.pass_time(days=1)
    judge(academy, hire("Ines Berg", Role.TRAINER), pl)
    assert states(academy, tomasz) == {lv: Translation.STALE}
    beside = side_by_side(academy, who=tomasz, path=pl, language=ENGLISH)
    assert beside.cell.judgement is not None
    assert (beside.cell.judgement.person_name, beside.cell.judgement.at) == ("Ines Berg", clock())
    clock.pass_time(days=1)
    publish(academy, tomasz, [(en, "in out of the rain", "in out of the snow")])
    assert states(academy, tomasz) == {pl: Translation.STALE, lv: Translation.STALE}
    after = side_by_side(academy, who=tomasz, path=pl, language=ENGLISH)
    opening = next(part for part in after.parts if part.earlier != part.source)
    assert "blue umbrella" in opening.earlier, "only what changed since it was found right is marked"
    assert [(event.happened, event.release_number, event.person_name) for event in after.events] == [
        (Happened.SOURCE_CHANGED, 3, ""),
        (Happened.FOUND_RIGHT, None, "Ines Berg"),
        (Happened.SOURCE_CHANGED, 2, ""),
        (Happened.TRANSLATION_CHANGED, 1, ""),
    ]


def test_what_was_found_right_can_be_taken_back_and_said_again(academy, tomasz, clock):
    en, pl = PATH.format("en"), PATH.format("pl")
    publish(academy, tomasz, [(en, "asks for an umbrella", "asks for a blue umbrella")])
    for is_right, state in ((True, None), (False, Translation.STALE), (True, None)):
        clock.pass_time(minutes=1)
        judge(academy, tomasz, pl, is_right=is_right)
        assert states(academy, tomasz).get(pl) is state
    publish(academy, tomasz, [(pl, "Klientka wchodzi", "Nowa klientka wchodzi")])
    publish(academy, tomasz, [(en, "in out of the rain", "in out of the snow")])
    assert states(academy, tomasz)[pl] is Translation.STALE


def test_nobody_judges_texts_that_they_have_not_seen(academy, tomasz, anna):
    en, pl = PATH.format("en"), PATH.format("pl")
    publish(academy, tomasz, [(en, "asks for an umbrella", "asks for a blue umbrella")])
    seen = side_by_side(academy, who=tomasz, path=pl, language=ENGLISH).versions
    publish(academy, tomasz, [(en, "in out of the rain", "in out of the snow")])
    with pytest.raises(TranslationMovedOn):
        judge_translation(academy, who=tomasz, path=pl, versions=seen, is_right=True)
    assert states(academy, tomasz)[pl] is Translation.STALE
    for path in (en, "content/customer-service/course.yaml", "nowhere"):
        with pytest.raises(TranslationNotFound):
            judge_translation(academy, who=tomasz, path=path, versions=seen, is_right=True)
    with pytest.raises(NotAllowed):
        judge_translation(academy, who=anna, path=pl, versions=seen, is_right=True)


def test_a_file_of_no_language_has_no_translation_and_nobody_else_sees_the_board(academy, tomasz, anna):
    for path in ("content/customer-service/course.yaml", "content/customer-service/en/none.md"):
        with pytest.raises(TranslationNotFound):
            side_by_side(academy, who=tomasz, path=path, language=ENGLISH)
    with pytest.raises(NotAllowed):
        parity_board(academy, who=anna, language=ENGLISH)
    with pytest.raises(NotAllowed):
        side_by_side(academy, who=anna, path=PATH.format("pl"), language=ENGLISH)
