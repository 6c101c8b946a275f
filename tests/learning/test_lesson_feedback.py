import pytest

from modules.learning.lesson_feedback import AspectFigure, LessonRating, aspect_figure


@pytest.mark.parametrize(
    ("signed", "anonymous", "figure"),
    [
        pytest.param([], [], AspectFigure(0, None), id="nobody"),
        pytest.param([], [5, 4, 3, 2], AspectFigure(4, None), id="four without a name"),
        pytest.param([], [5, 4, 3, 2, 1], AspectFigure(5, 3.0), id="five without a name"),
        pytest.param([5, 5, 5, 5], [1], AspectFigure(5, None), id="the only one without a name could be reckoned"),
        pytest.param([5, 5, 5, 5, 5], [1, 1, 1, 1], AspectFigure(9, None), id="nor the mean of four"),
        pytest.param([5, 5, 4, 4, 2], [], AspectFigure(5, 4.0), id="all with their names"),
        pytest.param([5], [5, 5, 5, 5, 5], AspectFigure(6, 5.0), id="five and a name"),
    ],
)
def test_a_mean_tells_nobodys_mark(signed: list[int], anonymous: list[int], figure: AspectFigure):
    assert aspect_figure(signed, anonymous) == figure


@pytest.mark.parametrize(("mark", "fits"), [(0, False), (1, True), (5, True), (6, False)])
def test_marks_are_from_one_to_five(mark: int, *, fits: bool):
    assert LessonRating(clarity=mark).is_within_bounds is fits
    assert LessonRating().is_within_bounds
    assert not LessonRating().says_something
    assert LessonRating(sound=1).says_something
