"""The tables, as the migrations make them. A migration is appended and named for what it brings; never edited."""

from typing import Any

from sqlite_utils import Database as SqliteConnection

from modules.records.database import Database
from modules.records.migration_ledger import PortableMigrations, run

migrations = PortableMigrations("academy")


def migrate(db: Database) -> None:
    """Bring a database to the newest shape; does nothing if it is there. Safe to run from several processes at once."""
    migrations.upgrade(db)


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
    if isinstance(connection, SqliteConnection):
        run(connection, _REFUSE_IN_SQLITE)
    else:
        run(connection, _REFUSE_IN_POSTGRESQL)


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
    tables = ("quiz_attempt", "quiz_response", "quiz_submission", "attempt_mark")
    refuse = _REFUSE_TABLE_IN_SQLITE if isinstance(connection, SqliteConnection) else _REFUSE_TABLE_IN_POSTGRESQL
    for table in tables:
        run(connection, refuse.replace("fact_table", table))


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
    refuse = _REFUSE_TABLE_IN_SQLITE if isinstance(connection, SqliteConnection) else _REFUSE_TABLE_IN_POSTGRESQL
    for table in ("conversation_run", "conversation_step"):
        run(connection, refuse.replace("fact_table", table))


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
    refuse = _REFUSE_TABLE_IN_SQLITE if isinstance(connection, SqliteConnection) else _REFUSE_TABLE_IN_POSTGRESQL
    run(connection, refuse.replace("fact_table", "review_log"))


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
    refuse = _REFUSE_TABLE_IN_SQLITE if isinstance(connection, SqliteConnection) else _REFUSE_TABLE_IN_POSTGRESQL
    for table in ("certificate", "certificate_revocation"):
        run(connection, refuse.replace("fact_table", table))


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


@migrations()
def m014_people_are_invited(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make private links by which people set their password, kept as hashes, and a place for addresses of e-mail."""
    run(
        connection,
        """
create table invitation (
  token_hash text primary key, person_id {int} not null references person(id),
  created_by {int} not null references person(id), created_at {int} not null, expires_at {int} not null,
  used_at {int}, revoked_at {int}) {keyed};
create index invitation_person on invitation(person_id);
alter table person add column email text;
""",
    )


@migrations()
def m015_trainers_write_drafts(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make the drafts of courses, the files they change, and the copies of those who could not save."""
    run(
        connection,
        """
create table course_draft (
  course_id text primary key, base_id {int} references release(id), begun_at {int} not null) {keyed};
create table draft_file (
  course_id text not null references course_draft(course_id), path text not null, body {blob}, base_version text,
  changed_at {int} not null, changed_by {int} not null references person(id), primary key (course_id, path)) {keyed};
create table draft_copy (
  course_id text not null references course_draft(course_id), path text not null,
  person_id {int} not null references person(id), body {blob} not null, at {int} not null,
  primary key (course_id, path, person_id)) {keyed};
""",
    )


@migrations()
def m016_releases_carry_a_remark(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make a place for what the publisher says of a release, and for uploads whose errors wait to be mended."""
    run(
        connection,
        """
alter table release add column remark text not null default '';
create table refused_upload (
  id {pk}, course_id text not null, file_name text not null, kind text, language text, body {blob} not null,
  problems {json} not null, at {int} not null, person_id {int} not null references person(id),
  unique (course_id, person_id, file_name)) {strict};
""",
    )


@migrations()
def m017_learners_give_feedback(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make what learners think of lessons, which names nobody who does not sign, and apart from it who gave some.

    What is not signed is found again by the hash of a code; see docs/decisions/0017.
    """
    run(
        connection,
        """
create table feedback (
  id text primary key, lesson_id text not null, release_id {int} not null references release(id),
  given_on text not null, person_id {int} references person(id), code_hash text unique,
  usefulness {int} check (usefulness between 1 and 5), clarity {int} check (clarity between 1 and 5),
  sound {int} check (sound between 1 and 5), suggestion text not null,
  state text not null check (state in ('open', 'answered', 'closed')), reply text not null default '',
  handled_by {int} references person(id), handled_at {int},
  check ((person_id is null and code_hash is not null) or (person_id is not null and code_hash is null)),
  unique (lesson_id, release_id, person_id)) {keyed};
create index feedback_day on feedback(given_on);
create index feedback_person on feedback(person_id, lesson_id);
create table feedback_given (
  lesson_id text not null, release_id {int} not null references release(id),
  person_id {int} not null references person(id), primary key (lesson_id, release_id, person_id)) {keyed};
""",
    )


@migrations()
def m018_mail_waits_in_a_queue(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make the queue of mail, what people have been reminded of, leases of jobs, and calendars of what is due."""
    run(
        connection,
        """
create table mail (
  id {pk}, key text not null unique, kind text not null check (kind in ('invitation', 'reminder', 'weekly', 'test')),
  person_id {int} not null references person(id), message_id text not null unique, detail {json} not null,
  asked_by {int} references person(id),
  state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'withdrawn')),
  attempt_count {int} not null default 0 check (attempt_count >= 0), next_try_at {int} not null,
  created_at {int} not null, sending_at {int}, sent_at {int}, reason text not null default '',
  check ((state = 'sent') = (sent_at is not null))) {strict};
create index mail_turn on mail(state, next_try_at);
create index mail_person on mail(person_id, kind, created_at);
create table reminder (
  person_id {int} not null references person(id), key text not null, mail_id {int} not null references mail(id),
  primary key (person_id, key)) {keyed};
create table lease (name text primary key, holder text not null, until_at {int} not null) {keyed};
create table due_calendar (
  token_hash text primary key, person_id {int} not null references person(id), created_at {int} not null,
  revoked_at {int}) {keyed};
create index due_calendar_person on due_calendar(person_id);
""",
    )


@migrations()
def m019_modules_are_assigned(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make assignments with their versions, who falls under them since when, and rounds that ask for modules anew.

    What is done in a later round is a fact of its own, so the round joins the keys of visits and completions.
    `assignment_stay` is closed once, by `until_at`; the progress of a module says by when it is due (a day).
    """
    run(
        connection,
        """
create table assignment (
  id {pk}, course_id text not null, team_id {int} references team(id), person_id {int} references person(id),
  created_at {int} not null, created_by {int} not null references person(id),
  check ((team_id is null) <> (person_id is null))) {strict};
create index assignment_course on assignment(course_id);
create table assignment_version (
  assignment_id {int} not null references assignment(id), number {int} not null check (number > 0),
  due_on text, due_days {int} check (due_days >= 0), repeat_months {int} check (repeat_months > 0),
  is_whole_course {int} not null check (is_whole_course in (0, 1)),
  is_withdrawn {int} not null check (is_withdrawn in (0, 1)),
  changed_at {int} not null, changed_by {int} not null references person(id),
  primary key (assignment_id, number), check ((due_on is null) <> (due_days is null))) {keyed};
create table assignment_module (
  assignment_id {int} not null, number {int} not null, module_id text not null,
  primary key (assignment_id, number, module_id),
  foreign key (assignment_id, number) references assignment_version(assignment_id, number)) {keyed};
create table assignment_stay (
  assignment_id {int} not null references assignment(id), person_id {int} not null references person(id),
  since_at {int} not null, until_at {int} check (until_at >= since_at),
  primary key (assignment_id, person_id, since_at)) {keyed};
create index assignment_stay_person on assignment_stay(person_id, until_at);
create table module_round (
  enrolment_id {int} not null references enrolment(id), module_id text not null,
  number {int} not null check (number > 1), opened_at {int} not null, completed_before_at {int} not null,
  quiz_share_before {real}, primary key (enrolment_id, module_id, number)) {keyed};
create table lesson_round (
  enrolment_id {int} not null references enrolment(id), lesson_id text not null,
  number {int} not null check (number > 1), opened_at {int} not null,
  primary key (enrolment_id, lesson_id, number)) {keyed};
alter table answer add column round {int} not null default 1 check (round > 0);
alter table quiz_attempt add column round {int} not null default 1 check (round > 0);
alter table module_progress add column due_on text;
alter table module_progress add column is_renewing {int} not null default 0 check (is_renewing in (0, 1));
alter table module_progress add column asked_again_at {int};
drop index module_progress_report;
create index module_progress_report on module_progress(course_id, team_id, module_id, due_on, completed_at);
""",
    )
    is_sqlite = isinstance(connection, SqliteConnection)
    refuse = _REFUSE_TABLE_IN_SQLITE if is_sqlite else _REFUSE_TABLE_IN_POSTGRESQL
    for table in ("assignment", "assignment_version", "assignment_module", "module_round", "lesson_round"):
        run(connection, refuse.replace("fact_table", table))
    run(connection, _ROUNDS_IN_SQLITE if is_sqlite else _ROUNDS_IN_POSTGRESQL)
    if is_sqlite:
        for table in ("section_visit", "lesson_start", "lesson_completion", "module_completion"):
            run(connection, refuse.replace("fact_table", table))


_ROUNDS_IN_SQLITE = """
create table section_visit_anew (
  enrolment_id {int} not null references enrolment(id), lesson_id text not null, revision {int} not null,
  round {int} not null default 1 check (round > 0), section_id text not null, opened_at {int} not null,
  primary key (enrolment_id, lesson_id, revision, round, section_id)) {keyed};
insert into section_visit_anew (enrolment_id, lesson_id, revision, section_id, opened_at)
  select enrolment_id, lesson_id, revision, section_id, opened_at from section_visit;
drop table section_visit;
alter table section_visit_anew rename to section_visit;
create table lesson_start_anew (
  enrolment_id {int} not null references enrolment(id), lesson_id text not null, revision {int} not null,
  round {int} not null default 1 check (round > 0), started_at {int} not null,
  primary key (enrolment_id, lesson_id, revision, round)) {keyed};
insert into lesson_start_anew (enrolment_id, lesson_id, revision, started_at)
  select enrolment_id, lesson_id, revision, started_at from lesson_start;
drop table lesson_start;
alter table lesson_start_anew rename to lesson_start;
create table lesson_completion_anew (
  enrolment_id {int} not null references enrolment(id), lesson_id text not null, revision {int} not null,
  round {int} not null default 1 check (round > 0), release_id {int} not null references release(id),
  completed_at {int} not null, primary key (enrolment_id, lesson_id, revision, round)) {keyed};
insert into lesson_completion_anew (enrolment_id, lesson_id, revision, release_id, completed_at)
  select enrolment_id, lesson_id, revision, release_id, completed_at from lesson_completion;
drop table lesson_completion;
alter table lesson_completion_anew rename to lesson_completion;
create table module_completion_anew (
  enrolment_id {int} not null references enrolment(id), module_id text not null,
  round {int} not null default 1 check (round > 0), release_id {int} not null references release(id),
  completed_at {int} not null, primary key (enrolment_id, module_id, round)) {keyed};
insert into module_completion_anew (enrolment_id, module_id, release_id, completed_at)
  select enrolment_id, module_id, release_id, completed_at from module_completion;
drop table module_completion;
alter table module_completion_anew rename to module_completion;
"""
"""SQLite cannot change a primary key: the tables are made anew, and their triggers after them."""

_ROUNDS_IN_POSTGRESQL = """
alter table section_visit add column round bigint not null default 1 check (round > 0);
alter table section_visit drop constraint section_visit_pkey,
  add primary key (enrolment_id, lesson_id, revision, round, section_id);
alter table lesson_start add column round bigint not null default 1 check (round > 0);
alter table lesson_start drop constraint lesson_start_pkey, add primary key (enrolment_id, lesson_id, revision, round);
alter table lesson_completion add column round bigint not null default 1 check (round > 0);
alter table lesson_completion drop constraint lesson_completion_pkey,
  add primary key (enrolment_id, lesson_id, revision, round);
alter table module_completion add column round bigint not null default 1 check (round > 0);
alter table module_completion drop constraint module_completion_pkey, add primary key (enrolment_id, module_id, round);
"""


@migrations()
def m020_teams_take_their_pulse(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make pulses, the teams each is counted by, who took part, and the counts of answers, which hold nobody.

    There is no row for what one person answered: see docs/decisions/0020. Beside them, customers' figures of imports.
    """
    run(
        connection,
        """
create table pulse (
  id {pk}, team_id {int} not null references team(id), starts_on text not null, ends_on text not null,
  created_at {int} not null, created_by {int} not null references person(id), check (starts_on <= ends_on)) {strict};
create index pulse_team_days on pulse(team_id, starts_on, ends_on);
create table pulse_team (
  pulse_id {int} not null references pulse(id), team_id {int} not null references team(id),
  parent_id {int} references team(id), primary key (pulse_id, team_id)) {keyed};
create index pulse_team_team on pulse_team(team_id);
create table pulse_part (
  pulse_id {int} not null references pulse(id), person_id {int} not null references person(id),
  primary key (pulse_id, person_id)) {keyed};
create table pulse_tally (
  pulse_id {int} not null, team_id {int} not null, facet text not null, people {int} not null default 0,
  ones {int} not null default 0, twos {int} not null default 0, threes {int} not null default 0,
  fours {int} not null default 0, fives {int} not null default 0,
  primary key (pulse_id, team_id, facet),
  foreign key (pulse_id, team_id) references pulse_team(pulse_id, team_id)) {keyed};
create table customer_import (
  id {pk}, file_name text not null, at {int} not null, person_id {int} not null references person(id)) {strict};
create table customer_figure (
  import_id {int} not null references customer_import(id), team_id {int} not null references team(id),
  measure text not null check (measure in ('CSAT', 'NPS')), period text not null, value {real} not null,
  answers {int} not null check (answers > 0), primary key (import_id, team_id, measure, period)) {keyed};
create index customer_figure_team on customer_figure(team_id, measure, period, import_id);
""",
    )
    refuse = _REFUSE_TABLE_IN_SQLITE if isinstance(connection, SqliteConnection) else _REFUSE_TABLE_IN_POSTGRESQL
    for table in ("customer_import", "customer_figure"):
        run(connection, refuse.replace("fact_table", table))


@migrations()
def m021_translations_are_judged_and_lessons_commented(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make what trainers say of translations whose source changed, and the comments under lessons.

    A judgement is a fact, and the latest one stands. A comment that its author deletes keeps no words.
    """
    run(
        connection,
        """
create table translation_judgement (
  id {pk}, course_id text not null, path text not null, source_sha256 text not null,
  translation_sha256 text not null, is_right {int} not null check (is_right in (0, 1)), at {int} not null,
  person_id {int} not null references person(id)) {strict};
create index translation_judgement_path on translation_judgement(course_id, path);
create table lesson_comment (
  id {pk}, course_id text not null, lesson_id text not null, release_id {int} not null references release(id),
  person_id {int} not null references person(id), is_named {int} not null check (is_named in (0, 1)),
  language text not null, body text not null,
  state text not null check (state in ('waiting', 'shown', 'hidden', 'deleted')), at {int} not null,
  decided_by {int} references person(id), decided_at {int},
  check (state <> 'deleted' or body = '')) {strict};
create index lesson_comment_lesson on lesson_comment(course_id, lesson_id, at);
create index lesson_comment_state on lesson_comment(course_id, state, at);
create index lesson_comment_person on lesson_comment(person_id, at);
""",
    )
    refuse = _REFUSE_TABLE_IN_SQLITE if isinstance(connection, SqliteConnection) else _REFUSE_TABLE_IN_POSTGRESQL
    run(connection, refuse.replace("fact_table", "translation_judgement"))


@migrations()
def m022_managers_see_time_and_first_answers(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make the time that people were at lessons and quizzes, counted from the facts, and an index of first answers."""
    run(
        connection,
        """
create table learning_time (
  enrolment_id {int} not null references enrolment(id), kind text not null check (kind in ('lesson', 'quiz')),
  subject_id text not null, milliseconds {int} not null check (milliseconds >= 0),
  primary key (enrolment_id, kind, subject_id)) {keyed};
alter table module_progress add column spent_milliseconds {int} not null default 0;
insert into learning_time (enrolment_id, kind, subject_id, milliseconds)
  select g.enrolment_id, 'lesson', g.lesson_id, cast(sum(g.gap) as bigint) from (
    select f.enrolment_id, f.lesson_id,
      f.at - lag(f.at) over (partition by f.enrolment_id, f.lesson_id order by f.at) as gap from (
        select enrolment_id, lesson_id, started_at as at from lesson_start
        union all select enrolment_id, lesson_id, opened_at from section_visit
        union all select enrolment_id, lesson_id, answered_at from answer
        union all select enrolment_id, lesson_id, completed_at from lesson_completion) as f) as g
  where g.gap <= 600000 group by g.enrolment_id, g.lesson_id having sum(g.gap) > 0;
insert into learning_time (enrolment_id, kind, subject_id, milliseconds)
  select g.enrolment_id, 'quiz', g.module_id, cast(sum(g.gap) as bigint) from (
    select f.enrolment_id, f.module_id, f.at - lag(f.at) over (partition by f.id order by f.at) as gap from (
      select t.enrolment_id, t.module_id, t.id, t.started_at as at from quiz_attempt t
      join quiz_submission s on s.attempt_id = t.id
      union all select t.enrolment_id, t.module_id, t.id, r.answered_at from quiz_attempt t
      join quiz_submission s on s.attempt_id = t.id join quiz_response r on r.attempt_id = t.id
      union all select t.enrolment_id, t.module_id, t.id, s.submitted_at from quiz_attempt t
      join quiz_submission s on s.attempt_id = t.id) as f) as g
  where g.gap <= 600000 group by g.enrolment_id, g.module_id having sum(g.gap) > 0;
update module_progress set spent_milliseconds = (
  select cast(coalesce(sum(t.milliseconds), 0) as bigint) from learning_time t
  where t.enrolment_id = module_progress.enrolment_id
    and ((t.kind = 'quiz' and t.subject_id = module_progress.module_id)
      or (t.kind = 'lesson' and t.subject_id in (select l.lesson_id from release_lesson l
        where l.module_id = module_progress.module_id and l.release_id = (select r.id from release r
          where r.course_id = module_progress.course_id and r.number is not null order by r.number desc limit 1)))));
create index answer_first on answer(enrolment_id, question_id, release_id, confidence, share) where try_number = 1;
""",
    )


@migrations()
def m023_answers_say_their_language(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make a place for the language of an answer, null in older ones, and for who has met which release."""
    run(
        connection,
        """
alter table answer add column language text;
alter table quiz_response add column language text;
create table release_learner (
  release_id {int} not null references release(id), enrolment_id {int} not null references enrolment(id),
  primary key (release_id, enrolment_id)) {keyed};
insert into release_learner (release_id, enrolment_id)
  select release_id, enrolment_id from answer union select release_id, enrolment_id from lesson_completion
  union select release_id, enrolment_id from quiz_attempt;
""",
    )


@migrations()
def m024_managers_are_granted_teams(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Make a place for the teams that somebody manages; whoever has none there manages the team they stand in."""
    run(
        connection,
        """
create table managed_team (
  person_id {int} not null references person(id), team_id {int} not null references team(id),
  primary key (person_id, team_id)) {keyed};
create index managed_team_team on managed_team(team_id);
""",
    )


@migrations()
def m025_reports_read_one_index(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Keep what the completion report counts in one index, a person's modules side by side."""
    run(
        connection,
        """
drop index module_progress_report;
create index module_progress_by_person on module_progress(
  course_id, team_id, enrolment_id, person_id, module_id, started_at, completed_at, due_on, quiz_share);
""",
    )


_REFUSE_TABLE_IN_SQLITE = """
create trigger fact_table_stays before update on fact_table
  begin select raise(abort, 'facts stay'); end;
create trigger fact_table_is_kept before delete on fact_table
  begin select raise(abort, 'facts stay'); end;
"""

_REFUSE_TABLE_IN_POSTGRESQL = """
create trigger fact_table_stays before update or delete or truncate on fact_table
  execute function refuse_change();
"""

_REFUSE_IN_SQLITE = """
create trigger section_visit_stays before update on section_visit
  begin select raise(abort, 'facts stay'); end;
create trigger section_visit_is_kept before delete on section_visit
  begin select raise(abort, 'facts stay'); end;
create trigger lesson_start_stays before update on lesson_start
  begin select raise(abort, 'facts stay'); end;
create trigger lesson_start_is_kept before delete on lesson_start
  begin select raise(abort, 'facts stay'); end;
create trigger answer_stays before update on answer
  begin select raise(abort, 'facts stay'); end;
create trigger answer_is_kept before delete on answer
  begin select raise(abort, 'facts stay'); end;
create trigger lesson_completion_stays before update on lesson_completion
  begin select raise(abort, 'facts stay'); end;
create trigger lesson_completion_is_kept before delete on lesson_completion
  begin select raise(abort, 'facts stay'); end;
create trigger module_completion_stays before update on module_completion
  begin select raise(abort, 'facts stay'); end;
create trigger module_completion_is_kept before delete on module_completion
  begin select raise(abort, 'facts stay'); end;
create trigger audit_stays before update on audit
  begin select raise(abort, 'facts stay'); end;
create trigger audit_is_kept before delete on audit
  begin select raise(abort, 'facts stay'); end;
"""

_REFUSE_IN_POSTGRESQL = """
create function refuse_change() returns trigger language plpgsql as $$ begin
  raise exception 'facts stay' using errcode = 'integrity_constraint_violation'; end $$;
create trigger section_visit_stays before update or delete or truncate on section_visit
  execute function refuse_change();
create trigger lesson_start_stays before update or delete or truncate on lesson_start
  execute function refuse_change();
create trigger answer_stays before update or delete or truncate on answer
  execute function refuse_change();
create trigger lesson_completion_stays before update or delete or truncate on lesson_completion
  execute function refuse_change();
create trigger module_completion_stays before update or delete or truncate on module_completion
  execute function refuse_change();
create trigger audit_stays before update or delete or truncate on audit
  execute function refuse_change();
"""
