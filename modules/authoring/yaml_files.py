"""A whole YAML file as fields."""

from modules.authoring.problem import Problems
from modules.authoring.text_decoding import decode_text
from modules.authoring.yaml_fields import Fields, check_id
from modules.authoring.yaml_reading import YamlMap, read_yaml


def read_fields(content: bytes, problems: Problems) -> Fields | None:
    """Return the fields of a YAML file; None, with a problem, if it is not a map."""
    text = decode_text(content, problems)
    found = None if text is None else read_yaml(text, problems)
    if isinstance(found, YamlMap):
        return Fields(found, problems)
    if found is not None:
        problems.error(found.at, "yaml-not-map")
    return None


def submaps(entries: Fields | None, problems: Problems, *, sample: str) -> tuple[tuple[str, Fields], ...]:
    """Return the maps of a file that is a map of maps, by their keys, which are ids; others are problems."""
    found: list[tuple[str, Fields]] = []
    for key, at, value in entries.entries() if entries else ():
        check_id(key, at, problems)
        if isinstance(value, YamlMap):
            found.append((key, Fields(value, problems)))
        else:
            problems.error(at, "entry-not-map", id=key, write=f"{key}:\n  {sample}")
    return tuple(found)
