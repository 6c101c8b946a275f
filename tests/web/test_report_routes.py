import pytest

from modules.activities.narrating import listening
from modules.course.ids import LANGUAGES, LATVIAN, LessonId
from modules.people.person import Role
from modules.records import progress_records

LESSON = LessonId("what-a-need-is")
HEARD = {"lesson": LESSON, "language": "lv", "sentence": 3, "offset": 1.5, "speed": 1.5, "highlight": False}


def sections_of(academies) -> list[str]:
    return list(academies.main.library.courses()[0].course.source_edition.lessons[LESSON].section_ids)


def test_an_opened_section_is_on_disk_when_the_answer_comes(client, sign_in_as, academies):
    visitor = sign_in_as(Role.EMPLOYEE)
    first = sections_of(academies)[0]
    answer = client.post("/api/sections", json={"lesson": LESSON, "section": first})
    assert answer.json() == {"read": True, "completed": False}
    academy = academies.main
    published = academy.library.course_of_lesson(LESSON)
    enrolment = progress_records.find_enrolment(
        academy.records, person_id=visitor.person.id, course_id=published.course.id
    )
    assert enrolment is not None
    facts = progress_records.lesson_facts(
        academy.records, enrolment_id=enrolment, lesson_id=LESSON, revision=published.lessons[LESSON].revision
    )
    assert facts.read_sections == {first}


def test_saying_it_twice_changes_nothing(client, sign_in_as, academies):
    sign_in_as(Role.EMPLOYEE)
    report = {"lesson": LESSON, "section": sections_of(academies)[0]}
    assert client.post("/api/sections", json=report).json() == client.post("/api/sections", json=report).json()


def test_a_place_in_listening_is_remembered(client, sign_in_as, academies):
    visitor = sign_in_as(Role.EMPLOYEE)
    assert client.post("/api/listening", json=HEARD).json() == {"saved": True}
    heard = listening(academies.main, who=visitor, lesson_id=LESSON, language=LATVIAN)
    assert (heard.sentence, heard.offset_seconds, heard.speed, heard.is_highlighted) == (3, 1.5, 1.5, False)


@pytest.mark.parametrize(
    ("path", "report"),
    [("/api/sections", {"lesson": LESSON, "section": "x"}), ("/api/listening", HEARD)],
    ids=["section", "listening"],
)
def test_who_is_not_signed_in_is_asked_to_sign_in(client, path, report):
    answer = client.post(path, json=report, headers={"accept-language": "en"})
    assert (answer.status_code, answer.json()) == (401, {"error": "Please sign in first."})


@pytest.mark.parametrize(
    "report", [{"lesson": "none", "section": "none"}, {"lesson": LESSON, "section": "none"}], ids=["lesson", "section"]
)
def test_what_does_not_exist_is_not_found(client, sign_in_as, report):
    sign_in_as(Role.EMPLOYEE)
    assert client.post("/api/sections", json=report).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"[" * 16_000,
        b"{",
        b"\xff",
        b'{"lesson": 1, "section": "a"}',
        b'{"lesson": "a"}',
        b'{"lesson": "", "section": ""}',
    ],
    ids=lambda body: repr(body[:40]),
)
def test_a_report_that_cannot_be_read_is_said_to_be_so(client, sign_in_as, body):
    sign_in_as(Role.EMPLOYEE)
    answer = client.post("/api/sections", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, list(answer.json())) == (400, ["error"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"sentence": "far"},
        {"sentence": -1},
        {"sentence": 1.5},
        {"sentence": True},
        {"sentence": 10**9},
        {"offset": None},
        {"speed": True},
        {"highlight": 1},
        {"language": "de"},
    ],
    ids=str,
)
def test_a_place_that_makes_no_sense_is_not_kept(client, sign_in_as, wrong):
    sign_in_as(Role.EMPLOYEE)
    assert client.post("/api/listening", json=HEARD | wrong).status_code == 400


def test_a_number_beyond_all_measure_is_not_understood(client, sign_in_as):
    sign_in_as(Role.EMPLOYEE)
    body = f'{{"lesson": "a", "language": "lv", "sentence": 1, "offset": 1{"0" * 400}, "speed": 1, "highlight": true}}'
    answer = client.post("/api/listening", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400


def test_numbers_that_are_none_are_not_kept(client, sign_in_as):
    sign_in_as(Role.EMPLOYEE)
    body = b'{"lesson": "a", "language": "lv", "sentence": 1, "offset": NaN, "speed": Infinity, "highlight": true}'
    headers = {"content-type": "application/json"}
    assert client.post("/api/listening", content=body, headers=headers).status_code == 400


def test_a_report_must_be_json_which_no_foreign_form_can_send(client, sign_in_as):
    sign_in_as(Role.EMPLOYEE)
    headers = {"content-type": "text/plain"}
    assert client.post("/api/sections", content=b'{"lesson": "a", "section": "b"}', headers=headers).status_code == 400


def test_a_report_that_is_too_long_is_refused(client, sign_in_as):
    sign_in_as(Role.EMPLOYEE)
    assert client.post("/api/sections", json={"lesson": "x" * 20_000}).status_code == 413


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_said_in_the_readers_language(client, sign_in_as, language):
    sign_in_as(Role.EMPLOYEE, language=language)
    answer = client.post("/api/sections", json={"lesson": "none", "section": "none"})
    assert answer.json()["error"]
