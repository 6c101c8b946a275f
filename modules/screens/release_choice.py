"""The choice of a release from which on answers or feedback are counted."""

from collections.abc import Sequence

from modules.screens.address_select import address_select
from modules.wording.catalogues import Wording

_NEWEST_OFFERED = 20


def since_select(releases: Sequence[int], chosen: int, label: str, wording: Wording) -> None:
    """Draw the choice, whose value stands in the address as `since`; 1 means all. `releases` come newest first."""
    newest = [number for number in releases[:_NEWEST_OFFERED] if number > 1]
    labels = {1: wording.say("All releases")} | {
        number: wording.say("Since release {number}", number=number) for number in newest
    }
    address_select(label, labels, chosen, name="since", key="since-release", usual=1, width=220)
