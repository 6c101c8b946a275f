"""Instants as the database keeps them: milliseconds since 1970, UTC. What is finer than a millisecond is dropped."""

from datetime import UTC, datetime, timedelta
from typing import overload

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_milliseconds(at: datetime) -> int:
    """Return an aware instant as milliseconds since 1970. TypeError if it has no time zone."""
    return (at - _EPOCH) // _MILLISECOND


@overload
def to_instant(milliseconds: int) -> datetime: ...
@overload
def to_instant(milliseconds: int | None) -> datetime | None: ...
def to_instant(milliseconds: int | None) -> datetime | None:
    """Return milliseconds since 1970 as an instant in UTC; None for None."""
    if milliseconds is None:
        return None
    return _EPOCH + timedelta(seconds=milliseconds // 1000, microseconds=milliseconds % 1000 * 1000)
