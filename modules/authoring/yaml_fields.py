"""The fields of a YAML map, each read as what it should be; what is missing or wrong goes to the problems."""

import difflib
import re

from modules.authoring.id_rules import ID_PATTERN, slug
from modules.authoring.problem import Place, Problems
from modules.authoring.yaml_reading import YamlList, YamlMap, YamlText, YamlValue

_YES_NO = {"true": True, "false": False}


class Fields:
    """Reads one map. Every field that was asked for counts as known; `finish` names the others."""

    def __init__(self, values: YamlMap, problems: Problems) -> None:
        self.at = values.at
        self._map, self.problems = values, problems
        self._asked: set[str] = set()

    def place(self, key: str) -> Place:
        """Return where a key's value stands, or where the map begins if there is no such key."""
        value = self._map.values.get(key)
        return self.at if value is None else value.at

    def has(self, key: str) -> bool:
        """Return whether the key is there."""
        return key in self._map.values

    def entries(self) -> tuple[tuple[str, Place, YamlValue], ...]:
        """Return every key with its place and value, for a map whose keys are the author's own."""
        return tuple((key, self._map.key_places[key], value) for key, value in self._map.values.items())

    def text(self, key: str, *, sample: str = "…", code: str = "key-missing", **fields: str) -> str:
        """Return a text that must be there; empty, with a problem, if it is not."""
        found = self.optional_text(key)
        if not found:
            self.problems.error(self.place(key), code, key=key, write=f"{key}: {sample}", **fields)
        return found or ""

    def optional_text(self, key: str) -> str | None:
        """Return a text, None if the key is missing or empty."""
        value = self._get(key)
        if isinstance(value, YamlText):
            return value.text.strip() or None
        if value is not None:
            self.problems.error(value.at, "value-not-text", key=key)
        return None

    def id(self, key: str, *, sample: str = "…") -> str:
        """Return an id that must be there; an id that breaks the rule is a problem and is returned as it is."""
        found = self.text(key, sample=sample)
        if found:
            check_id(found, self.place(key), self.problems, prefix=f"{key}: ")
        return found

    def texts(self, key: str, *, sample: str | None = None) -> tuple[YamlText, ...]:
        """Return the texts of a list; with a `sample` the list must be there and not be empty."""
        items = self.items(key, sample=sample)
        for item in items:
            if not isinstance(item, YamlText) or not item.text.strip():
                self.problems.error(item.at, "item-not-text", key=key)
        return tuple(item for item in items if isinstance(item, YamlText) and item.text.strip())

    def items(self, key: str, *, sample: str | None = None) -> tuple[YamlValue, ...]:
        """Return the values of a list; with a `sample` the list must be there and not be empty."""
        value = self._get(key)
        if isinstance(value, YamlList):
            items = value.items
        elif value is None or (isinstance(value, YamlText) and not value.text):
            items = ()
        else:
            self.problems.error(value.at, "value-not-list", key=key, write=f"{key}: [{_inner(value)}]")
            return ()
        if not items and sample is not None:
            self.problems.error(self.place(key), "key-missing", key=key, write=f"{key}: {sample}")
        return items

    def maps(self, key: str, *, sample: str | None = None) -> tuple[YamlMap, ...]:
        """Return the maps of a list; with a `sample` the list must be there and not be empty."""
        items = self.items(key, sample=sample)
        for item in items:
            if not isinstance(item, YamlMap):
                self.problems.error(item.at, "item-not-map", key=key)
        return tuple(item for item in items if isinstance(item, YamlMap))

    def map(self, key: str, *, sample: str = "…") -> YamlMap | None:
        """Return a map that must be there; None, with a problem, if it is not."""
        value = self._get(key)
        if isinstance(value, YamlMap):
            return value
        if value is None or (isinstance(value, YamlText) and not value.text):
            self.problems.error(self.place(key), "key-missing", key=key, write=f"{key}: {sample}")
        else:
            self.problems.error(value.at, "value-not-map", key=key)
        return None

    def number(self, key: str, *, low: int, high: int, default: int | None = None) -> int:
        """Return a whole number from `low` to `high`; without a `default` it must be there."""
        found = self.optional_text(key)
        if found is None:
            if default is None:
                self.problems.error(self.place(key), "key-missing", key=key, write=f"{key}: {low}")
            return low if default is None else default
        if re.fullmatch(r"[+-]?\d{1,9}", found) and low <= int(found) <= high:
            return int(found)
        self.problems.error(self.place(key), "number-out-of-range", key=key, value=found, low=str(low), high=str(high))
        return low if default is None else default

    def yes_no(self, key: str, *, default: bool) -> bool:
        """Return true or false; `default` if the key is missing or its value is neither."""
        value = self._get(key)
        if isinstance(value, YamlText) and value.is_plain and value.text in _YES_NO:
            return _YES_NO[value.text]
        if value is not None:
            said = value.text if isinstance(value, YamlText) else "…"
            self.problems.error(value.at, "value-not-true-or-false", key=key, value=said, write=f"{key}: true")
        return default

    def one_of(self, key: str, allowed: tuple[str, ...], *, default: str | None = None) -> str | None:
        """Return one of the allowed words; without a `default` it must be there. None, with a problem, if it is not."""
        found = self.text(key, sample=allowed[0]) if default is None else self.optional_text(key) or default
        if not found or found in allowed:
            return found or None
        near = nearest(found, allowed) or allowed[0]
        words = ", ".join(allowed)
        self.problems.error(
            self.place(key), "value-unknown", key=key, value=found, allowed=words, write=f"{key}: {near}"
        )
        return None

    def skip(self, *keys: str) -> None:
        """Take keys as known without reading them."""
        self._asked.update(keys)

    def finish(self) -> None:
        """Name every key that nothing asked for."""
        for key in self._map.values:
            if key not in self._asked:
                at, near = self._map.key_places[key], nearest(key, tuple(self._asked))
                if near:
                    self.problems.warning(at, "key-misspelt", key=key, write=f"{near}: …")
                else:
                    self.problems.warning(at, "key-unknown", key=key, allowed=", ".join(sorted(self._asked)))

    def _get(self, key: str) -> YamlValue | None:
        self._asked.add(key)
        return self._map.values.get(key)


def nearest(word: str, allowed: tuple[str, ...]) -> str | None:
    """Return the allowed word that looks most like `word`; None if none does."""
    return next(iter(difflib.get_close_matches(word, allowed, n=1, cutoff=0.7)), None)


def check_id(value: str, at: Place, problems: Problems, *, prefix: str = "") -> None:
    """Log an id that is not lower-case letters, digits and hyphens."""
    if not ID_PATTERN.fullmatch(value):
        problems.error(at, "id-broken", id=value, write=f"{prefix}{slug(value)}")


def _inner(value: YamlValue) -> str:
    return value.text if isinstance(value, YamlText) else "…"
