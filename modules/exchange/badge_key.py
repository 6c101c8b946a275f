"""The key that signs badges: made once in the data folder, readable by the academy alone."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from joserfc.jwk import RSAKey

KEY_FILE = "badge-key.pem"
_KEY_BITS = 3072


def badge_key(folder: Path) -> "RSAKey":
    """Return the private key of an academy, made now if there is none.

    Of several processes that start at once the first to finish wins: the file appears whole, under a name that can be
    taken only once, and is never written again. Its mode is 0600.
    """
    from joserfc.jwk import RSAKey  # noqa: PLC0415 -- only who takes a badge away needs the cipher library

    path = folder / KEY_FILE
    if not path.exists():
        _put_once(path, RSAKey.generate_key(_KEY_BITS).as_pem(private=True))
    return RSAKey.import_key(path.read_bytes())


def _put_once(path: Path, content: bytes) -> None:
    being_made = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}")
    with open(being_made, "xb", opener=_for_the_owner) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(being_made, path)
    except FileExistsError:
        pass  # another process was quicker; its key is the key
    finally:
        being_made.unlink()


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
