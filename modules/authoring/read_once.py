"""Files that have not changed are read once: of a course in which one file was written, only that one is read anew."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from modules.authoring.problem import Problem, Problems

READ_KEPT = 600
"""How many files stay in memory as they were read, those asked for last; a file takes some thirty kilobytes."""

_kept: OrderedDict[Hashable, tuple[object, tuple[Problem, ...]]] = OrderedDict()
_keeping = threading.Lock()

R = TypeVar("R")


def read_once(read: Callable[[Problems], R], key: Hashable, problems: Problems) -> R:
    """Return what `read` returns and log what it logs, from memory if it was asked for with this key before.

    The key says all on which the reading depends: the path, the content and what the file may refer to.
    """
    with _keeping:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
    if found is None:
        here = Problems(problems.file)
        found = (read(here), here.found)
        with _keeping:
            _kept[key] = found
            while len(_kept) > READ_KEPT:
                _kept.popitem(last=False)
    problems.add(found[1])
    return cast("R", found[0])
