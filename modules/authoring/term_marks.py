"""Marks the first use of each glossary term in a lesson, in any listed form."""

import re
from collections.abc import Iterable, Mapping

from modules.course.glossary import Term
from modules.course.ids import TermId
from modules.course.lesson_markup import Element, Node

_UNMARKED_TAGS = frozenset({"a", "code", "pre", "sup", "h3", "h4", "img"})
_APOSTROPHES = "['’]"


class TermMarker:
    """Remembers which terms of a lesson are marked already."""

    def __init__(self, terms: Mapping[TermId, Term]) -> None:
        forms = {_form(form): term.id for term in terms.values() for form in (term.term, *term.also)}
        longest_first = sorted(forms, key=len, reverse=True)
        self._forms = forms
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, longest_first))})(?!\w)", re.IGNORECASE)
        self._used: set[TermId] = set()

    def use(self, term_id: TermId) -> None:
        """Take a term as marked, because the author marked it."""
        self._used.add(term_id)

    def mark(self, element: Element) -> None:
        """Wrap the first use of each term not yet used in `<span data-term="id">`.

        Links, code, headings and the titles of boxes are left alone. A use that the author marked counts as a use.
        """
        if element.tag in _UNMARKED_TAGS or "data-box-title" in element.attributes:
            return
        if term_id := element.attributes.get("data-term"):
            self.use(TermId(term_id))
            return
        if not self._forms:
            return
        marked: list[Node] = []
        for child in element.children:
            if isinstance(child, str):
                marked += self._mark_text(child)
            else:
                self.mark(child)
                marked.append(child)
        element.children = marked

    def _mark_text(self, text: str) -> Iterable[Node]:
        end = 0
        for found in self._pattern.finditer(text):
            term_id = self._forms.get(_form(found[0]))
            if term_id is None or term_id in self._used:
                continue
            self.use(term_id)
            if text[end : found.start()]:
                yield text[end : found.start()]
            yield Element("span", {"data-term": term_id}, [found[0]])
            end = found.end()
        if text[end:]:
            yield text[end:]


def _form(text: str) -> str:
    """Return a form as it is compared: in one case, with plain spaces and apostrophes."""
    return " ".join(text.replace("’", "'").casefold().split())


def _pattern(form: str) -> str:
    return r"\s+".join(re.escape(word).replace("'", _APOSTROPHES) for word in form.split(" "))
