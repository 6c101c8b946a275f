"""The titles of lessons, modules and courses as their files give them, and a title written in place of another."""

import json
import re
from functools import lru_cache

from modules.authoring.lesson_source import cut_front_matter
from modules.authoring.problem import Problems
from modules.authoring.yaml_reading import YamlMap, YamlText, read_yaml

_TITLE = re.compile(r"title:.*")


@lru_cache(maxsize=1024)
def title_of(body: bytes) -> str:
    """Return the title in a file's front matter; empty if it gives none or cannot be read."""
    front, _ = cut_front_matter(body.decode("utf-8", "replace").replace("\r\n", "\n"), Problems(""))
    for line in front.text.split("\n") if front is not None else ():
        if _TITLE.fullmatch(line):
            found = read_yaml(line, Problems(""))
            title = found.values.get("title") if isinstance(found, YamlMap) else None
            return title.text.strip() if isinstance(title, YamlText) else ""
    return ""


def with_title(text: str, title: str) -> str:
    """Return a file with another title in its front matter; one without a front matter gets one."""
    line = f"title: {json.dumps(title, ensure_ascii=False)}"
    front, _ = cut_front_matter(text, Problems(""))
    if front is None:
        return f"---\n{line}\n---\n{text}"
    before, inner = text[: text.index("\n") + 1], front.text
    after = text[len(before) + len(inner) :]
    lines = inner.split("\n")
    for number, each in enumerate(lines):
        if _TITLE.fullmatch(each):
            return before + "\n".join([*lines[:number], line, *lines[number + 1 :]]) + after
    return before + "\n".join([line, *lines]) + after
