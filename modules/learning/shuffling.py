"""The order in which choices are shown: mixed, but the same each time for the same seed."""

from hashlib import sha256


def shuffled(count: int, *, seed: str) -> tuple[int, ...]:
    """Return the numbers 0 … count − 1 in an order that only the seed decides; empty for 0."""
    return tuple(sorted(range(count), key=lambda index: sha256(f"{seed}\n{index}".encode()).digest()))
