"""Questions from elsewhere go into the draft; nothing is published before every explanation is written."""

import pytest

from modules.academy import Academy
from modules.activities.draft_checking import DraftNotReady, draft_overview, stage_draft
from modules.activities.drafting import open_file
from modules.activities.publishing import publish_upload
from modules.activities.question_importing import (
    explanations_waiting,
    import_questions,
    look_into_import,
    try_import,
    write_explanations,
)
from modules.course.ids import ENGLISH, LATVIAN, POLISH, CourseId, LessonId, QuestionId
from modules.course.quiz import ChoiceQuestion
from modules.people.person import Role
from modules.people.rights import NotAllowed

LESSON = LessonId("what-a-need-is")
COURSE = CourseId("customer-service")
PATH = "quizzes/customer-service/en/customer-needs.yaml"
GIFT = rb"""// [id:tea-1]
::Tea::A guest asks for \"something warm\". Which need do you hear first?{
  =Warmth, and a little rest#Yes.
  ~%50%Tea
  ~Nothing at all
}

Why?{}

::Tea::What is it for?{=rest =%50%sleep}
"""


@pytest.fixture
def trainer(hire):
    return hire("Toms Trainer", Role.TRAINER)


def take_over(academy: Academy, trainer, content: bytes = GIFT, **chosen):
    wanted = {"lesson_id": LESSON, "language": ENGLISH, "file_name": "quiz.gift", **chosen}
    return import_questions(academy, who=trainer, content=content, **wanted)


def test_a_look_says_what_is_there_and_where_it_could_go(academy: Academy, trainer):
    looked = look_into_import(academy, who=trainer, file_name="quiz.gift", content=GIFT, language=ENGLISH)
    assert len(looked.read.questions) == 2
    assert looked.language == ENGLISH
    assert next((choice.module_id, choice.lesson_id) for choice in looked.lessons) == ("customer-needs", LESSON)
    assert looked.languages == (ENGLISH, POLISH, LATVIAN)


def test_a_trial_changes_nothing_and_says_what_an_import_says(academy: Academy, trainer):
    trial = try_import(academy, who=trainer, file_name="quiz.gift", content=GIFT, lesson_id=LESSON, language=ENGLISH)
    assert explanations_waiting(academy, who=trainer, language=ENGLISH) == ()
    assert take_over(academy, trainer) == trial
    assert (trial.path, trial.added_count, trial.left_out_count) == (PATH, 2, 1)
    assert [(problem.line, problem.code) for problem in trial.problems] == [
        (2, "import-shares-not-kept"),
        (8, "kind-not-taken-over"),
        (10, "import-answers-left-out"),
    ]


def test_what_stood_in_the_file_stays_as_it_was(academy: Academy, trainer):
    before = open_file(academy, who=trainer, course_id=COURSE, path=PATH).text
    take_over(academy, trainer)
    after = open_file(academy, who=trainer, course_id=COURSE, path=PATH).text
    start = next(index for index, (old, new) in enumerate(zip(before, after, strict=False)) if old != new)
    added = after[start : start + len(after) - len(before)]
    assert before == after[:start] + after[start + len(added) :]
    assert "id: tea-1\n" in added
    assert "id: tea-2\n" in added


def test_nothing_is_published_before_the_explanations_are_written(academy: Academy, trainer):
    take_over(academy, trainer)
    with pytest.raises(DraftNotReady):
        stage_draft(academy, who=trainer, language=ENGLISH)
    (waiting,) = explanations_waiting(academy, who=trainer, language=ENGLISH)
    assert (waiting.path, waiting.language) == (PATH, ENGLISH)
    parts = [(found.question_id, found.part, found.option, found.is_right) for found in waiting.missing]
    assert parts == [
        ("tea-1", 1, "Tea", False),
        ("tea-1", 2, "Nothing at all", False),
        ("tea-2", None, None, None),
    ]
    tea = QuestionId("tea-1")
    write_explanations(
        academy, who=trainer, waiting=waiting, explanations={(tea, 1): 'A "product".\nAsk.', (tea, 2): " "}
    )
    (waiting,) = explanations_waiting(academy, who=trainer, language=ENGLISH)
    assert [(found.question_id, found.part) for found in waiting.missing] == [("tea-1", 2), ("tea-2", None)]
    rest = {(found.question_id, found.part): "Because." for found in waiting.missing}
    write_explanations(academy, who=trainer, waiting=waiting, explanations=rest)
    assert explanations_waiting(academy, who=trainer, language=ENGLISH) == ()
    upload_id = stage_draft(academy, who=trainer, language=ENGLISH)
    publish_upload(academy, who=trainer, upload_id=upload_id, material_lessons=frozenset())
    published = academy.library.course(COURSE).course.question(tea, ENGLISH)
    assert published.lesson_id == LESSON
    assert published.use == {"module-quiz"}
    assert isinstance(published, ChoiceQuestion)
    assert [option.explanation for option in published.options] == ["Yes.", 'A "product". Ask.', "Because."]


def test_the_same_file_twice_adds_nothing(academy: Academy, trainer):
    take_over(academy, trainer)
    again = take_over(academy, trainer)
    assert (again.added_count, again.left_out_count) == (0, 3)
    assert [problem.code for problem in again.problems].count("import-question-there") == 2
    errors = draft_overview(academy, who=trainer, language=ENGLISH).problems
    assert "question-twice" not in {problem.code for problem in errors}


def test_explanations_find_their_places_though_the_file_has_moved_meanwhile(academy: Academy, trainer):
    take_over(academy, trainer)
    (waiting,) = explanations_waiting(academy, who=trainer, language=ENGLISH)
    take_over(academy, trainer, b"::First::How many?{#3####Three.}", file_name="more.gift")
    write_explanations(academy, who=trainer, waiting=waiting, explanations={(QuestionId("tea-2"), None): "To rest."})
    (waiting,) = explanations_waiting(academy, who=trainer, language=ENGLISH)
    assert {found.question_id for found in waiting.missing} == {"tea-1"}


def test_a_question_that_the_source_language_lacks_is_an_error_of_the_draft(academy: Academy, trainer):
    done = take_over(academy, trainer, "::Tēja::Kāpēc?{T#Nē.#Jā.}".encode(), language=LATVIAN)
    assert done.path == PATH.replace("/en/", "/lv/")
    found = draft_overview(academy, who=trainer, language=ENGLISH).problems
    assert ("question-not-in-source", done.path) in {(problem.code, problem.file) for problem in found}


def test_employees_take_nothing_over(academy: Academy, hire):
    employee = hire("Ewa", Role.EMPLOYEE)
    with pytest.raises(NotAllowed):
        take_over(academy, employee)
    with pytest.raises(NotAllowed):
        look_into_import(academy, who=employee, file_name="a.gift", content=GIFT, language=ENGLISH)
    with pytest.raises(NotAllowed):
        explanations_waiting(academy, who=employee, language=ENGLISH)
