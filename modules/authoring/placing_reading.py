"""Questions of the kinds `matching`, `sorting` and `ordering`."""

from collections.abc import Collection

from modules.authoring.problem import Place, Problems
from modules.authoring.question_fields import CommonFields
from modules.authoring.yaml_fields import Fields
from modules.authoring.yaml_reading import YamlList, YamlMap, YamlText, YamlValue
from modules.course.quiz import OrderedItem, OrderingQuestion, PlacingQuestion, Prompt


def read_matching(
    fields: Fields, problems: Problems, common: CommonFields
) -> tuple[PlacingQuestion, tuple[Place, ...]]:
    """Return a matching question and where its pairs stand. Two pairs may share a right side, not a left one."""
    rights: list[str] = []
    prompts: list[Prompt] = []
    places: list[Place] = []
    for entry in fields.maps("pairs", sample='\n  - left: "…"\n    right: "…"'):
        pair = Fields(entry, problems)
        left, right = pair.text("left", sample='"…"'), pair.text("right", sample='"…"')
        if right not in rights:
            rights.append(right)
        _check_new(left, pair.place("left"), [prompt.text for prompt in prompts], problems)
        prompts.append(Prompt(left, rights.index(right), pair.optional_text("explanation")))
        places.append(pair.at)
        pair.finish()
    if prompts and len(rights) == 1:
        problems.error(fields.place("pairs"), "choices-too-few", key="pairs")
    return PlacingQuestion(**common, kind="matching", prompts=tuple(prompts), choices=tuple(rights)), tuple(places)


def read_sorting(fields: Fields, problems: Problems, common: CommonFields) -> tuple[PlacingQuestion, tuple[Place, ...]]:
    """Return a sorting question and where its items stand, in the order of the file."""
    groups = fields.map("groups", sample='\n  "…":\n    - "…"')
    prompts: list[Prompt] = []
    places: list[Place] = []
    names = tuple(groups.values) if groups else ()
    for key, (name, value) in enumerate(groups.values.items() if groups else ()):
        if not isinstance(value, YamlList) or not value.items:
            problems.error(value.at, "group-empty", group=name)
            continue
        for item in value.items:
            text, explanation = _item(item, "groups", problems)
            _check_new(text, item.at, [prompt.text for prompt in prompts], problems)
            prompts.append(Prompt(text, key, explanation))
            places.append(item.at)
    if len(names) == 1:
        problems.error(fields.place("groups"), "choices-too-few", key="groups")
    return PlacingQuestion(**common, kind="sorting", prompts=tuple(prompts), choices=names), tuple(places)


def read_ordering(
    fields: Fields, problems: Problems, common: CommonFields
) -> tuple[OrderingQuestion, tuple[Place, ...]]:
    """Return an ordering question, its items in the right order as the file has them, and where they stand."""
    items: list[OrderedItem] = []
    entries = fields.items("items", sample='\n  - "…"')
    for entry in entries:
        text, explanation = _item(entry, "items", problems)
        _check_new(text, entry.at, [item.text for item in items], problems)
        items.append(OrderedItem(text, explanation))
    if len(entries) == 1:
        problems.error(fields.place("items"), "items-too-few")
    return OrderingQuestion(**common, items=tuple(items)), tuple(entry.at for entry in entries)


def _item(item: YamlValue, key: str, problems: Problems) -> tuple[str, str | None]:
    if isinstance(item, YamlMap):
        fields = Fields(item, problems)
        read = fields.text("text", sample='"…"'), fields.optional_text("explanation")
        fields.finish()
        return read
    if isinstance(item, YamlText) and item.text.strip():
        return item.text.strip(), None
    problems.error(item.at, "item-not-text", key=key)
    return "", None


def _check_new(text: str, at: Place, seen: Collection[str], problems: Problems) -> None:
    if text and text in seen:
        problems.error(at, "prompt-twice", text=text)
