from modules.course.ids import LessonId, ModuleId
from modules.screens.links import lesson_address, media_address, module_address


def test_a_lesson_and_a_module_have_their_id_in_the_address() -> None:
    assert lesson_address(LessonId("what-a-need-is")) == "/course?lesson=what-a-need-is"
    assert module_address(ModuleId("customer-needs")) == "/course?module=customer-needs"
    assert lesson_address(LessonId("a&b=c")) == "/course?lesson=a%26b%3Dc"


def test_a_picture_is_found_by_the_hash_of_its_content() -> None:
    media = {"media/en/a counter.png": "ab12"}
    assert media_address("media/en/a counter.png", media) == "/content/ab12/a%20counter.png"
    assert media_address("media/other.png", media) == "media/other.png"
