import pytest

from modules.people.person import Person, PersonId, Role, TeamId
from modules.people.rights import Deed, NotAllowed, Reach, reach, require

TABLE = {
    (Role.EMPLOYEE, Deed.LEARN): Reach.OWN,
    (Role.EMPLOYEE, Deed.PUBLISH): Reach.NONE,
    (Role.EMPLOYEE, Deed.SEE_COMPLETION): Reach.NONE,
    (Role.EMPLOYEE, Deed.MANAGE_SAMPLE): Reach.NONE,
    (Role.EMPLOYEE, Deed.REVOKE_CERTIFICATE): Reach.NONE,
    (Role.EMPLOYEE, Deed.MANAGE_PEOPLE): Reach.NONE,
    (Role.EMPLOYEE, Deed.SEE_ITEMS): Reach.NONE,
    (Role.EMPLOYEE, Deed.RUN_PULSE): Reach.NONE,
    (Role.EMPLOYEE, Deed.ASSIGN): Reach.NONE,
    (Role.EMPLOYEE, Deed.CHOOSE_VOICES): Reach.NONE,
    (Role.TRAINER, Deed.LEARN): Reach.OWN,
    (Role.TRAINER, Deed.PUBLISH): Reach.ANY,
    (Role.TRAINER, Deed.SEE_COMPLETION): Reach.NONE,
    (Role.TRAINER, Deed.MANAGE_SAMPLE): Reach.NONE,
    (Role.TRAINER, Deed.REVOKE_CERTIFICATE): Reach.NONE,
    (Role.TRAINER, Deed.MANAGE_PEOPLE): Reach.NONE,
    (Role.TRAINER, Deed.SEE_ITEMS): Reach.ANY,
    (Role.TRAINER, Deed.RUN_PULSE): Reach.NONE,
    (Role.TRAINER, Deed.ASSIGN): Reach.NONE,
    (Role.TRAINER, Deed.CHOOSE_VOICES): Reach.NONE,
    (Role.MANAGER, Deed.LEARN): Reach.OWN,
    (Role.MANAGER, Deed.PUBLISH): Reach.NONE,
    (Role.MANAGER, Deed.SEE_COMPLETION): Reach.TEAM,
    (Role.MANAGER, Deed.MANAGE_SAMPLE): Reach.NONE,
    (Role.MANAGER, Deed.REVOKE_CERTIFICATE): Reach.NONE,
    (Role.MANAGER, Deed.MANAGE_PEOPLE): Reach.NONE,
    (Role.MANAGER, Deed.SEE_ITEMS): Reach.NONE,
    (Role.MANAGER, Deed.RUN_PULSE): Reach.TEAM,
    (Role.MANAGER, Deed.ASSIGN): Reach.TEAM,
    (Role.MANAGER, Deed.CHOOSE_VOICES): Reach.NONE,
    (Role.ADMINISTRATOR, Deed.LEARN): Reach.OWN,
    (Role.ADMINISTRATOR, Deed.PUBLISH): Reach.ANY,
    (Role.ADMINISTRATOR, Deed.SEE_COMPLETION): Reach.ANY,
    (Role.ADMINISTRATOR, Deed.MANAGE_SAMPLE): Reach.ANY,
    (Role.ADMINISTRATOR, Deed.REVOKE_CERTIFICATE): Reach.ANY,
    (Role.ADMINISTRATOR, Deed.MANAGE_PEOPLE): Reach.ANY,
    (Role.ADMINISTRATOR, Deed.SEE_ITEMS): Reach.ANY,
    (Role.ADMINISTRATOR, Deed.RUN_PULSE): Reach.ANY,
    (Role.ADMINISTRATOR, Deed.ASSIGN): Reach.ANY,
    (Role.ADMINISTRATOR, Deed.CHOOSE_VOICES): Reach.ANY,
}


def person(*roles: Role) -> Person:
    return Person(PersonId(1), "Ieva Liepa", "ieva", TeamId(1), frozenset(roles))


@pytest.mark.parametrize(("role", "deed"), [(role, deed) for role in Role for deed in Deed])
def test_every_cell_of_the_rights_table_holds(role, deed):
    assert reach(person(role), deed) is TABLE[role, deed]


@pytest.mark.parametrize("deed", Deed)
def test_nobody_without_a_role_may_do_anything(deed):
    with pytest.raises(NotAllowed):
        require(person(), deed)


def test_two_roles_give_the_wider_reach():
    assert require(person(Role.MANAGER, Role.ADMINISTRATOR), Deed.SEE_COMPLETION) is Reach.ANY


def test_a_right_that_reaches_too_short_is_refused():
    with pytest.raises(NotAllowed):
        require(person(Role.MANAGER), Deed.SEE_COMPLETION, at_least=Reach.ANY)
