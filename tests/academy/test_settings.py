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


MAIL = {
    "ACADEMY_URL": "https://academy.example.org",
    "ACADEMY_SMTP_HOST": "mail.example.org",
    "ACADEMY_SMTP_FROM": "Akadēmija <academy@example.org>",
}


def test_without_a_mail_server_no_letters_are_sent():
    assert Settings.from_environment({"ACADEMY_URL": "https://academy.example.org"}).mail is None


@pytest.mark.parametrize(
    ("said", "security", "port"),
    [
        pytest.param({}, "starttls", 587, id="nothing else"),
        pytest.param({"ACADEMY_SMTP_SECURITY": "TLS"}, "tls", 465, id="encrypted from the first byte"),
        pytest.param({"ACADEMY_SMTP_SECURITY": "none", "ACADEMY_SMTP_PORT": "2525"}, "none", 2525, id="own port"),
    ],
)
def test_the_operator_names_who_takes_letters(said, security, port):
    server = Settings.from_environment(MAIL | said).mail
    assert server is not None
    assert (server.host, server.port, server.security) == ("mail.example.org", port, security)
    assert (server.sender, server.user, server.password) == ("Akadēmija <academy@example.org>", None, None)


def test_the_password_of_the_mail_server_does_not_show_where_settings_are_printed():
    settings = Settings.from_environment(
        MAIL | {"ACADEMY_SMTP_USER": "academy", "ACADEMY_SMTP_PASSWORD": "otters at sea"}
    )
    assert settings.mail is not None
    assert settings.mail.password == "otters at sea"
    assert "otters" not in repr(settings)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"ACADEMY_URL": ""}, "ACADEMY_URL"),
        ({"ACADEMY_SMTP_FROM": ""}, "ACADEMY_SMTP_FROM"),
        ({"ACADEMY_SMTP_FROM": "the academy"}, "ACADEMY_SMTP_FROM"),
        ({"ACADEMY_SMTP_PORT": "smtp"}, "ACADEMY_SMTP_PORT"),
        ({"ACADEMY_SMTP_PORT": "70000"}, "ACADEMY_SMTP_PORT"),
        ({"ACADEMY_SMTP_SECURITY": "ssl"}, "ACADEMY_SMTP_SECURITY"),
    ],
)
def test_settings_of_mail_that_cannot_work_are_refused_at_once(said, name):
    with pytest.raises(ValueError, match=name):
        Settings.from_environment(MAIL | said)
