def test_the_academy_says_that_it_is_well(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_an_academy_whose_records_do_not_answer_is_not_well_and_shows_no_traceback(client, academies):
    academies.main.records.execute("drop table person")
    answer = client.get("/healthz")
    assert answer.status_code == 500
    assert set(answer.json()) == {"error", "number"}
    assert "Traceback" not in answer.text
    assert "person" not in answer.text
