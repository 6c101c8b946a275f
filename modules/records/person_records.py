"""People, their roles and settings, and the tree of teams."""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from modules.course.ids import Language
from modules.people.directory import plain_letters
from modules.people.person import Person, PersonId, Role, Team, TeamId
from modules.records.database import Database, Row
from modules.records.instants import to_milliseconds

Setting = str | int | float | bool | None


class SignInNameTaken(Exception):
    """Somebody else signs in with this name."""

    def __init__(self, sign_in_name: str) -> None:
        super().__init__(sign_in_name)
        self.sign_in_name = sign_in_name


class CompanyExists(Exception):
    """There is a team for the whole company already; every other team stands below one."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Whom a sign-in name belongs to. `password_hash` is None for those who cannot sign in with a password."""

    person_id: PersonId
    password_hash: str | None


def sort_name(full_name: str) -> str:
    """Return the name by which people are listed: last name first, lower case, without diacritics.

    >>> sort_name("Zofia Żółkiewska")
    'zolkiewska zofia'
    """
    *first, last = full_name.split() or [""]
    return plain_letters(" ".join([last, *first]))


def plain_sign_in_name(typed: str) -> str:
    """Return a sign-in name as it is kept and compared: trimmed, composed (NFC), lower case."""
    return unicodedata.normalize("NFC", typed.strip()).lower()


def add_team(db: Database, *, name: str, parent_id: TeamId | None) -> TeamId:
    """Add a team below its parent, or the company itself (`parent_id` None). Raises CompanyExists."""
    with db.transaction():
        added = db.one(
            "insert into team (parent_id, name) values (:parent_id, :name) on conflict do nothing returning id",
            parent_id=parent_id,
            name=name,
        )
        if added is None:
            raise CompanyExists
        db.execute(
            """
            insert into team_tree (ancestor_id, descendant_id, depth)
            select ancestor_id, :id, depth + 1 from team_tree where descendant_id = :parent_id
            union all select cast(:id as bigint), :id, 0
            """,
            id=added["id"],
            parent_id=parent_id,
        )
    return TeamId(added["id"])


def find_team(db: Database, *, team_id: TeamId) -> Team | None:
    """Return a team; None if there is no such team."""
    row = db.one(
        """
        select t.id, t.parent_id, t.name from team t join team_tree x on x.descendant_id = t.id and x.depth = 0
        where t.id = :team_id
        """,
        team_id=team_id,
    )
    return _team(row) if row else None


def root_team(db: Database) -> Team | None:
    """Return the team that is the whole company; None before the academy is set up."""
    row = db.one("select id, parent_id, name from team where parent_id is null")
    return _team(row) if row else None


def all_teams(db: Database) -> tuple[Team, ...]:
    """Return the company and all teams under it, by depth and name; empty before the academy is set up."""
    root = root_team(db)
    return teams_below(db, team_id=root.id) if root else ()


def teams_below(db: Database, *, team_id: TeamId) -> tuple[Team, ...]:
    """Return a team and all teams under it: itself first, then by depth and name; empty if there is no such team."""
    rows = db.query(
        """
        select t.id, t.parent_id, t.name from team_tree x join team t on t.id = x.descendant_id
        where x.ancestor_id = :team_id order by x.depth, t.name, t.id
        """,
        team_id=team_id,
    )
    return tuple(map(_team, rows))


def is_team_below(db: Database, *, team_id: TeamId, root_id: TeamId) -> bool:
    """Return whether a team is `root_id` itself or stands anywhere under it."""
    return bool(
        db.query(
            "select 1 as found from team_tree where ancestor_id = :root_id and descendant_id = :team_id",
            root_id=root_id,
            team_id=team_id,
        )
    )


def add_person(
    db: Database,
    *,
    full_name: str,
    sign_in_name: str,
    team_id: TeamId,
    roles: Iterable[Role],
    language: Language | None,
    password_hash: str | None,
    now: datetime,
) -> PersonId:
    """Add somebody with their roles. Sign-in names do not tell capitals apart. Raises SignInNameTaken."""
    plain = plain_sign_in_name(sign_in_name)
    with db.transaction():
        added = db.one(
            """
            insert into person (team_id, sign_in_name, full_name, sort_name, language, password_hash, created_at)
            values (:team_id, :sign_in_name, :full_name, :sort_name, :language, :password_hash, :now)
            on conflict (sign_in_name) do nothing returning id
            """,
            team_id=team_id,
            sign_in_name=plain,
            full_name=full_name,
            sort_name=sort_name(full_name),
            language=language,
            password_hash=password_hash,
            now=to_milliseconds(now),
        )
        if added is None:
            raise SignInNameTaken(plain)
        for role in sorted(set(roles)):
            db.execute(
                "insert into role_grant (person_id, role) values (:person_id, :role)", person_id=added["id"], role=role
            )
    return PersonId(added["id"])


def find_person(db: Database, *, person_id: PersonId) -> Person | None:
    """Return an active person with their roles and teams; None if there is no such person, or not any more."""
    rows = db.query(
        """
        select p.id, p.full_name, p.sign_in_name, p.team_id, p.language, g.role, w.team_id as managed_id
        from person p left join role_grant g on g.person_id = p.id left join managed_team w on w.person_id = p.id
        where p.id = :person_id and p.is_active = 1 order by g.role, w.team_id
        """,
        person_id=person_id,
    )
    if not rows:
        return None
    return Person(
        id=PersonId(rows[0]["id"]),
        full_name=rows[0]["full_name"],
        sign_in_name=rows[0]["sign_in_name"],
        team_id=TeamId(rows[0]["team_id"]),
        roles=frozenset(Role(row["role"]) for row in rows if row["role"]),
        language=rows[0]["language"],
        manages=managed_ids(rows),
    )


def managed_ids(rows: Iterable[Row]) -> tuple[TeamId, ...]:
    """Return the teams that the rows of a person name as `managed_id`, by id; empty if none does."""
    return tuple(TeamId(each) for each in sorted({row["managed_id"] for row in rows} - {None}))


def find_credentials(db: Database, *, sign_in_name: str) -> Credentials | None:
    """Return whom a sign-in name, as it was typed, belongs to; None if to nobody active."""
    row = db.one(
        "select id, password_hash from person where sign_in_name = :sign_in_name and is_active = 1",
        sign_in_name=plain_sign_in_name(sign_in_name),
    )
    return Credentials(PersonId(row["id"]), row["password_hash"]) if row else None


def count_people(db: Database) -> int:
    """Return how many people there are, active or not."""
    return db.query("select count(*) as people from person")[0]["people"]


def set_language(db: Database, *, person_id: PersonId, language: Language) -> None:
    """Remember the language that a person has chosen."""
    db.execute("update person set language = :language where id = :person_id", person_id=person_id, language=language)


def get_settings(db: Database, *, person_id: PersonId) -> Mapping[str, Setting]:
    """Return a person's settings by name; empty if there are none."""
    row = db.one("select settings from person where id = :person_id", person_id=person_id)
    return json.loads(row["settings"]) if row else {}


def lock_person(db: Database, *, person_id: PersonId) -> None:
    """Wait until nobody else writes about a person, and hold that until the transaction ends."""
    db.execute("update person set settings = settings where id = :person_id", person_id=person_id)


def set_setting(db: Database, *, person_id: PersonId, name: str, value: Setting) -> None:
    """Remember one setting of a person; the others stay."""
    with db.transaction():
        lock_person(db, person_id=person_id)
        settings = {**get_settings(db, person_id=person_id), name: value}
        db.execute(
            "update person set settings = :settings where id = :person_id",
            person_id=person_id,
            settings=json.dumps(settings, ensure_ascii=False),
        )


def _team(row: Row) -> Team:
    parent_id = None if row["parent_id"] is None else TeamId(row["parent_id"])
    return Team(id=TeamId(row["id"]), name=row["name"], parent_id=parent_id)
