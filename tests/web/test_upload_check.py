import pytest

from modules.people.person import Role

UPLOAD = "/_stcore/upload_file/nobodys-page/file"
TAKEN_UP_BY_STREAMLIT = "XSRF token missing or invalid"


def test_a_stranger_cannot_fill_the_memory_with_files(client):
    answer = client.put(UPLOAD, files={"file": ("x.zip", b"x")})
    assert (answer.status_code, answer.text) == (403, "Your role here does not include this.")


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.MANAGER])
def test_who_may_not_publish_cannot_upload(client, sign_in_as, role):
    sign_in_as(role)
    assert client.put(UPLOAD, files={"file": ("x.zip", b"x")}).text == "Your role here does not include this."
    assert client.delete(UPLOAD).text == "Your role here does not include this."


@pytest.mark.parametrize("role", [Role.TRAINER, Role.ADMINISTRATOR])
def test_who_may_publish_uploads(client, sign_in_as, role):
    sign_in_as(role)
    assert TAKEN_UP_BY_STREAMLIT in client.put(UPLOAD, files={"file": ("x.zip", b"x")}).text
