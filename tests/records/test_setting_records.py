from modules.records import setting_records
from modules.records.database import Database


def test_a_decision_of_the_academy_is_remembered_and_can_be_changed(database: Database):
    assert setting_records.find_setting(database, name="narration") is None
    setting_records.set_setting(database, name="narration", value="auto")
    setting_records.set_setting(database, name="narration", value="offline")

    assert setting_records.find_setting(database, name="narration") == "offline"
    assert setting_records.find_setting(database, name="another") is None
