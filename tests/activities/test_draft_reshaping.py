import json

import pytest
from ruamel.yaml import YAML

from modules.academy import CourseNotFound
from modules.activities.courses import open_course
from modules.activities.draft_beginning import begin_lesson
from modules.activities.draft_checking import DraftNotReady, draft_overview
from modules.activities.draft_courses import begin_course, courses_to_write, discard_draft, publish_first
from modules.activities.draft_removing import remove_file, remove_part, what_leaves
from modules.activities.draft_reshaping import (
    add_language,
    add_module,
    move_lesson,
    move_module,
    part_titles,
    rename_part,
)
from modules.activities.drafting import DraftFileNotFound, open_file, save_file
from modules.authoring.course_beginning import FirstWords
from modules.authoring.course_files import read_folder
from modules.authoring.problem import Severity
from modules.authoring.question_editing import EntryKind, QuestionsUnreadable, entry_blocks
from modules.course.ids import ENGLISH, LATVIAN, POLISH, CourseId, LessonId, ModuleId
from modules.people.person import Role
from modules.people.rights import NotAllowed
from tests.courses import TWO_LESSONS

COURSE = CourseId("customer-service")
NEEDS = ModuleId("customer-needs")
KINDS = LessonId("three-kinds-of-need")
LANGUAGES = (ENGLISH, POLISH, LATVIAN)


@pytest.fixture
def tomasz(hire):
    return hire("Tomasz Maj", Role.TRAINER)


def overview(academy, who, course_id=COURSE):
    return draft_overview(academy, who=who, language=ENGLISH, course_id=course_id)


def outline(academy, who, course_id=COURSE):
    found = overview(academy, who, course_id).outline
    assert found is not None
    return found


def errors(academy, who, course_id=COURSE):
    found = overview(academy, who, course_id).problems
    return [(each.file, each.code) for each in found if each.severity is Severity.ERROR]


def questions(academy, who, module_id, language, kind: EntryKind = "questions"):
    path = f"quizzes/{COURSE}/{language}/{module_id}.yaml"
    return [block.id for block in entry_blocks(open_file(academy, who=who, course_id=COURSE, path=path).text, kind)]


def new_module(academy, who):
    return add_module(academy, who=who, course_id=COURSE, words=FirstWords("Second steps"))


def test_a_module_is_added_and_the_check_asks_for_what_is_missing(academy, tomasz):
    module_id = new_module(academy, tomasz)
    seen = overview(academy, tomasz)
    assert module_id == "second-steps"
    assert [module.id for module in outline(academy, tomasz).modules] == [NEEDS, module_id]
    assert seen.titles[module_id] == "Second steps"
    found = errors(academy, tomasz)
    assert (f"content/{COURSE}/en/{module_id}/module.md", "key-missing") in found
    rename_part(academy, who=tomasz, course_id=COURSE, part=module_id, titles={POLISH: "Drugie kroki"})
    titles = part_titles(academy, who=tomasz, course_id=COURSE, part=module_id)
    assert titles == {ENGLISH: "Second steps", POLISH: "Drugie kroki"}


def test_a_lesson_moves_with_its_questions_and_conversations_in_all_languages(academy, tomasz):
    module_id = new_module(academy, tomasz)
    move_lesson(academy, who=tomasz, course_id=COURSE, lesson_id=KINDS, module_id=module_id, place=0)
    assert [module.lesson_ids for module in outline(academy, tomasz).modules] == [("what-a-need-is",), (KINDS,)]
    for language in LANGUAGES:
        assert questions(academy, tomasz, NEEDS, language, "conversations") == []
        assert questions(academy, tomasz, module_id, language, "conversations") == ["late-shirt"]
        assert "sort-by-need-1" in questions(academy, tomasz, module_id, language)
        assert "sort-by-need-1" not in questions(academy, tomasz, NEEDS, language)
    assert {code for _, code in errors(academy, tomasz)} == {"key-missing"}  # the new module says nothing yet
    move_lesson(academy, who=tomasz, course_id=COURSE, lesson_id=KINDS, module_id=NEEDS, place=0)
    remove_part(academy, who=tomasz, course_id=COURSE, part=module_id)
    assert errors(academy, tomasz) == []
    assert outline(academy, tomasz).modules[0].lesson_ids == (KINDS, "what-a-need-is")


def test_modules_change_places(academy, tomasz):
    module_id = new_module(academy, tomasz)
    move_module(academy, who=tomasz, course_id=COURSE, module_id=module_id, place=0)
    assert [module.id for module in outline(academy, tomasz).modules] == [module_id, NEEDS]


def test_what_leaves_with_a_lesson_is_told_and_leaves_in_all_languages(academy, tomasz):
    leaving = what_leaves(academy, who=tomasz, course_id=COURSE, part=KINDS)
    assert (leaving.languages, leaving.conversation_count, leaving.is_published) == (LANGUAGES, 1, True)
    assert (leaving.question_count > 3, leaving.done_count) == (True, 0)
    assert f"content/{COURSE}/en/{NEEDS}/what-a-need-is.md" in leaving.seen_in
    remove_part(academy, who=tomasz, course_id=COURSE, part=KINDS)
    assert list(outline(academy, tomasz).lesson_places) == ["what-a-need-is"]
    assert errors(academy, tomasz) == []
    for language in LANGUAGES:
        assert questions(academy, tomasz, NEEDS, language, "conversations") == []
        assert "sort-by-need-1" not in questions(academy, tomasz, NEEDS, language)


def test_what_leaves_is_told_however_the_questions_are_laid_out(academy, tomasz):
    before = what_leaves(academy, who=tomasz, course_id=COURSE, part=KINDS)
    path = f"quizzes/{COURSE}/en/{NEEDS}.yaml"
    opened = open_file(academy, who=tomasz, course_id=COURSE, path=path)
    flow = json.dumps(YAML(typ="safe", pure=True).load(opened.text))
    save_file(academy, who=tomasz, course_id=COURSE, path=path, text=flow, version=opened.version)
    assert what_leaves(academy, who=tomasz, course_id=COURSE, part=KINDS) == before
    with pytest.raises(QuestionsUnreadable):
        remove_part(academy, who=tomasz, course_id=COURSE, part=KINDS)
    assert KINDS in outline(academy, tomasz).lesson_places


def test_a_lesson_and_a_module_get_other_titles_in_the_languages_given(academy, tomasz):
    rename_part(
        academy, who=tomasz, course_id=COURSE, part=KINDS, titles={ENGLISH: 'Three "kinds"', POLISH: " ", LATVIAN: "Jā"}
    )
    rename_part(academy, who=tomasz, course_id=COURSE, part=NEEDS, titles={ENGLISH: "Needs"})
    titles = part_titles(academy, who=tomasz, course_id=COURSE, part=KINDS)
    assert (titles[ENGLISH], titles[LATVIAN]) == ('Three "kinds"', "Jā")
    assert len(titles[POLISH]) > 3
    assert overview(academy, tomasz).titles[NEEDS] == "Needs"
    assert errors(academy, tomasz) == []


def test_a_translation_leaves_by_itself_but_a_text_in_the_source_language_does_not(academy, tomasz):
    path = f"content/{COURSE}/pl/{NEEDS}/{KINDS}.md"
    remove_file(academy, who=tomasz, course_id=COURSE, path=path)
    state = overview(academy, tomasz).files[path]
    assert (state.is_there, state.is_changed) == (False, True)
    for kept in (path.replace("/pl/", "/en/"), f"content/{COURSE}/course.yaml"):
        with pytest.raises(DraftFileNotFound):
            remove_file(academy, who=tomasz, course_id=COURSE, path=kept)


def begun(academy, who, **changes):
    words = {
        ENGLISH: FirstWords("Safe work", "How to work safely.", "Work safely"),
        POLISH: FirstWords("Praca", "O.", "O"),
    }
    given = {"languages": (ENGLISH, POLISH), "words": words, "module_titles": {ENGLISH: "First"}}
    return begin_course(academy, who=who, **{**given, **changes})


def test_a_course_is_begun_and_the_check_leads_to_what_is_missing(academy, tomasz):
    sections = (("The situation", "situation"), ("What to do", "what-to-do"), ("What to say", "what-to-say"))
    course_id = begun(academy, tomasz, lesson_title="Lifting", sections=sections)
    known = courses_to_write(academy, who=tomasz, language=POLISH)
    assert [(each.id, each.release_number) for each in known] == [(COURSE, 1), ("safe-work", None)]
    assert known[1].title == "Praca"
    seen = overview(academy, tomasz, course_id)
    assert (seen.title, seen.release_number, seen.titles["lifting"]) == ("Safe work", None, "Lifting")
    codes = {code for _, code in errors(academy, tomasz, course_id)}
    assert codes == {"section-empty", "box-empty", "self-checks-too-few", "key-missing"}
    with pytest.raises(DraftNotReady):
        publish_first(academy, who=tomasz, course_id=course_id, language=ENGLISH)


def test_ids_of_other_courses_are_not_taken_again(academy, tomasz):
    course_id = begun(academy, tomasz, module_titles={ENGLISH: "Customer needs"}, lesson_title="What a need is")
    (module,) = outline(academy, tomasz, course_id).modules
    assert (module.id, module.lesson_ids) == ("customer-needs-2", ("what-a-need-is-2",))
    path = f"content/{course_id}/course.yaml"
    file = open_file(academy, who=tomasz, course_id=course_id, path=path)
    text = file.text.replace("needs-2", "needs")
    save_file(academy, who=tomasz, course_id=course_id, path=path, text=text, version=file.version)
    assert (path, "id-in-other-course") in errors(academy, tomasz, course_id)


def test_a_finished_course_is_published_and_found_by_learners(academy, clock, tomasz, anna):
    files = read_folder(TWO_LESSONS, COURSE)
    course_id = begun(academy, tomasz, words={ENGLISH: FirstWords("A safe work", "How to.", "Work safely")})
    clock.pass_time(days=1)
    lesson = begin_lesson(academy, who=tomasz, course_id=course_id, module_id=ModuleId("first"), title="Lifting")
    asked = f"quizzes/{course_id}/en/first.yaml"
    for path, like, source in (
        (lesson, "what-a-need-is", f"content/{COURSE}/en/{NEEDS}/what-a-need-is.md"),
        (asked, "what-a-need-is", f"quizzes/{COURSE}/en/{NEEDS}.yaml"),
    ):
        version = open_file(academy, who=tomasz, course_id=course_id, path=path).version
        text = files[source].decode().replace(like, "lifting").replace("three-kinds-of-need", "lifting")
        text = (
            text.replace(NEEDS, "first").replace("sources: [", "sources: [] # [").replace("](term:", "](https://x.eu/")
        )
        save_file(academy, who=tomasz, course_id=course_id, path=path, text=text, version=version)
    assert errors(academy, tomasz, course_id) == []
    release = publish_first(academy, who=tomasz, course_id=course_id, language=ENGLISH)
    assert (release.number, release.course_id) == (1, course_id)
    assert open_course(academy, who=anna, language=ENGLISH, course_id=course_id).title == "A safe work"
    assert open_course(academy, who=anna, language=ENGLISH).id == COURSE  # the first that was published stays the first
    assert not overview(academy, tomasz, course_id).changed_count


def test_a_draft_is_thrown_away_whole(academy, tomasz):
    new_module(academy, tomasz)
    discard_draft(academy, who=tomasz, course_id=COURSE)
    assert not overview(academy, tomasz).changed_count
    course_id = begun(academy, tomasz)
    discard_draft(academy, who=tomasz, course_id=course_id)
    with pytest.raises(CourseNotFound):
        overview(academy, tomasz, course_id)


def test_a_course_gets_one_more_language(academy, tomasz):
    course_id = begun(academy, tomasz)
    add_language(academy, who=tomasz, course_id=course_id, language=LATVIAN)
    assert outline(academy, tomasz, course_id).languages == (ENGLISH, POLISH, LATVIAN)


def test_the_shape_of_a_draft_is_for_those_who_may_publish(academy, anna):
    for deed in (
        lambda: new_module(academy, anna),
        lambda: begun(academy, anna),
        lambda: move_lesson(academy, who=anna, course_id=COURSE, lesson_id=KINDS, module_id=NEEDS, place=0),
        lambda: move_module(academy, who=anna, course_id=COURSE, module_id=NEEDS, place=0),
        lambda: rename_part(academy, who=anna, course_id=COURSE, part=KINDS, titles={ENGLISH: "x"}),
        lambda: remove_part(academy, who=anna, course_id=COURSE, part=KINDS),
        lambda: remove_file(academy, who=anna, course_id=COURSE, path="x"),
        lambda: what_leaves(academy, who=anna, course_id=COURSE, part=KINDS),
        lambda: part_titles(academy, who=anna, course_id=COURSE),
        lambda: add_language(academy, who=anna, course_id=COURSE, language=LATVIAN),
        lambda: courses_to_write(academy, who=anna, language=ENGLISH),
        lambda: discard_draft(academy, who=anna, course_id=COURSE),
        lambda: publish_first(academy, who=anna, course_id=COURSE, language=ENGLISH),
    ):
        with pytest.raises(NotAllowed):
            deed()
