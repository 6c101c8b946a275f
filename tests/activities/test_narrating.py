from modules.activities.narrating import lesson_audio
from modules.course.ids import ENGLISH
from modules.narration.audio_library import AudioLibrary
from modules.records import setting_records
from tests.activities.conftest import LESSON
from tests.narration.conftest import SilentVoice


def test_a_lesson_is_heard_at_once_and_the_next_time_in_the_finer_voice_that_was_agreed_to(
    academy, anna, tmp_path, monkeypatch
):
    library = AudioLibrary(tmp_path, [SilentVoice("plain")], finer_voices=[SilentVoice("fine")])
    monkeypatch.setattr("modules.academy.academies.narrate_with", lambda _setting, _folder: library)
    monkeypatch.setattr(type(academy), "narration_setting", "auto")
    assert lesson_audio(academy, who=anna, lesson_id=LESSON, language=ENGLISH).voice_name == "plain"
    assert academy.ahead.wait_until_idle(20)
    assert lesson_audio(academy, who=anna, lesson_id=LESSON, language=ENGLISH).voice_name == "fine"


def test_where_no_text_may_leave_nothing_is_asked_of_a_finer_voice(academy, anna, tmp_path, monkeypatch):
    fine = SilentVoice("fine")
    library = AudioLibrary(tmp_path, [SilentVoice("plain")], finer_voices=[fine])
    monkeypatch.setattr("modules.academy.academies.narrate_with", lambda _setting, _folder: library)
    setting_records.set_setting(academy.records, name="narration", value="offline")
    lesson_audio(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    assert academy.ahead.wait_until_idle(20)
    assert fine.said == []
