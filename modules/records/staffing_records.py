"""What an administrator changes: people, their roles and teams, and the tree of teams.

Every change begins with `lock_company`, so that two administrators cannot both take the last one's role away, nor hang
two teams below each other. Moving somebody moves their figures in the same transaction.
"""

from collections.abc import Iterable

from modules.people.directory import PersonFields
from modules.people.person import PersonId, Role, TeamId
from modules.records.database import Database
from modules.records.person_records import SignInNameTaken, plain_sign_in_name, sort_name


def lock_company(db: Database) -> None:
    """Wait until nobody else changes people or teams, and hold it until the transaction ends."""
    db.execute("update team set name = name where parent_id is null")


def change_person(db: Database, *, person_id: PersonId, fields: PersonFields) -> None:
    """Write what is known about somebody, their team, roles and managed teams included. Raises SignInNameTaken."""
    plain = plain_sign_in_name(fields.sign_in_name)
    with db.transaction():
        if _signs_in_as_another(db, person_id, plain):
            raise SignInNameTaken(plain)
        db.execute(
            """
            update person set full_name = :full_name, sort_name = :sort_name, sign_in_name = :sign_in_name,
              email = :email, language = :language where id = :person_id
            """,
            person_id=person_id,
            full_name=fields.full_name,
            sort_name=sort_name(fields.full_name),
            sign_in_name=plain,
            email=fields.email,
            language=fields.language,
        )
        move_person(db, person_id=person_id, team_id=fields.team_id)
        set_roles(db, person_id=person_id, roles=fields.roles)
        set_managed_teams(db, person_id=person_id, team_ids=fields.manages)


def _signs_in_as_another(db: Database, person_id: PersonId, sign_in_name: str) -> bool:
    found = db.one(
        "select id from person where sign_in_name = :sign_in_name and id <> :person_id",
        sign_in_name=sign_in_name,
        person_id=person_id,
    )
    return found is not None


def set_email(db: Database, *, person_id: PersonId, email: str | None) -> None:
    """Remember where somebody gets mail; None for nowhere."""
    db.execute("update person set email = :email where id = :person_id", person_id=person_id, email=email)


def move_person(db: Database, *, person_id: PersonId, team_id: TeamId) -> bool:
    """Move somebody with their figures to a team; False if they stand there already.

    Courses and enrolments are held meanwhile: whoever enrols or counts at this moment counts for the new team.
    """
    stands = db.one(
        "select id from person where id = :person_id and team_id = :team_id", person_id=person_id, team_id=team_id
    )
    if stands is not None:
        return False
    with db.transaction():
        db.execute("update release set note = note where number = 1")
        db.execute("update enrolment set version = version + 1 where person_id = :person_id", person_id=person_id)
        db.execute("update person set team_id = :team_id where id = :person_id", person_id=person_id, team_id=team_id)
        db.execute(
            """
            update module_progress set team_id = :team_id
            where enrolment_id in (select e.id from enrolment e where e.person_id = :person_id)
            """,
            person_id=person_id,
            team_id=team_id,
        )
    return True


def set_roles(db: Database, *, person_id: PersonId, roles: Iterable[Role]) -> None:
    """Give somebody exactly these roles."""
    with db.transaction():
        db.execute("delete from role_grant where person_id = :person_id", person_id=person_id)
        for role in sorted(set(roles)):
            db.execute(
                "insert into role_grant (person_id, role) values (:person_id, :role)", person_id=person_id, role=role
            )


def set_managed_teams(db: Database, *, person_id: PersonId, team_ids: Iterable[TeamId]) -> None:
    """Give somebody exactly these teams to manage; none for the one in which they stand."""
    with db.transaction():
        db.execute("delete from managed_team where person_id = :person_id", person_id=person_id)
        db.insert_many("managed_team", [{"person_id": person_id, "team_id": team_id} for team_id in set(team_ids)])


def set_active(db: Database, *, person_id: PersonId, is_active: bool) -> None:
    """Let somebody in again, or not any more. What they have done stays either way."""
    db.execute(
        "update person set is_active = :is_active where id = :person_id", person_id=person_id, is_active=int(is_active)
    )


def set_password(db: Database, *, person_id: PersonId, password_hash: str) -> None:
    """Remember the hash of somebody's new password."""
    db.execute(
        "update person set password_hash = :password_hash where id = :person_id",
        person_id=person_id,
        password_hash=password_hash,
    )


def rename_team(db: Database, *, team_id: TeamId, name: str) -> None:
    """Give a team another name."""
    db.execute("update team set name = :name where id = :team_id", team_id=team_id, name=name)


def move_team(db: Database, *, team_id: TeamId, parent_id: TeamId) -> None:
    """Hang a team with all below it under another one. The caller has made sure that this one is not among them."""
    with db.transaction():
        db.execute("update team set parent_id = :parent_id where id = :team_id", team_id=team_id, parent_id=parent_id)
        db.execute(
            """
            delete from team_tree
            where descendant_id in (select x.descendant_id from team_tree x where x.ancestor_id = :team_id)
              and ancestor_id not in (select x.descendant_id from team_tree x where x.ancestor_id = :team_id)
            """,
            team_id=team_id,
        )
        db.execute(
            """
            insert into team_tree (ancestor_id, descendant_id, depth)
            select above.ancestor_id, below.descendant_id, above.depth + 1 + below.depth
            from team_tree above cross join team_tree below
            where above.descendant_id = :parent_id and below.ancestor_id = :team_id
            """,
            team_id=team_id,
            parent_id=parent_id,
        )


def people_in_team(db: Database, *, team_id: TeamId) -> dict[PersonId, bool]:
    """Return who stands in a team itself, those who have left included, each with whether they are active."""
    rows = db.query("select id, is_active from person where team_id = :team_id order by id", team_id=team_id)
    return {PersonId(row["id"]): bool(row["is_active"]) for row in rows}


def is_team_given(db: Database, *, team_id: TeamId) -> bool:
    """Return whether somebody was given a team to manage."""
    return db.one("select 1 as found from managed_team where team_id = :team_id limit 1", team_id=team_id) is not None


def is_team_measured(db: Database, *, team_id: TeamId) -> bool:
    """Return whether a survey was run for a team itself, or customers' figures are of it."""
    found = db.one(
        """
        select 1 as found where exists (select 1 from pulse p where p.team_id = :team_id)
          or exists (select 1 from customer_figure f where f.team_id = :team_id)
        """,
        team_id=team_id,
    )
    return found is not None


def take_team_out(db: Database, *, team_id: TeamId) -> None:
    """Take a team out of the tree, and so off every page. Its row stays, with its number, for the facts that name it.

    The caller has made sure that nobody stands in it and no team below it.
    """
    db.execute("delete from team_tree where descendant_id = :team_id", team_id=team_id)
