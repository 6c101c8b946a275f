"""Pictures of the course are drawn, fit their words, are light, and are those that the script draws."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from modules.course.ids import ENGLISH, LANGUAGES, LATVIAN, Language
from tools.draw_pictures import DIAGRAMS, MEDIA, SCENES, as_webp, draw, main
from tools.pictures.colours import mix
from tools.pictures.sheet import Sheet, WordsTooWide, broken, curve, text_width
from tools.pictures.words import WORDS

NAMES = (*DIAGRAMS, *SCENES)
TWICE_THE_TEXT_COLUMN = 1216
LIMIT_BYTES = 60_000


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_there_in_every_language_sharp_and_light(name: str, language: Language):
    path = MEDIA / language / f"{name}.webp"
    assert path.stat().st_size < LIMIT_BYTES
    with Image.open(path) as picture:
        assert (picture.format, picture.mode, picture.width) == ("WEBP", "RGB", TWICE_THE_TEXT_COLUMN)


@pytest.mark.parametrize(("name", "language"), [("sources-of-a-standard", LATVIAN), ("module-channels", ENGLISH)])
def test_the_pictures_are_those_that_the_script_draws(name: str, language: Language):
    with (
        Image.open(BytesIO(as_webp(draw(name, language)))) as drawn,
        Image.open(MEDIA / language / f"{name}.webp") as kept,
    ):
        assert drawn.size == kept.size
        difference = ImageChops.difference(drawn.convert("L"), kept.convert("L"))
        assert sum(difference.histogram()[48:]) < drawn.width * drawn.height * 0.002  # letters differ by a hair


def test_a_picture_says_the_same_in_every_language():
    for name in DIAGRAMS:
        keys = {tuple(words) for words in WORDS[name].values()}
        assert len(keys) == 1, name
        assert set(WORDS[name]) == set(LANGUAGES)


def test_a_scene_has_no_words_and_is_the_same_in_every_language():
    for name in SCENES:
        assert len({(MEDIA / language / f"{name}.webp").read_bytes() for language in LANGUAGES}) == 1


def test_an_unknown_picture_is_named_and_nothing_is_drawn(capsys: pytest.CaptureFixture[str]):
    assert main(["no-such-picture"]) == 1
    assert "There is no picture no-such-picture. There are: three-kinds-of-need" in capsys.readouterr().out


def test_words_that_do_not_fit_stop_the_drawing():
    sheet = Sheet(200, 100)
    with pytest.raises(WordsTooWide, match="there is room for 50"):
        sheet.pen.words(100, 50, "vajadzība", 40, "#000000", within=50)
    with pytest.raises(WordsTooWide):
        broken("pēcpārdošanas apkalpošana", 50, "sans", 100)


def test_text_is_broken_into_as_few_even_lines_as_fit():
    room = text_width("how one wants", 40) + 1
    assert broken("how one wants to feel", 40, "sans", room) == ["how one", "wants to feel"]
    assert broken("short", 40, "sans", room) == ["short"]


def test_a_pen_moves_scales_turns_and_mirrors():
    sheet = Sheet(100, 100)
    sheet.pen.at(50, 50, scale=2, turn=90).box(5, 0, 10, 2, "#FF0000")
    sheet.pen.at(50, 50, mirror=True).box(20, 0, 10, 10, "#0000FF")
    picture = sheet.finished()
    assert picture.getpixel((48, 70)) == (255, 0, 0, 255)
    assert picture.getpixel((25, 55)) == (0, 0, 255, 255)
    assert picture.getpixel((75, 55)) == (0, 0, 0, 0)


def test_a_path_is_filled_along_its_curves():
    sheet = Sheet(40, 40)
    sheet.pen.path("M0 0 L40 0 Q40 40 0 40 Z", "#00FF00")
    picture = sheet.finished()
    assert picture.getpixel((20, 20)) == (0, 255, 0, 255)
    assert picture.getpixel((38, 38)) == (0, 0, 0, 0)
    assert curve((0, 0), (0, 1), (1, 1), (1, 0))[-1] == (1, 0)


def test_an_inset_shows_its_scene_inside_its_circle_alone():
    sheet = Sheet(60, 60, "#FFFFFF")
    sheet.inset(30, 30, 20, "#EEEEEE", lambda inside: inside.box(-30, -30, 60, 60, "#123456"))
    picture = sheet.finished()
    assert picture.getpixel((30, 12)) == (0x12, 0x34, 0x56, 255)
    assert picture.getpixel((12, 12)) == (255, 255, 255, 255)


def test_a_colour_lies_between_two():
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"
    assert mix("#0B5C69", "#FFFFFF", 0.0) == "#0B5C69"
