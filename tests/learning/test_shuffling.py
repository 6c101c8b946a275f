from modules.learning.shuffling import shuffled


def test_the_same_seed_gives_the_same_order():
    assert shuffled(5, seed="anna q1") == shuffled(5, seed="anna q1")


def test_an_order_holds_every_number_once():
    assert sorted(shuffled(7, seed="x")) == list(range(7))


def test_different_seeds_put_the_first_choice_in_every_place():
    places = {shuffled(3, seed=str(person)).index(0) for person in range(50)}
    assert places == {0, 1, 2}


def test_nothing_has_no_order():
    assert shuffled(0, seed="x") == ()
