from datetime import timedelta

from modules.records.lease_records import give_lease_back, lease_until, take_lease

MINUTE = timedelta(minutes=1)


def take(db, holder, at):
    return take_lease(db, name="mail", holder=holder, now=at, until=at + MINUTE)


def test_a_job_is_held_by_one_until_its_time_is_over(database, now):
    assert lease_until(database, name="mail") < now
    assert take(database, "first", now)
    assert lease_until(database, name="mail") == now + MINUTE
    assert not take(database, "second", now + MINUTE / 2)
    assert take(database, "first", now + MINUTE / 2)
    assert not take(database, "second", now + MINUTE)
    assert take(database, "second", now + 2 * MINUTE)


def test_another_job_is_another_lease_and_one_that_is_given_back_is_free(database, now):
    assert take(database, "first", now)
    assert take_lease(database, name="reminders", holder="second", now=now, until=now + MINUTE)
    give_lease_back(database, name="mail", holder="second")
    assert not take(database, "second", now)
    give_lease_back(database, name="mail", holder="first")
    assert take(database, "second", now)


def test_of_processes_that_ask_at_once_one_gets_it(open_again, now, at_once):
    taken = []

    def ask(db, holder):
        return lambda: taken.append(take(db, holder, now))

    assert at_once([ask(open_again(), f"process {number}") for number in range(5)]) == []
    assert sorted(taken) == [False, False, False, False, True]
