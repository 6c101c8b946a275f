"""A video box becomes a player that says its name, shows its captions and loses no word of the author's."""

import pytest

from modules.course.ids import ENGLISH, POLISH, Language
from modules.course.lesson_markup import Element, parse_markup, write_children
from modules.exchange.film_player import place_player

FILES = '<p><a href="media/a.mp4">film</a> <a href="media/en/a.vtt">captions</a></p>'


def placed(inside: str, language: Language = ENGLISH) -> str:
    box = Element("div", {"data-box": "video"}, parse_markup(inside).children)
    place_player(box, language, lambda path: f"/{path}", name="Film")
    return write_children(box)


def player(inside: str, language: Language = ENGLISH) -> Element:
    box = parse_markup(placed(inside, language))
    return next(element for element in box.walk() if element.tag == "video")


def tracks(inside: str, language: Language = ENGLISH) -> list[tuple[str, str, bool]]:
    found = [element.attributes for element in player(inside, language).walk() if element.tag == "track"]
    return [(track["srclang"], track["label"], "default" in track) for track in found]


def test_captions_are_switched_on_and_say_their_language():
    assert tracks(FILES) == [("en", "English", True)]


def test_of_several_captions_those_in_the_language_of_the_lesson_are_switched_on():
    both = FILES.replace("</p>", ' <a href="media/pl/a.vtt">napisy</a></p>')
    assert tracks(both, POLISH) == [("en", "English", False), ("pl", "Polski", True)]


def test_captions_outside_a_folder_of_a_language_are_in_the_language_of_the_lesson():
    assert tracks(FILES.replace("media/en/", "media/"), POLISH) == [("pl", "Polski", True)]


def test_the_title_of_the_box_is_the_name_of_the_player():
    assert player(f"<p data-box-title>The <em>map</em></p>{FILES}").attributes["aria-label"] == "The map"
    assert player(FILES).attributes["aria-label"] == "Film"


def test_a_picture_in_the_box_is_seen_before_the_film_plays_and_gives_its_size():
    picture = '<img src="media/en/a.webp" alt="Title" width="1280" height="720">'
    for inside in (FILES.replace("</p>", f" {picture}</p>"), f"{FILES}<p>{picture}</p>"):
        found = player(inside).attributes
        assert (found["poster"], found["width"], found["height"]) == ("/media/en/a.webp", "1280", "720")
        assert "<img" not in placed(inside)


def test_two_kinds_of_a_film_are_offered_in_their_order():
    inside = FILES.replace("<p>", '<p><a href="media/a.webm">film</a> ')
    sources = [element.attributes for element in player(inside).walk() if element.tag == "source"]
    assert sources == [
        {"src": "/media/a.webm", "type": "video/webm"},
        {"src": "/media/a.mp4", "type": "video/mp4"},
    ]


def test_the_player_stands_where_the_film_is_named():
    before, after = "<p>Look closely.</p>", "<p>What did you see?</p>"
    html = placed(f"<p data-box-title>T</p>{before}{FILES}{after}")
    assert html.startswith(f"<p data-box-title>T</p>{before}<video")
    assert html.endswith(f"</video>{after}")


def test_a_film_that_is_named_in_a_sentence_plays_before_it_and_the_sentence_stays():
    sentence = '<p>Here is <a href="media/a.mp4">our film</a>.</p>'
    html = placed(f"<p data-box-title>T</p>{sentence}")
    assert html.startswith("<p data-box-title>T</p><video")
    assert html.endswith(f"</video>{sentence}")


@pytest.mark.parametrize(
    "inside",
    [
        '<p><a href="https://a.example/x.mp4" rel="noopener noreferrer" target="_blank">A film elsewhere</a></p>',
        '<p><a href="media/a.vtt">captions alone</a></p>',
        "<p>Only words.</p>",
    ],
    ids=["elsewhere", "captions alone", "words"],
)
def test_a_box_without_a_film_of_the_package_stays_as_it_is(inside: str):
    assert placed(inside) == inside
