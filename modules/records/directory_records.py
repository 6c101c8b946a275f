"""The directory of everybody with an account: looked through, counted and paged by the database."""

from collections.abc import Iterable
from itertools import groupby

from modules.people.directory import DirectoryChoice, DirectoryCounts, PersonEntry, PersonFields, Standing
from modules.people.person import PersonId, Role, TeamId
from modules.records.database import Database, Row
from modules.records.instants import to_instant
from modules.records.person_records import managed_ids, sort_name

_COLUMNS = """
select p.id, p.full_name, p.sign_in_name, p.email, p.team_id, t.name as team_name, p.language, p.is_active,
  p.sort_name, p.password_hash is not null as has_password,
  (select max(i.expires_at) from invitation i where i.person_id = p.id and i.used_at is null and i.revoked_at is null)
    as invited_until
from person p join team t on t.id = p.team_id
"""

_STANDING = {
    None: "p.is_active = 1",
    Standing.ACTIVE: "p.is_active = 1 and p.password_hash is not null",
    Standing.WAITING: "p.is_active = 1 and p.password_hash is null",
    Standing.INACTIVE: "p.is_active = 0",
}
_IN_TEAM = "p.team_id in (select x.descendant_id from team_tree x where x.ancestor_id = :team_id)"
_IN_ROLE = "exists (select 1 from role_grant r where r.person_id = p.id and r.role = :role)"


def list_people(
    db: Database, choice: DirectoryChoice, *, limit: int | None = None, offset: int = 0
) -> tuple[PersonEntry, ...]:
    """Return the people of a choice by last name; at most `limit` after the first `offset`. Empty if nobody fits."""
    where, params = _where(choice)
    page = "" if limit is None else "limit :limit offset :offset"
    paging = {} if limit is None else {"limit": limit, "offset": offset}
    return _entries(db.query(_listed(f"where {where} order by p.sort_name, p.id {page}"), **params, **paging))


def count_people_of(db: Database, choice: DirectoryChoice) -> int:
    """Return how many people a choice leaves."""
    where, params = _where(choice)
    return db.query(f"select count(*) as people from person p where {where}", **params)[0]["people"]  # noqa: S608


def list_everybody(db: Database) -> tuple[PersonEntry, ...]:
    """Return everybody, active or not, by last name."""
    return _entries(db.query(_listed("")))


def find_entry(db: Database, *, person_id: PersonId) -> PersonEntry | None:
    """Return somebody, active or not; None if there is no such person."""
    return next(iter(_entries(db.query(_listed("where p.id = :person_id"), person_id=person_id))), None)


def count_standings(db: Database) -> DirectoryCounts:
    """Return how many people there are in each standing."""
    row = db.query(
        """
        select count(*) filter (where is_active = 1 and password_hash is not null) as active,
          count(*) filter (where is_active = 1 and password_hash is null) as waiting,
          count(*) filter (where is_active = 0) as inactive
        from person
        """
    )[0]
    return DirectoryCounts(row["active"], row["waiting"], row["inactive"])


def count_in_teams(db: Database) -> dict[TeamId, int]:
    """Return how many active people stand in each team itself; teams without any are left out."""
    rows = db.query(
        "select team_id, count(*) as people from person where is_active = 1 group by team_id order by team_id"
    )
    return {TeamId(row["team_id"]): row["people"] for row in rows}


def list_administrators(db: Database) -> tuple[PersonId, ...]:
    """Return the active administrators, the longest-serving first; empty before the academy is set up."""
    rows = db.query(
        """
        select p.id from person p join role_grant g on g.person_id = p.id and g.role = 'administrator'
        where p.is_active = 1 order by p.created_at, p.id
        """
    )
    return tuple(PersonId(row["id"]) for row in rows)


def managers_of(db: Database, *, team_id: TeamId) -> tuple[tuple[PersonId, str, bool], ...]:
    """Return the managers whose teams hold a team, by last name: each with the name and whether active; maybe none.

    The team was given to them, or one above it; or they stand in one of these and nothing was given to them. Those
    who are not active are among them only if they were given the very team: they come back with it.
    """
    rows = db.query(
        """
        select p.id, p.full_name, p.is_active from person p
        join role_grant g on g.person_id = p.id and g.role = 'manager'
        where exists (select 1 from managed_team w where w.person_id = p.id and w.team_id = :team_id)
          or p.is_active = 1 and (
          exists (select 1 from managed_team w join team_tree x on x.ancestor_id = w.team_id
            where w.person_id = p.id and x.descendant_id = :team_id)
          or not exists (select 1 from managed_team w where w.person_id = p.id)
            and p.team_id in (select x.ancestor_id from team_tree x where x.descendant_id = :team_id))
        order by p.sort_name, p.id
        """,
        team_id=team_id,
    )
    return tuple((PersonId(row["id"]), row["full_name"], bool(row["is_active"])) for row in rows)


def _listed(whom: str) -> str:
    """Return the SQL of the people that the end of a statement leaves, one row for each role and managed team."""
    return f"""
    select a.id, a.full_name, a.sign_in_name, a.email, a.team_id, a.team_name, a.language, a.is_active,
      a.has_password, a.invited_until, g.role, w.team_id as managed_id
    from ({_COLUMNS} {whom}) as a left join role_grant g on g.person_id = a.id
    left join managed_team w on w.person_id = a.id order by a.sort_name, a.id, g.role, w.team_id
    """  # noqa: S608 -- made of the texts of this file only


def _where(choice: DirectoryChoice) -> tuple[str, dict[str, object]]:
    conditions, params = [_STANDING[choice.standing]], dict[str, object]()
    if choice.team_id is not None:
        conditions.append(_IN_TEAM)
        params["team_id"] = choice.team_id
    if choice.role is not None:
        conditions.append(_IN_ROLE)
        params["role"] = choice.role
    for number, word in enumerate(sort_name(choice.name).split()[:8]):
        name = f"word_{number}"
        conditions.append(
            f"(p.sort_name like :{name} escape '!' or p.sign_in_name like :{name} escape '!'"
            f" or lower(coalesce(p.email, '')) like :{name} escape '!')"
        )
        params[name] = f"%{word.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"
    return " and ".join(conditions), params


def _entries(rows: Iterable[Row]) -> tuple[PersonEntry, ...]:
    entries: list[PersonEntry] = []
    for _, group in groupby(rows, key=lambda row: row["id"]):
        of_person = list(group)
        first = of_person[0]
        entries.append(
            PersonEntry(
                id=PersonId(first["id"]),
                fields=PersonFields(
                    full_name=first["full_name"],
                    sign_in_name=first["sign_in_name"],
                    team_id=TeamId(first["team_id"]),
                    roles=frozenset(Role(row["role"]) for row in of_person if row["role"]),
                    email=first["email"],
                    language=first["language"],
                    manages=managed_ids(of_person),
                ),
                team_name=first["team_name"],
                is_active=bool(first["is_active"]),
                has_password=bool(first["has_password"]),
                invited_until=to_instant(first["invited_until"]),
            )
        )
    return tuple(entries)
