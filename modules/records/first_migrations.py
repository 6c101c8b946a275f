"""The first half of the migrations, from people to certificates. Never edited; `migrations.py` goes on from here."""

from typing import Any

from modules.records.migration_ledger import PortableMigrations, run
from modules.records.migration_triggers import refuse_changes, refuse_changes_of_first_facts

migrations = PortableMigrations("academy")


@migrations()
def m001_people_stand_in_teams(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make teams with their tree (one row per ancestor and descendant, itself at depth 0), people and roles."""
    run(
        connection,
        """
create table team (
  id {pk}, parent_id {int} references team(id), name text not null, check (parent_id <> id)) {strict};
create unique index team_company on team((1)) where parent_id is null;
create table team_tree (
  ancestor_id {int} not null references team(id), descendant_id {int} not null references team(id),
  depth {int} not null check (depth >= 0), primary key (ancestor_id, descendant_id)) {keyed};
create index team_tree_descendant on team_tree(descendant_id);
create table person (
  id {pk}, team_id {int} not null references team(id), sign_in_name text not null unique,
  full_name text not null, sort_name text not null, language text, password_hash text,
  is_active {int} not null default 1 check (is_active in (0, 1)),
  settings {json} not null default '{{}}', created_at {int} not null) {strict};
create index person_team on person(team_id, is_active);
create table role_grant (
  person_id {int} not null references person(id),
  role text not null check (role in ('employee', 'trainer', 'manager', 'administrator')),
  primary key (person_id, role)) {keyed};
""",
    )


@migrations()
def m002_people_sign_in(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make sessions, which keep only the hash of the cookie's secret, and failed sign-ins."""
    run(
        connection,
        """
create table session (
  token_hash text primary key, public_id text not null unique, person_id {int} not null references person(id),
  created_at {int} not null, seen_at {int} not null, expires_at {int} not null, revoked_at {int},
  agent text not null, address text not null) {keyed};
create index session_person on session(person_id);
create table sign_in_failure (
  id {pk}, sign_in_name text not null, address text not null, at {int} not null) {strict};
create index sign_in_failure_name on sign_in_failure(sign_in_name, address, at);
create index sign_in_failure_at on sign_in_failure(at);
""",
    )


@migrations()
def m003_courses_are_released(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make releases: immutable sets of files, kept by content hash, and the revision of each lesson in them."""
    run(
        connection,
        """
create table content_file (
  sha256 text primary key, body {blob} not null, byte_count {int} not null) {keyed};
create table release (
  id {pk}, course_id text not null, number {int} check (number > 0),
  status text not null check (status in ('draft', 'published', 'discarded')),
  base_id {int} references release(id), digest text not null,
  origin text not null check (origin in ('built-in', 'person')), note text not null default '',
  created_at {int} not null, created_by {int} references person(id),
  published_at {int}, published_by {int} references person(id),
  check ((status = 'published') = (published_at is not null)),
  check ((status = 'published') = (number is not null))) {strict};
create unique index release_number on release(course_id, number);
create table release_file (
  release_id {int} not null references release(id), path text not null,
  sha256 text not null references content_file(sha256), primary key (release_id, path)) {keyed};
create table release_lesson (
  release_id {int} not null references release(id), lesson_id text not null, module_id text not null,
  position {int} not null, revision {int} not null check (revision > 0), primary key (release_id, lesson_id)) {keyed};
""",
    )


@migrations()
def m004_learning_is_remembered(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make the facts of learning, the place where a learner stopped, and the figures that derive from the facts."""
    run(
        connection,
        """
create table enrolment (
  id {pk}, person_id {int} not null references person(id), course_id text not null, created_at {int} not null,
  version {int} not null default 0, unique (person_id, course_id)) {strict};
create index enrolment_course on enrolment(course_id);
create table section_visit (
  enrolment_id {int} not null references enrolment(id), lesson_id text not null, revision {int} not null,
  section_id text not null, opened_at {int} not null,
  primary key (enrolment_id, lesson_id, revision, section_id)) {keyed};
create table lesson_start (
  enrolment_id {int} not null references enrolment(id), lesson_id text not null, revision {int} not null,
  started_at {int} not null, primary key (enrolment_id, lesson_id, revision)) {keyed};
create table answer (
  enrolment_id {int} not null references enrolment(id), question_id text not null,
  try_number {int} not null check (try_number > 0), lesson_id text not null, revision {int} not null,
  release_id {int} not null references release(id), asked_in text not null check (asked_in in ('self-check')),
  response {json} not null, confidence text not null check (confidence in ('sure', 'think-so', 'guess')),
  share {real} not null check (share between 0.0 and 1.0), answered_at {int} not null,
  primary key (enrolment_id, question_id, try_number)) {keyed};
create table lesson_completion (
  enrolment_id {int} not null references enrolment(id), lesson_id text not null, revision {int} not null,
  release_id {int} not null references release(id), completed_at {int} not null,
  primary key (enrolment_id, lesson_id, revision)) {keyed};
create table module_completion (
  enrolment_id {int} not null references enrolment(id), module_id text not null,
  release_id {int} not null references release(id), completed_at {int} not null,
  primary key (enrolment_id, module_id)) {keyed};
create table place (
  enrolment_id {int} primary key references enrolment(id), lesson_id text not null, section_id text,
  question_id text, at {int} not null) {keyed};
create table module_progress (
  enrolment_id {int} not null references enrolment(id), module_id text not null, course_id text not null,
  person_id {int} not null references person(id), team_id {int} not null references team(id),
  lesson_count {int} not null, completed_count {int} not null, started_at {int}, completed_at {int},
  primary key (enrolment_id, module_id), check (completed_count between 0 and lesson_count)) {keyed};
create index module_progress_report on module_progress(course_id, team_id, module_id, completed_at);
""",
    )


@migrations()
def m005_listening_is_remembered(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make the place in a lesson's narration where a listener stopped."""
    run(
        connection,
        """
create table listening (
  person_id {int} not null references person(id), lesson_id text not null, language text not null,
  position_seconds {real} not null check (position_seconds >= 0.0), at {int} not null,
  primary key (person_id, lesson_id, language)) {keyed};
""",
    )


@migrations()
def m006_deeds_are_audited(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make the record of who did what."""
    run(
        connection,
        """
create table audit (
  id {pk}, at {int} not null, actor_id {int} references person(id), deed text not null, object text not null,
  detail {json} not null) {strict};
create index audit_object on audit(object, at);
""",
    )


@migrations()
def m007_the_academy_has_settings(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make what has been decided for the whole academy."""
    run(connection, "create table setting (name text primary key, value text not null) {keyed};\n")


@migrations()
def m008_facts_are_only_appended(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Refuse to change or delete a fact."""
    refuse_changes_of_first_facts(connection)


@migrations()
def m009_modules_end_with_a_quiz(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make attempts at module quizzes, and remember which modules of a release have one.

    A release of before has no rows in `release_module`; the current ones get theirs when the academy opens.
    """
    run(
        connection,
        """
create table release_module (
  release_id {int} not null references release(id), module_id text not null,
  quiz_question_count {int} not null check (quiz_question_count >= 0), primary key (release_id, module_id)) {keyed};
create table quiz_attempt (
  id {pk}, enrolment_id {int} not null references enrolment(id), module_id text not null,
  number {int} not null check (number > 0), seed text not null, release_id {int} not null references release(id),
  question_ids {json} not null, started_at {int} not null, unique (enrolment_id, module_id, number)) {strict};
create table quiz_response (
  attempt_id {int} not null references quiz_attempt(id), question_id text not null,
  change_number {int} not null check (change_number > 0), response {json} not null, answered_at {int} not null,
  primary key (attempt_id, question_id, change_number)) {keyed};
create table quiz_submission (
  attempt_id {int} primary key references quiz_attempt(id), submitted_at {int} not null,
  share {real} not null check (share between 0.0 and 1.0),
  is_passed {int} not null check (is_passed in (0, 1))) {keyed};
create table attempt_mark (
  attempt_id {int} not null references quiz_attempt(id), question_id text not null,
  share {real} not null check (share between 0.0 and 1.0), primary key (attempt_id, question_id)) {keyed};
alter table module_progress add column quiz_share {real};
""",
    )
    refuse_changes(connection, "quiz_attempt", "quiz_response", "quiz_submission", "attempt_mark")


@migrations()
def m010_conversations_are_remembered(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make runs through conversations with customers, and the reply that was given at each step of a run."""
    run(
        connection,
        """
create table conversation_run (
  enrolment_id {int} not null references enrolment(id), conversation_id text not null,
  run_number {int} not null check (run_number > 0), release_id {int} not null references release(id),
  started_at {int} not null, primary key (enrolment_id, conversation_id, run_number)) {keyed};
create table conversation_step (
  enrolment_id {int} not null, conversation_id text not null, run_number {int} not null,
  step_number {int} not null check (step_number > 0), release_id {int} not null references release(id),
  step text not null, reply {int} not null check (reply >= 0), goes_to text not null,
  outcome text check (outcome in ('good', 'mixed', 'poor')), at {int} not null,
  primary key (enrolment_id, conversation_id, run_number, step_number),
  foreign key (enrolment_id, conversation_id, run_number)
    references conversation_run(enrolment_id, conversation_id, run_number)) {keyed};
""",
    )
    refuse_changes(connection, "conversation_run", "conversation_step")


@migrations()
def m011_answers_come_back_in_reviews(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make answers in reviews, the stamps of questions, and each person's plan and private address of a calendar."""
    run(
        connection,
        """
create table review_log (
  enrolment_id {int} not null references enrolment(id), question_id text not null,
  number {int} not null check (number > 0), lesson_id text not null,
  release_id {int} not null references release(id), response {json} not null,
  confidence text not null check (confidence in ('sure', 'think-so', 'guess')),
  share {real} not null check (share between 0.0 and 1.0), answered_at {int} not null,
  primary key (enrolment_id, question_id, number)) {keyed};
create index review_log_day on review_log(enrolment_id, answered_at);
create table question_stamp (
  release_id {int} not null references release(id), question_id text not null, revision {int} not null,
  words text not null, key text not null, primary key (release_id, question_id)) {keyed};
create table review_habit (
  person_id {int} primary key references person(id), weekdays {json} not null,
  minute_of_day {int} not null check (minute_of_day between 0 and 1439), time_zone text not null,
  at {int} not null) {keyed};
create table calendar_address (
  secret text primary key, person_id {int} not null references person(id), created_at {int} not null,
  revoked_at {int}) {keyed};
create index calendar_address_person on calendar_address(person_id);
""",
    )
    refuse_changes(connection, "review_log")


@migrations()
def m012_certificates_are_issued(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make certificates, which keep the words of their day, and their revocations."""
    run(
        connection,
        """
create table certificate (
  serial text primary key, enrolment_id {int} not null references enrolment(id),
  number {int} not null check (number > 0), release_id {int} not null references release(id), issuer text not null,
  full_name text not null, level text not null, titles {json} not null, modules {json} not null,
  completed_at {int} not null, issued_at {int} not null, expires_on text,
  unique (enrolment_id, number)) {keyed};
create table certificate_revocation (
  serial text primary key references certificate(serial), revoked_at {int} not null,
  revoked_by {int} not null references person(id), reason text not null) {keyed};
""",
    )
    refuse_changes(connection, "certificate", "certificate_revocation")


@migrations()
def m013_listeners_stop_within_a_sentence(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Keep the place by sentence: another voice has other seconds. Older places begin at their lesson's start."""
    run(
        connection,
        """
alter table listening add column sentence {int} not null default 0 check (sentence >= 0);
alter table listening add column offset_seconds {real} not null default 0.0 check (offset_seconds >= 0.0);
alter table listening add column text_hash text not null default '';
alter table listening drop column position_seconds;
""",
    )
