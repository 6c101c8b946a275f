from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default

import pytest

from modules.course.ids import LATVIAN
from modules.exchange.mail_writing import (
    Item,
    Letter,
    NoMailAddress,
    Part,
    as_html,
    as_text,
    write_mail,
)

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
LETTER = Letter(
    subject="Drīz termiņš: „Klienta vajadzības”",
    language=LATVIAN,
    parts=(
        Part(sentences=("Labdien!",)),
        Part(
            heading="Nokavēts",
            items=(
                Item("Pirmais <modulis>", "termiņš 2026. gada 20. novembrī", "https://a.example.org/course?module=1"),
            ),
            button=Item("Turpināt", address="https://a.example.org/?a=1&b=2"),
        ),
    ),
    foot=("Šo vēstuli nosūtīja akadēmija.",),
)


def written(letter=LETTER, *, name="Jānis Bērziņš", address="janis@example.org", sender="Akadēmija <a@example.org>"):
    mail = write_mail(letter, sender=sender, name=name, address=address, message_id="abc123", at=AT)
    return message_from_bytes(mail.as_bytes(), policy=default)


@pytest.mark.parametrize(
    "name",
    [
        "Jānis Bērziņš",
        "Łucja Święcicka-Wąż, z domu Źdźbło",
        'Ķirsons "Ķiris" Ģirts <boss@example.org>',
        "Ann Lee\r\nBcc: everybody@example.org",
    ],
)
def test_names_of_all_letters_and_signs_arrive_as_they_are_and_stay_one_name(name):
    mail = written(name=name)
    (to,) = mail["To"].addresses
    assert (to.display_name, to.addr_spec) == (" ".join(name.split()), "janis@example.org")
    assert mail["Bcc"] is None


def test_the_heads_say_who_writes_about_what_when_and_that_a_machine_did():
    mail = written()
    (sender,) = mail["From"].addresses
    assert (sender.display_name, sender.addr_spec) == ("Akadēmija", "a@example.org")
    assert mail["Subject"] == "Drīz termiņš: „Klienta vajadzības”"
    assert mail["Date"].datetime == AT
    assert mail["Message-ID"] == "<abc123@example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "lv"


def test_every_line_that_leaves_is_short_and_of_plain_letters():
    mail = write_mail(
        replace(LETTER, subject="ļ" * 200), sender="a@example.org", name="ē" * 120, address="j@example.org",
        message_id="m", at=AT,
    )  # fmt: skip
    content = mail.as_bytes()
    heads = message_from_bytes(content)
    assert str(make_header(decode_header(heads["To"]))) == "ē" * 120 + " <j@example.org>"
    assert content.isascii()
    assert max(map(len, content.splitlines())) <= 998
    assert message_from_bytes(content, policy=default)["Subject"] == "ļ" * 200


def test_text_and_html_say_the_same():
    mail = written()
    text, page = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert page is not None
    assert text.get_content().replace("\r\n", "\n") == as_text(LETTER)
    assert page.get_content().replace("\r\n", "\n").strip() == as_html(LETTER)
    for said in ("Labdien!", "termiņš 2026. gada 20. novembrī", "Šo vēstuli nosūtīja akadēmija."):
        assert said in text.get_content()
        assert said in page.get_content()


def test_html_is_made_of_text_that_was_escaped():
    page = as_html(LETTER)
    assert "Pirmais &lt;modulis&gt;" in page
    assert 'href="https://a.example.org/?a=1&amp;b=2"' in page
    assert "<modulis>" not in page


def test_an_address_at_the_foot_can_be_pressed():
    page = as_html(replace(LETTER, foot=("Atgādinājumi <šeit>: https://a.example.org/reminders",)))
    assert 'Atgādinājumi &lt;šeit&gt;: <a href="https://a.example.org/reminders"' in page
    assert "https://a.example.org/reminders</a></p>" in page


def test_a_company_beyond_ascii_is_written_as_mail_servers_know_it():
    (to,) = written(address="jan@żółw.example.org")["To"].addresses
    assert to.addr_spec == "jan@xn--w-uga1v8h.example.org"


@pytest.mark.parametrize("address", ["academy", "jānis@example.org", "a@", "a b@example.org", "a@" + "ż" * 70 + ".org"])
def test_an_address_that_no_mail_server_knows_is_refused(address):
    with pytest.raises(NoMailAddress):
        written(address=address)
    with pytest.raises(NoMailAddress):
        written(sender=address)
