from dataclasses import replace

import pytest

from modules.activities.voice_choosing import DecidedElsewhere, choose_voices, open_voice_choice
from modules.people.person import Role, Visitor
from modules.people.rights import NotAllowed
from modules.records import audit_records


@pytest.fixture
def boss(academy, hire) -> Visitor:
    academy.settings = replace(academy.settings, narration=None)
    return hire("Beata Boss", Role.ADMINISTRATOR)


def test_nothing_leaves_the_machine_until_an_administrator_says_so(academy, boss):
    before = open_voice_choice(academy, who=boss)
    assert (before.setting, before.is_operators) == ("offline", False)
    assert "google" not in " ".join(voice.name for voice in before.voices).lower()

    for _ in range(2):
        choose_voices(academy, who=boss, setting="google")
    after = open_voice_choice(academy, who=boss)
    assert after.setting == academy.narration_setting == "google"
    assert "google" in after.voices[0].name.lower()
    (entry,) = audit_records.list_audit(academy.records, about="narration")
    assert (entry.actor_id, entry.detail) == (boss.person.id, {"setting": "google"})

    choose_voices(academy, who=boss, setting="offline")
    assert open_voice_choice(academy, who=boss).voices == before.voices


def test_what_the_operator_has_decided_is_not_changed_on_a_screen(academy, boss):
    academy.settings = replace(academy.settings, narration="offline")
    assert open_voice_choice(academy, who=boss).is_operators
    with pytest.raises(DecidedElsewhere):
        choose_voices(academy, who=boss, setting="google")


def test_a_choice_that_there_is_not_is_refused(academy, boss):
    with pytest.raises(ValueError, match="loud"):
        choose_voices(academy, who=boss, setting="loud")  # pyright: ignore[reportArgumentType]
    assert academy.narration_setting == "offline"


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.TRAINER, Role.MANAGER])
def test_nobody_else_chooses(academy, hire, role):
    who = hire("Jan Kowalski", role)
    with pytest.raises(NotAllowed):
        open_voice_choice(academy, who=who)
    with pytest.raises(NotAllowed):
        choose_voices(academy, who=who, setting="google")
