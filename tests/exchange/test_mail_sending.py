"""Letters are handed to a real mail server on this machine."""

import ssl
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from modules.course.ids import POLISH
from modules.exchange.mail_sending import MailLine, MailServer, NotKnown, NotTaken, ServerTrouble
from modules.exchange.mail_writing import Letter, Part, write_mail
from tests.mail_servers import PASSWORD, SENDER, USER, mail_server

SHORT_SECONDS = 5.0


def letter(name: str = "Łucja Żak", text: str = "Dzień dobry,\n.\n..kropki\n") -> EmailMessage:
    said = Letter("Termin", (Part(sentences=tuple(text.split("\n"))),), POLISH)
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return write_mail(said, sender=SENDER, name=name, address="lucja@example.org", message_id="m1", at=at)


def send(server: MailServer, mail: EmailMessage | None = None) -> list[str]:
    """Send a letter and return the steps that were told before."""
    steps: list[str] = []
    with closing(MailLine(server, timeout_seconds=SHORT_SECONDS)) as line:
        line.send(mail or letter(), before_content=lambda: steps.append("going"))
    return steps


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of 127.0.0.1 that only those trust who are told so, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "mail.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def tls(certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


def test_a_letter_arrives_as_it_was_written():
    with mail_server() as post:
        assert send(post.server()) == ["going"]
    (mail,) = post.taken
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == "Dzień dobry,\n.\n..kropki\n\n"
    assert mail["To"].addresses[0].display_name == "Łucja Żak"
    assert post.senders == ["academy@example.org"]
    assert post.commands == ["to lucja@example.org"]


def test_one_line_takes_several_letters_and_goes_on_after_one_that_is_refused():
    with mail_server() as post, closing(MailLine(post.server())) as line:
        line.send(letter("First"), before_content=lambda: None)
        post.to_recipient = "550 5.1.1 unknown"
        with pytest.raises(NotTaken):
            line.send(letter("Second"), before_content=lambda: None)
        post.to_recipient = ""
        line.send(letter("Third"), before_content=lambda: None)
    assert [mail["To"].addresses[0].display_name for mail in post.taken] == ["First", "Third"]


@pytest.mark.parametrize("where", ["to_recipient", "to_content"])
@pytest.mark.parametrize(
    ("reply", "is_final"), [("450 4.2.1 full for now", False), ("550 5.7.1 no such person here", True)]
)
def test_a_refusal_says_why_and_whether_it_is_for_good(where, reply, is_final):
    with mail_server() as post:
        setattr(post, where, reply)
        with pytest.raises(NotTaken) as refused:
            send(post.server())
    assert (refused.value.reason, refused.value.is_final) == (reply, is_final)
    assert post.taken == []


def test_a_sender_that_the_server_refuses_is_the_settings_trouble_and_no_letters():
    with mail_server() as post:
        post.to_sender = "553 5.7.1 not your address"
        with pytest.raises(ServerTrouble, match="not your address"):
            send(post.server())


def test_a_server_that_hangs_up_after_the_letter_leaves_it_unknown():
    with mail_server() as post:
        post.hangs_up_on_content = True
        with pytest.raises(NotKnown):
            send(post.server())
    assert len(post.taken) == 1


def test_a_server_that_closes_for_now_is_trouble_for_all_letters():
    with mail_server() as post:
        post.to_recipient = "421 4.3.2 going down"
        with pytest.raises(ServerTrouble, match="421"):
            send(post.server())


def test_nobody_at_the_other_end_is_trouble():
    with mail_server() as post:
        gone = post.server()
    with pytest.raises(ServerTrouble, match="refused"):
        send(gone)
    with pytest.raises(ServerTrouble):
        send(replace(gone, host="nowhere.invalid"))


def test_a_password_is_given_over_an_encrypted_line_only_and_a_wrong_one_is_trouble(tls, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server(tls=tls, asks_for_password=True) as post:
        send(post.server("starttls", user=USER, password=PASSWORD))
        with pytest.raises(ServerTrouble, match="535") as refused:
            send(post.server("starttls", user=USER, password="wrong otters"))
    assert len(post.taken) == 1
    assert "wrong otters" not in refused.value.reason


def test_a_line_that_is_encrypted_from_the_start_works(tls, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server(tls=tls, is_tls_from_the_start=True) as post:
        send(post.server("tls"))
    assert len(post.taken) == 1


def test_a_certificate_that_nobody_vouches_for_is_refused(tls):
    with mail_server(tls=tls) as post, pytest.raises(ServerTrouble, match=r"(?i)certificate"):
        send(post.server("starttls"))
    assert post.taken == []


def test_a_server_that_cannot_encrypt_gets_nothing_where_encryption_is_asked_for():
    with mail_server() as post, pytest.raises(ServerTrouble, match="STARTTLS"):
        send(post.server("starttls", user=USER, password=PASSWORD))
    assert (post.taken, post.commands) == ([], [])
