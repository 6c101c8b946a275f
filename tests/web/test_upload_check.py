import pytest

from modules.people.person import Role

UPLOAD = "/_stcore/upload_file/nobodys-page/file"
TAKEN_UP_BY_STREAMLIT = "XSRF token missing or invalid"


def test_a_stranger_cannot_fill_the_memory_with_files(client):
    answer = client.put(UPLOAD, files={"file": ("x.zip", b"x")})
    assert (answer.status_code, answer.text) == (403, "Your role here does not include this.")


def test_who_may_neither_publish_nor_run_surveys_cannot_upload(client, sign_in_as):
    sign_in_as(Role.EMPLOYEE)
    assert client.put(UPLOAD, files={"file": ("x.zip", b"x")}).text == "Your role here does not include this."
    assert client.delete(UPLOAD).text == "Your role here does not include this."


@pytest.mark.parametrize("role", [Role.TRAINER, Role.ADMINISTRATOR])
def test_who_may_publish_uploads(client, sign_in_as, role):
    sign_in_as(role)
    assert TAKEN_UP_BY_STREAMLIT in client.put(UPLOAD, files={"file": ("x.zip", b"x")}).text


def test_a_manager_sends_small_tables_only(client, sign_in_as):
    sign_in_as(Role.MANAGER)
    assert TAKEN_UP_BY_STREAMLIT in client.put(UPLOAD, files={"file": ("x.csv", b"x")}).text
    assert TAKEN_UP_BY_STREAMLIT in client.delete(UPLOAD).text
    assert client.put(UPLOAD, files={"file": ("x.csv", b"x" * 2_500_000)}).status_code == 403
    pieces = client.put(UPLOAD, content=iter([b"x"]), headers={"content-type": "multipart/form-data; boundary=b"})
    assert pieces.text == "Your role here does not include this."
