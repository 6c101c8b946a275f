import threading
from contextlib import closing
from functools import reduce
from hashlib import sha256
from operator import or_
from pathlib import Path
from typing import Any

import pytest

from modules.people.person import PersonId
from modules.records import calendar_records
from modules.records.calendar_records import CalendarFound, CalendarKind
from modules.records.database import Database, open_database
from modules.records.migration_ledger import PortableMigrations, run
from modules.records.migrations import migrate, migrations

HASHED = "m026_calendars_keep_only_hashes"
STEPS = [step.name for step in migrations._migrations]  # noqa: SLF001 -- the library has no other list

ROWS = {
    "m001_people_stand_in_teams": """
insert into team (id, name) values (1, 'Amber Tea');
insert into team_tree (ancestor_id, descendant_id, depth) values (1, 1, 0);
insert into person (id, team_id, sign_in_name, full_name, sort_name, created_at)
  values (1, 1, 'anna', 'Anna Bērziņa', 'berzina anna', 1);
insert into role_grant (person_id, role) values (1, 'employee');
""",
    "m002_people_sign_in": """
insert into session (token_hash, public_id, person_id, created_at, seen_at, expires_at, agent, address)
  values ('h', 'p', 1, 1, 1, 2, '', '');
insert into sign_in_failure (id, sign_in_name, address, at) values (1, 'anna', '127.0.0.1', 1);
""",
    "m003_courses_are_released": """
insert into content_file (sha256, body, byte_count) values ('0', :body, 0);
insert into release (id, course_id, number, status, digest, origin, created_at, published_at)
  values (1, 'c', 1, 'published', '0', 'built-in', 1, 1);
insert into release_file (release_id, path, sha256) values (1, 'content/c/course.yaml', '0');
insert into release_lesson (release_id, lesson_id, module_id, position, revision) values (1, 'l', 'm', 0, 1);
""",
    "m004_learning_is_remembered": """
insert into enrolment (id, person_id, course_id, created_at) values (1, 1, 'c', 1);
insert into section_visit (enrolment_id, lesson_id, revision, section_id, opened_at) values (1, 'l', 1, 's', 1);
insert into lesson_start (enrolment_id, lesson_id, revision, started_at) values (1, 'l', 1, 1);
insert into answer (enrolment_id, question_id, try_number, lesson_id, revision, release_id, asked_in, response,
  confidence, share, answered_at) values (1, 'q', 1, 'l', 1, 1, 'self-check', '[0]', 'sure', 1.0, 1);
insert into lesson_completion (enrolment_id, lesson_id, revision, release_id, completed_at) values (1, 'l', 1, 1, 1);
insert into module_completion (enrolment_id, module_id, release_id, completed_at) values (1, 'm', 1, 1);
insert into place (enrolment_id, lesson_id, at) values (1, 'l', 1);
insert into module_progress (enrolment_id, module_id, course_id, person_id, team_id, lesson_count, completed_count)
  values (1, 'm', 'c', 1, 1, 1, 1);
""",
    "m005_listening_is_remembered": """
insert into listening (person_id, lesson_id, language, position_seconds, at) values (1, 'l', 'lv', 1.5, 1);
""",
    "m006_deeds_are_audited": """
insert into audit (id, at, actor_id, deed, object, detail) values (1, 1, 1, 'd', 'o', '{}');
""",
    "m007_the_academy_has_settings": """
insert into setting (name, value) values ('narration', 'auto');
""",
    "m008_facts_are_only_appended": "",
    "m009_modules_end_with_a_quiz": """
insert into release_module (release_id, module_id, quiz_question_count) values (1, 'm', 3);
insert into quiz_attempt (id, enrolment_id, module_id, number, seed, release_id, question_ids, started_at)
  values (1, 1, 'm', 1, 's', 1, '["q"]', 1);
insert into quiz_response (attempt_id, question_id, change_number, response, answered_at) values (1, 'q', 1, '[0]', 1);
insert into quiz_submission (attempt_id, submitted_at, share, is_passed) values (1, 1, 1.0, 1);
insert into attempt_mark (attempt_id, question_id, share) values (1, 'q', 1.0);
""",
    "m010_conversations_are_remembered": """
insert into conversation_run (enrolment_id, conversation_id, run_number, release_id, started_at)
  values (1, 'c', 1, 1, 1);
insert into conversation_step (enrolment_id, conversation_id, run_number, step_number, release_id, step, reply,
  goes_to, outcome, at) values (1, 'c', 1, 1, 1, 'call', 0, 'rested', 'good', 1);
""",
    "m011_answers_come_back_in_reviews": """
insert into review_log (enrolment_id, question_id, number, lesson_id, release_id, response, confidence, share,
  answered_at) values (1, 'q', 1, 'l', 1, '[0]', 'sure', 1.0, 1);
insert into question_stamp (release_id, question_id, revision, words, key) values (1, 'q', 1, 'w', 'k');
insert into review_habit (person_id, weekdays, minute_of_day, time_zone, at) values (1, '[0]', 540, 'Europe/Riga', 1);
insert into calendar_address (secret, person_id, created_at) values ('m.s', 1, 1);
""",
    "m012_certificates_are_issued": """
insert into certificate (serial, enrolment_id, number, release_id, issuer, full_name, level, titles, modules,
  completed_at, issued_at) values ('0123-4567-89AB', 1, 1, 1, 'Amber Tea', 'Anna Bērziņa', 'EQF 3', '[]', '[]', 1, 1);
insert into certificate_revocation (serial, revoked_at, revoked_by, reason) values ('0123-4567-89AB', 1, 1, 'r');
""",
    "m013_listeners_stop_within_a_sentence": "",
    "m014_people_are_invited": """
insert into invitation (token_hash, person_id, created_by, created_at, expires_at) values ('h', 1, 1, 1, 2);
""",
    "m015_trainers_write_drafts": """
insert into course_draft (course_id, base_id, begun_at) values ('c', 1, 1);
insert into draft_file (course_id, path, body, changed_at, changed_by)
values ('c', 'content/c/course.yaml', :body, 1, 1);
insert into draft_copy (course_id, path, person_id, body, at) values ('c', 'content/c/course.yaml', 1, :body, 1);
""",
    "m016_releases_carry_a_remark": """
insert into refused_upload (course_id, file_name, body, problems, at, person_id) values
  ('c', 'lesson.md', :body, '[]', 1, 1);
""",
    "m017_learners_give_feedback": """
insert into feedback (id, lesson_id, release_id, given_on, person_id, suggestion, state)
  values ('f', 'l', 1, '2026-11-16', 1, 'Shorter, please.', 'open');
insert into feedback_given (lesson_id, release_id, person_id) values ('l', 1, 1);
""",
    "m018_mail_waits_in_a_queue": """
insert into mail (id, key, kind, person_id, message_id, detail, state, next_try_at, created_at)
  values (1, 'test:1', 'test', 1, 'm', '{}', 'queued', 1, 1);
insert into reminder (person_id, key, mail_id) values (1, 'overdue:c/m:2026-11-22', 1);
insert into lease (name, holder, until_at) values ('mail', 'h', 1);
insert into due_calendar (token_hash, person_id, created_at) values ('h', 1, 1);
""",
    "m019_modules_are_assigned": """
insert into assignment (id, course_id, team_id, created_at, created_by) values (1, 'c', 1, 1, 1);
insert into assignment_version (assignment_id, number, due_on, is_whole_course, is_withdrawn, changed_at, changed_by)
  values (1, 1, '2027-03-01', 0, 0, 1, 1);
insert into assignment_module (assignment_id, number, module_id) values (1, 1, 'm');
insert into assignment_stay (assignment_id, person_id, since_at) values (1, 1, 1);
insert into module_round (enrolment_id, module_id, number, opened_at, completed_before_at) values (1, 'm', 2, 2, 1);
insert into lesson_round (enrolment_id, lesson_id, number, opened_at) values (1, 'l', 2, 2);
""",
    "m020_teams_take_their_pulse": """
insert into pulse (team_id, starts_on, ends_on, created_at, created_by)
  values (1, '2026-11-16', '2026-11-29', 1, 1);
insert into pulse_team (pulse_id, team_id) values (1, 1);
insert into pulse_part (pulse_id, person_id) values (1, 1);
insert into pulse_tally (pulse_id, team_id, facet, people, fives) values (1, 1, 'managerial-support', 1, 2);
insert into customer_import (file_name, at, person_id) values ('csat.csv', 1, 1);
insert into customer_figure (import_id, team_id, measure, period, value, answers)
  values (1, 1, 'CSAT', '2026-10', 88.5, 120);
""",
    "m021_translations_are_judged_and_lessons_commented": """
insert into translation_judgement (id, course_id, path, source_sha256, translation_sha256, is_right, at, person_id)
  values (1, 'c', 'content/c/lv/m/l.md', '0', '1', 1, 1, 1);
insert into lesson_comment (id, course_id, lesson_id, release_id, person_id, is_named, language, body, state, at)
  values (1, 'c', 'l', 1, 1, 1, 'lv', 'b', 'waiting', 1);
""",
    "m022_managers_see_time_and_first_answers": """
insert into learning_time (enrolment_id, kind, subject_id, milliseconds) values (1, 'lesson', 'l', 60000);
""",
    "m023_answers_say_their_language": """
insert into release_learner (release_id, enrolment_id) values (1, 1) on conflict (release_id, enrolment_id) do nothing;
""",
    "m024_managers_are_granted_teams": """
insert into managed_team (person_id, team_id) values (1, 1);
""",
    "m025_reports_read_one_index": "",
    "m026_calendars_keep_only_hashes": """
insert into private_calendar (token_hash, kind, person_id, created_at) values
  ('h', 'due', 1, 1), ('$m.s', 'review', 1, 1) on conflict (token_hash) do nothing;
""".replace("$m.s", sha256(b"m.s").hexdigest()),
    "m027_letters_know_when_they_ended": "",
}
"""A row for every table, under the migration that makes the table."""

ROWS_SINCE = {
    "m013_listeners_stop_within_a_sentence": {
        "m005_listening_is_remembered": """
insert into listening (person_id, lesson_id, language, sentence, offset_seconds, text_hash, at)
  values (1, 'l', 'lv', 3, 1.5, 'h', 1);
""",
    },
    "m026_calendars_keep_only_hashes": {
        "m011_answers_come_back_in_reviews": ROWS["m011_answers_come_back_in_reviews"].partition(
            "insert into calendar_address"
        )[0],
        "m018_mail_waits_in_a_queue": ROWS["m018_mail_waits_in_a_queue"].partition("insert into due_calendar")[0],
    },
    "m027_letters_know_when_they_ended": {
        "m018_mail_waits_in_a_queue": ROWS["m018_mail_waits_in_a_queue"]
        .partition("insert into due_calendar")[0]
        .replace(
            "(person_id, key, mail_id) values (1, 'overdue:c/m:2026-11-22', 1)", "(person_id, key) values (1, 'o')"
        ),
    },
}
"""What takes the place of a migration's rows since a later one, which gave its tables other columns, or took them."""
ROWS_OF_TODAY = reduce(or_, ROWS_SINCE.values(), ROWS)

FACTS = [
    "section_visit",
    "lesson_start",
    "answer",
    "lesson_completion",
    "module_completion",
    "audit",
    "quiz_attempt",
    "quiz_response",
    "quiz_submission",
    "attempt_mark",
    "conversation_run",
    "conversation_step",
    "review_log",
    "certificate",
    "certificate_revocation",
    "assignment",
    "assignment_version",
    "assignment_module",
    "module_round",
    "lesson_round",
    "customer_import",
    "customer_figure",
    "translation_judgement",
]


def statements_of(step: str, rows: dict[str, str] = ROWS) -> list[str]:
    return [statement for statement in rows[step].split(";\n") if statement.strip()]


def fill(database: Database, steps: list[str], rows: dict[str, str] = ROWS_OF_TODAY) -> None:
    for step in steps:
        for statement in statements_of(step, rows):
            database.execute(statement, body=b"")


def table_names(database: Database) -> set[str]:
    rows = (
        database.query("select name from sqlite_master where type = 'table'")
        if database.dialect == "sqlite"
        else database.query("select tablename as name from pg_tables where schemaname = 'public'")
    )
    return {row["name"] for row in rows} - {"_sqlite_migrations"}


def filled_tables() -> set[str]:
    return {statement.split()[2] for step in ROWS for statement in statements_of(step, ROWS_OF_TODAY)}


def count(database: Database, table: str) -> int:
    return database.query("select count(*) as n from " + table)[0]["n"]  # noqa: S608 -- names of this file


def test_every_migration_has_rows_to_be_tested_with(database: Database):
    assert list(ROWS) == STEPS
    assert filled_tables() == table_names(database)


def _rows_before(step: str) -> dict[str, str]:
    known = STEPS[: STEPS.index(step)]
    return reduce(or_, (rows for since, rows in ROWS_SINCE.items() if since in known), ROWS)


@pytest.mark.parametrize("yesterday", STEPS)
def test_rows_of_yesterdays_schema_live_on_after_each_migration(empty_address: str, yesterday: str):
    known = STEPS[: STEPS.index(yesterday)]
    with closing(open_database(empty_address)) as database:
        migrations.upgrade(database, stop_before=yesterday)
        fill(database, known, _rows_before(yesterday))
        migrate(database)
        fill(database, STEPS[len(known) :])

        one_each = dict.fromkeys(filled_tables(), 1)
        assert {table: count(database, table) for table in one_each} == one_each | {"private_calendar": 2}


def test_addresses_of_calendars_answer_on_after_their_secrets_became_hashes(empty_address: str):
    kept = {"h": "due", sha256(b"m.s").hexdigest(): "review", sha256(b"m.ended").hexdigest(): "review"}
    with closing(open_database(empty_address)) as database:
        migrations.upgrade(database, stop_before=HASHED)
        fill(database, STEPS[: STEPS.index(HASHED)], _rows_before(HASHED))
        database.execute(
            "insert into calendar_address (secret, person_id, created_at, revoked_at) values ('m.ended', 1, 1, 2)"
        )
        migrate(database)

        rows = database.query("select token_hash, kind, revoked_at from private_calendar order by token_hash")
        assert {row["token_hash"]: row["kind"] for row in rows} == kept
        assert [row["revoked_at"] for row in rows if row["revoked_at"]] == [2]
        found = calendar_records.find_calendar(database, token_hash=sha256(b"m.s").hexdigest())
        assert found == CalendarFound(CalendarKind.REVIEW, PersonId(1))


def test_no_plain_secret_of_a_calendar_is_left_in_the_file(tmp_path: Path):
    secret = "m.a-secret-that-nobody-finds-in-the-file"
    with closing(open_database(tmp_path / "academy.db")) as database:
        migrations.upgrade(database, stop_before=HASHED)
        fill(database, STEPS[:11], _rows_before(HASHED))
        database.execute("update calendar_address set secret = :secret", secret=secret)
        migrate(database)

    assert all(secret.encode() not in path.read_bytes() for path in tmp_path.iterdir())


def test_letters_of_before_ended_when_they_last_moved_and_those_that_wait_have_not(empty_address: str):
    with closing(open_database(empty_address)) as database:
        migrations.upgrade(database, stop_before="m027_letters_know_when_they_ended")
        fill(database, STEPS[:1], _rows_before("m027_letters_know_when_they_ended"))
        for number, (state, sending_at, sent_at) in enumerate(
            [("queued", None, None), ("sent", 5, 7), ("failed", 6, None), ("withdrawn", None, None)]
        ):
            database.execute(
                """
                insert into mail (key, kind, person_id, message_id, detail, state, next_try_at, created_at, sending_at,
                  sent_at) values (:key, 'test', 1, :key, '{}', :state, 4, 1, :sending_at, :sent_at)
                """,
                key=str(number),
                state=state,
                sending_at=sending_at,
                sent_at=sent_at,
            )
        migrate(database)

        rows = database.query("select ended_at from mail order by key")
        assert [row["ended_at"] for row in rows] == [None, 7, 6, 4]


def test_migrating_again_changes_nothing(database: Database):
    fill(database, STEPS)
    migrate(database)

    assert count(database, "answer") == 1


def test_instances_that_start_at_once_migrate_once(empty_address: str):
    errors: list[BaseException] = []
    barrier = threading.Barrier(5)

    def start() -> None:
        try:
            with closing(open_database(empty_address)) as database:
                barrier.wait(timeout=30)
                migrate(database)
        except BaseException as error:  # noqa: BLE001 -- it is shown by the test
            errors.append(error)

    starts = [threading.Thread(target=start) for _ in range(5)]
    for each in starts:
        each.start()
    for each in starts:
        each.join(timeout=60)

    assert errors == []
    with closing(open_database(empty_address)) as database:
        assert [row["name"] for row in database.query("select name from _sqlite_migrations order by id")] == STEPS


def test_a_migration_that_fails_leaves_the_database_as_it_was(empty_address: str):
    broken = PortableMigrations("broken")

    @broken()
    def m001_makes_a_table(connection: Any) -> None:
        run(connection, "create table half (id {pk});\n")

    @broken()
    def m002_fails(connection: Any) -> None:
        run(connection, "create table half (id {pk});\n")

    with closing(open_database(empty_address)) as database:
        with pytest.raises(Exception, match="half"):
            broken.upgrade(database)

        assert table_names(database) == set()


@pytest.mark.parametrize("table", FACTS)
def test_a_fact_is_neither_changed_nor_deleted(database: Database, table: str):
    fill(database, STEPS)
    column = {
        "section_visit": "opened_at",
        "answer": "share",
        "lesson_start": "started_at",
        "audit": "at",
        "certificate_revocation": "revoked_at",
        "quiz_attempt": "started_at",
        "quiz_response": "answered_at",
        "quiz_submission": "share",
        "attempt_mark": "share",
        "conversation_run": "started_at",
        "conversation_step": "at",
        "review_log": "share",
        "assignment": "created_at",
        "assignment_version": "changed_at",
        "assignment_module": "number",
        "module_round": "opened_at",
        "lesson_round": "opened_at",
        "customer_import": "at",
        "customer_figure": "answers",
        "translation_judgement": "at",
    }
    change = f"update {table} set {column.get(table, 'completed_at')} = 0"  # noqa: S608 -- names of this file

    with pytest.raises(database.IntegrityError, match="facts stay"):
        database.execute(change)
    with pytest.raises(database.IntegrityError, match="facts stay"):
        database.execute("delete from " + table)  # noqa: S608 -- names of this file
    assert count(database, table) == 1


def test_a_fact_is_not_replaced_either(database: Database):
    fill(database, STEPS)
    again = statements_of("m004_learning_is_remembered")[3]
    replace = (
        again.replace("insert", "insert or replace", 1)
        if database.dialect == "sqlite"
        else again + " on conflict (enrolment_id, question_id, try_number) do update set share = 0.5"
    )

    with pytest.raises(database.IntegrityError, match="facts stay"):
        database.execute(replace)
