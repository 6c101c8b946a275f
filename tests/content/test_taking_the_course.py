"""The built-in course as a learner takes it: every lesson, every quiz, every ending of every conversation."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest

from modules.academy import Academy, Settings
from modules.activities.certifying import my_certificates
from modules.activities.conversing import open_conversation, reply, start_again
from modules.activities.home import open_home
from modules.activities.signing_in import find_visitor, open_session
from modules.course.conversation import Conversation
from modules.course.ids import LANGUAGES, Language
from modules.learning.progress import Status
from modules.people.person import Role, Visitor
from modules.records import person_records, progress_records
from tests.activities.learner_steps import take_course

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def academy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Academy]:
    folder = tmp_path_factory.mktemp("academy")
    settings = Settings(folder, str(folder / "academy.db"), narration="offline")
    with closing(Academy(settings, is_sample=False, now=lambda: NOW)) as opened:
        yield opened


@pytest.fixture(scope="module")
def learner(academy: Academy) -> Visitor:
    team = person_records.add_team(academy.records, name="Company", parent_id=None)
    person_id = person_records.add_person(
        academy.records,
        full_name="Anna Ozola",
        sign_in_name="anna",
        team_id=team,
        roles=frozenset({Role.EMPLOYEE}),
        language=None,
        password_hash=None,
        now=NOW,
    )
    course_id = academy.library.course().course.id
    progress_records.enrol(academy.records, person_id=person_id, course_id=course_id, now=NOW)
    opened = open_session(academy, person_id=person_id, agent="test", address="127.0.0.1")
    visitor = find_visitor(academy, session_id=opened.public_id)
    assert visitor is not None
    return visitor


def test_whoever_reads_and_answers_everything_passes_every_module_and_is_certified(academy: Academy, learner: Visitor):
    take_course(academy, learner)
    home = open_home(academy, who=learner, language=LANGUAGES[0])
    assert [module.status for course in home.courses for module in course.modules] == [Status.PASSED] * 4
    assert len(my_certificates(academy, who=learner, language=LANGUAGES[0]).held) == 1


def conversations(academy: Academy, language: Language) -> Iterator[Conversation]:
    for held in academy.library.course().course.edition(language).conversations.values():
        yield from held


def ways_to_endings(conversation: Conversation) -> dict[str, tuple[int, ...]]:
    """Return for each ending one way to it: the replies to give, by their place in the file."""
    ways, open_ends = dict[str, tuple[int, ...]](), [(conversation.start, tuple[int, ...]())]
    seen = set[str]()
    while open_ends:
        name, way = open_ends.pop(0)
        if name in seen:
            continue
        seen.add(name)
        step = conversation.steps[name]
        if not step.replies:
            ways[name] = way
        open_ends += [(each.goes_to, (*way, index)) for index, each in enumerate(step.replies)]
    assert seen == set(conversation.steps)
    return ways


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ending_of_every_conversation_is_reached(academy: Academy, learner: Visitor, language: Language):
    found = list(conversations(academy, language))
    assert len(found) >= 4
    for conversation in found:
        ways = ways_to_endings(conversation)
        assert len({conversation.steps[name].outcome for name in ways}) >= 2, conversation.id
        for name, way in ways.items():
            take_way(academy, learner, conversation, way, language)
            page = open_conversation(academy, who=learner, conversation_id=conversation.id, language=language)
            assert page.ending is not None, (conversation.id, name)
            assert page.ending.outcome == conversation.steps[name].outcome


def take_way(
    academy: Academy, learner: Visitor, conversation: Conversation, way: tuple[int, ...], language: Language
) -> None:
    page = open_conversation(academy, who=learner, conversation_id=conversation.id, language=language)
    start_again(academy, who=learner, conversation_id=conversation.id, run_number=page.run_number + 1)
    for index in way:
        page = open_conversation(academy, who=learner, conversation_id=conversation.id, language=language)
        reply(
            academy,
            who=learner,
            conversation_id=conversation.id,
            run_number=page.run_number,
            step_number=page.step_number,
            reply_index=index,
        )
