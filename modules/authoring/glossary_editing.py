"""One term of a glossary, written and taken out; the other terms stay as they are written."""

import io
import re
from collections.abc import Callable
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from modules.course.ids import TermId

_PLAIN = re.compile(r"[^\W\d_][\w’ -]*[\w’]")
_WORDS_OF_YAML = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


class GlossaryUnreadable(ValueError):
    """A glossary is no map of terms, so that no form can write in it."""


def with_term(text: str, term_id: TermId, *, term: str, definition: str, also: tuple[str, ...]) -> str:
    """Return the glossary with a term as given, in its place, a new one at the end; raise GlossaryUnreadable."""

    def change(glossary: Any) -> None:  # noqa: ANN401 -- ruamel has no types
        entry: Any = glossary.get(term_id)
        if entry is None or isinstance(entry, str):
            entry = CommentedMap()
        _put(entry, "term", _written(term), term)
        _put(entry, "definition", DoubleQuotedScalarString(definition), definition)
        if also:
            if list(entry.get("also") or ()) != list(also):
                forms: Any = CommentedSeq([_written(form) for form in also])
                forms.fa.set_flow_style()
                entry["also"] = forms
        else:
            entry.pop("also", None)
        glossary[term_id] = entry

    return _changed(text, change)


def without_term(text: str, term_id: TermId) -> str:
    """Return the glossary without a term; raise GlossaryUnreadable."""

    def change(glossary: Any) -> None:  # noqa: ANN401
        glossary.pop(term_id, None)

    return _changed(text, change)


def _put(entry: Any, key: str, written: Any, said: str) -> None:  # noqa: ANN401
    if entry.get(key) != said:
        entry[key] = written


def _written(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) is not None and text.lower() not in _WORDS_OF_YAML
    return text if is_plain else DoubleQuotedScalarString(text)


def _changed(text: str, change: Callable[[Any], None]) -> str:
    yaml = cast("Any", YAML(typ="rt", pure=True))
    yaml.width, yaml.preserve_quotes, yaml.allow_unicode = 10**9, True, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    try:
        glossary = yaml.load(text)
        if glossary is None:
            glossary = CommentedMap()
        if not isinstance(glossary, CommentedMap):
            raise GlossaryUnreadable(text[:80])
        change(glossary)
    except (YAMLError, TypeError, AttributeError) as broken:
        raise GlossaryUnreadable(text[:80]) from broken
    if not glossary:
        return ""
    written = io.StringIO()
    yaml.dump(glossary, written)
    return written.getvalue()
