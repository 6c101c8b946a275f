import pytest

from modules.academy import Settings


@pytest.mark.parametrize(
    ("said", "address"),
    [
        (None, None),
        ("", None),
        ("https://academy.example.org", "https://academy.example.org"),
        (" https://academy.example.org/learning/ ", "https://academy.example.org/learning"),
    ],
)
def test_the_operator_may_say_how_others_reach_the_academy(said, address):
    environ = {} if said is None else {"ACADEMY_URL": said}
    assert Settings.from_environment(environ).public_address == address


@pytest.mark.parametrize("said", ["academy.example.org", "ftp://academy.example.org", "javascript:alert(1)"])
def test_an_address_that_no_browser_would_open_is_refused_at_once(said):
    with pytest.raises(ValueError, match="ACADEMY_URL"):
        Settings.from_environment({"ACADEMY_URL": said})


def test_the_operators_voices_lie_in_the_data_folder_and_their_program_can_be_named(tmp_path):
    unnamed = Settings.from_environment({"ACADEMY_DATA": str(tmp_path)})
    assert (unnamed.voices_folder, unnamed.piper) == (tmp_path / "voices", None)
    assert Settings.from_environment({"ACADEMY_PIPER": "/opt/piper/piper"}).piper == "/opt/piper/piper"
