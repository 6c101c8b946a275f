"""The tables, as the migrations make them. A migration is appended and named for what it brings; never edited.

The first thirteen stand in `first_migrations.py`.
"""

from hashlib import sha256
from typing import Any

from sqlite_utils import Database as SqliteConnection

from modules.records.database import Database
from modules.records.first_migrations import migrations
from modules.records.migration_ledger import insert_rows, rows_of, run
from modules.records.migration_triggers import add_rounds, refuse_changes


def migrate(db: Database) -> None:
    """Bring a database to the newest shape; does nothing if it is there. Safe to run from several processes at once."""
    migrations.upgrade(db)


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
    refuse_changes(connection, "assignment", "assignment_version", "assignment_module", "module_round", "lesson_round")
    add_rounds(connection)
    if isinstance(connection, SqliteConnection):
        refuse_changes(connection, "section_visit", "lesson_start", "lesson_completion", "module_completion")


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
    refuse_changes(connection, "customer_import", "customer_figure")


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
    refuse_changes(connection, "translation_judgement")


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


@migrations()
def m026_calendars_keep_only_hashes(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Keep all private addresses of calendars in one table, by the SHA-256 of their secrets; all go on answering.

    What stood in the table of the plain secrets is overwritten in SQLite's file.
    """
    run(
        connection,
        """
create table private_calendar (
  token_hash text primary key, kind text not null check (kind in ('due', 'review')),
  person_id {int} not null references person(id), created_at {int} not null, revoked_at {int}) {keyed};
create index private_calendar_person on private_calendar(person_id, kind);
insert into private_calendar (token_hash, kind, person_id, created_at, revoked_at)
  select token_hash, 'due', person_id, created_at, revoked_at from due_calendar;
drop table due_calendar;
""",
    )
    plain = rows_of(connection, "select secret, person_id, created_at, revoked_at from calendar_address")
    hashed = [{"token_hash": sha256(row.pop("secret").encode()).hexdigest(), "kind": "review", **row} for row in plain]
    insert_rows(connection, "private_calendar", hashed)
    if isinstance(connection, SqliteConnection):
        connection.execute("pragma secure_delete = on")
    run(connection, "drop table calendar_address;\n")


@migrations()
def m027_letters_know_when_they_ended(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Let letters be forgotten some time after they ended; what somebody was reminded of stays without its letter."""
    run(
        connection,
        """
alter table mail add column ended_at {int};
update mail set ended_at = coalesce(sent_at, sending_at, next_try_at) where state in ('sent', 'failed', 'withdrawn');
create index mail_ended on mail(ended_at);
create table reminder_anew (
  person_id {int} not null references person(id), key text not null, primary key (person_id, key)) {keyed};
insert into reminder_anew (person_id, key) select person_id, key from reminder;
drop table reminder;
alter table reminder_anew rename to reminder;
""",
    )
