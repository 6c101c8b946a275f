"""What the engines say differently in migrations: the triggers that keep facts, and tables with another key.

Like the migrations that call it, none of this is edited.
"""

from typing import Any

from sqlite_utils import Database as SqliteConnection

from modules.records.migration_ledger import run


def refuse_changes(connection: Any, *tables: str) -> None:  # noqa: ANN401 -- either engine's connection
    """Refuse to change or delete a row of these tables: they hold facts."""
    refuse = _REFUSE_TABLE_IN_SQLITE if isinstance(connection, SqliteConnection) else _REFUSE_TABLE_IN_POSTGRESQL
    for table in tables:
        run(connection, refuse.replace("fact_table", table))


def refuse_changes_of_first_facts(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Refuse to change or delete a row of the first facts; on PostgreSQL it makes what all such triggers call."""
    run(connection, _REFUSE_IN_SQLITE if isinstance(connection, SqliteConnection) else _REFUSE_IN_POSTGRESQL)


def add_rounds(connection: Any) -> None:  # noqa: ANN401 -- either engine's connection
    """Let the round join the keys of visits, starts and completions; on SQLite their triggers go with the tables."""
    run(connection, _ROUNDS_IN_SQLITE if isinstance(connection, SqliteConnection) else _ROUNDS_IN_POSTGRESQL)


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
