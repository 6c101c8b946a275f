def test_x(database):
    database.execute("insert into team (name) values (:n)", n="A")
    assert database.query("select name from team") == [{"name": "A"}]
