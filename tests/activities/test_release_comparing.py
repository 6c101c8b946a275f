import pytest

from modules.activities.course_taking import lesson_file
from modules.activities.publishing import list_releases, publish_upload
from modules.activities.release_comparing import LeftBehind, compare_release, compare_upload
from modules.activities.upload_checking import UploadNotFound, check_upload
from modules.course.ids import ENGLISH, LATVIAN, POLISH
from modules.learning.release_difference import Reason
from modules.learning.word_difference import Run, changed_passages
from modules.people.person import Role
from modules.people.rights import NotAllowed
from modules.records import release_draft_records, release_records
from tests.activities.conftest import LESSON

QUESTIONS = "quizzes/customer-service/en/customer-needs.yaml"


@pytest.fixture
def tomasz(hire):
    return hire("Tomasz Maj", Role.TRAINER)


def upload(academy, who, name, content, language=ENGLISH):
    checked = check_upload(academy, who=who, file_name=name, content=content, language=language)
    assert checked.upload_id is not None, checked.problems
    return checked.upload_id


def changed_lesson(academy, who, old, new):
    file = lesson_file(academy, who=who, lesson_id=LESSON, language=ENGLISH).decode()
    assert old in file
    return upload(academy, who, "lesson.md", file.replace(old, new).encode())


def changed_questions(academy, who, old, new):
    files = academy.library.files(academy.library.course().release.id)
    file = files[QUESTIONS].decode()
    assert old in file
    return upload(academy, who, "customer-needs.yaml", file.replace(old, new, 1).encode())


def compare(academy, who, upload_id):
    return compare_upload(academy, who=who, upload_id=upload_id, language=ENGLISH).difference


def test_a_changed_word_is_shown_in_its_line_and_asks_nobody_to_take_the_lesson_again(academy, tomasz):
    upload_id = changed_lesson(academy, tomasz, "asks for an umbrella", "asks for a blue umbrella")
    difference = compare(academy, tomasz, upload_id)
    (change,) = difference.changes
    assert (change.kind, change.id, change.title, change.deed) == ("lesson", LESSON, "Three kinds of need", "changed")
    (text,) = change.texts
    assert text.language == ENGLISH
    runs = [run for passage in changed_passages(text.before, text.after) for run in passage if run.kind != "same"]
    assert runs == [Run("removed", "an "), Run("added", "a blue ")]
    assert difference.reasons == {}


def test_a_changed_question_is_a_question_and_not_a_lesson(academy, tomasz):
    upload_id = changed_questions(academy, tomasz, "What made the customer come in?", "Why did the customer come in?")
    difference = compare(academy, tomasz, upload_id)
    (change,) = difference.changes
    assert (change.kind, change.id, change.deed, change.is_key_changed) == (
        "question",
        "request-or-need-1",
        "changed",
        False,
    )
    assert "hint: Why did the customer come in?" in change.texts[0].after
    assert difference.reasons == {}


def test_a_translation_alone_is_the_difference_of_its_language(academy, tomasz):
    file = lesson_file(academy, who=tomasz, lesson_id=LESSON, language=POLISH).decode()
    upload_id = upload(
        academy, tomasz, "pl.md", file.replace("Klientka wchodzi", "Nowa klientka wchodzi").encode(), POLISH
    )
    (change,) = compare(academy, tomasz, upload_id).changes
    assert [text.language for text in change.texts] == [POLISH]


def test_what_differs_in_a_comment_only_is_named_by_its_file(academy, tomasz):
    upload_id = changed_questions(academy, tomasz, "module: customer-needs", "# for later\nmodule: customer-needs")
    comparison = compare_upload(academy, who=tomasz, upload_id=upload_id, language=ENGLISH)
    assert comparison.difference.changes == ()
    assert comparison.other_paths == (QUESTIONS,)


def test_every_release_is_compared_with_the_one_before_it(academy, tomasz):
    upload_id = changed_lesson(academy, tomasz, "asks for an umbrella", "asks for a blue umbrella")
    release = publish_upload(
        academy, who=tomasz, upload_id=upload_id, material_lessons=frozenset(), remark=" Blue\nsells  better. "
    )
    comparison = compare_release(academy, who=tomasz, release_id=release.id, language=LATVIAN)
    assert comparison.before is not None
    assert (comparison.release.number, comparison.before.number) == (2, 1)
    assert comparison.release.remark == "Blue sells better."
    assert [change.id for change in comparison.difference.changes] == [LESSON]
    first = list_releases(academy, who=tomasz, course_id=release.course_id)[-1]
    assert compare_release(academy, who=tomasz, release_id=first.id, language=ENGLISH).before is None


def test_what_is_no_release_cannot_be_compared_and_nobody_else_may(academy, tomasz, anna):
    upload_id = changed_lesson(academy, tomasz, "asks for an umbrella", "asks for a blue umbrella")
    with pytest.raises(UploadNotFound):
        compare_release(academy, who=tomasz, release_id=upload_id, language=ENGLISH)
    with pytest.raises(UploadNotFound):
        compare_upload(academy, who=tomasz, upload_id=999, language=ENGLISH)
    for compare_it in (compare_release, compare_upload):
        name = "release_id" if compare_it is compare_release else "upload_id"
        with pytest.raises(NotAllowed):
            compare_it(academy, who=anna, language=ENGLISH, **{name: upload_id})


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        pytest.param("  - Tell", "  - Say why it matters\n  - Tell", Reason.OUTCOMES, id="an outcome more"),
    ],
)
def test_a_change_of_what_is_learned_is_suggested_as_material(academy, tomasz, old, new, reason):
    upload_id = changed_lesson(academy, tomasz, old, new)
    assert compare(academy, tomasz, upload_id).reasons == {LESSON: (reason,)}


def test_another_right_answer_is_seen_and_suggested_as_material(academy, tomasz):
    files = dict(academy.library.files(academy.library.course().release.id))
    for path, body in list(files.items()):
        if path.startswith("quizzes/"):
            head, marker, rest = body.decode().partition("        correct: true\n")
            assert marker
            last = head.rindex("      - text:", 0, head.rindex("      - text:"))
            at = head.index("\n", last) + 1
            files[path] = (head[:at] + marker + head[at:] + rest).encode()
    release = academy.library.course().release
    draft_id = release_draft_records.store_draft(
        academy.records,
        course_id=release.course_id,
        files=files,
        base_id=release.id,
        created_by=tomasz.person.id,
        origin=release_records.Origin.PERSON,
        now=academy.now(),
    )
    difference = compare(academy, tomasz, draft_id)
    assert [change.is_key_changed for change in difference.changes] == [True]
    assert difference.reasons == {"what-a-need-is": (Reason.KEYS,)}


def test_translations_that_do_not_change_with_their_source_are_named(academy, tomasz):
    upload_id = changed_lesson(academy, tomasz, "asks for an umbrella", "asks for a blue umbrella")
    compared = compare_upload(academy, who=tomasz, upload_id=upload_id, language=POLISH)
    assert compared.left_behind == (LeftBehind("lesson", "Trzy rodzaje potrzeb", (POLISH, LATVIAN)),)
    no_word = changed_lesson(academy, tomasz, "minutes: 4", "minutes: 5")
    assert compare_upload(academy, who=tomasz, upload_id=no_word, language=ENGLISH).left_behind == ()
    questions = changed_questions(academy, tomasz, "What made the customer come in?", "Why did the customer come in?")
    found = compare_upload(academy, who=tomasz, upload_id=questions, language=ENGLISH).left_behind
    assert [(each.kind, each.languages) for each in found] == [("questions", (POLISH, LATVIAN))]
    polish = lesson_file(academy, who=tomasz, lesson_id=LESSON, language=POLISH)
    upload_id = upload(academy, tomasz, "lesson.md", polish.replace(b"Klientka wchodzi", b"Oto klientka"), POLISH)
    assert compare_upload(academy, who=tomasz, upload_id=upload_id, language=ENGLISH).left_behind == ()
