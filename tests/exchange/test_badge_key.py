import stat
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from modules.exchange.badge_key import KEY_FILE, badge_key


def public_part(folder) -> str:
    return badge_key(folder).as_pem(private=False).decode()


def test_the_key_is_made_once(tmp_path):
    first = public_part(tmp_path)
    written = (tmp_path / KEY_FILE).read_bytes()

    assert public_part(tmp_path) == first
    assert (tmp_path / KEY_FILE).read_bytes() == written
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights another way")
def test_only_the_owner_may_read_it(tmp_path):
    badge_key(tmp_path)
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_it_is_an_rsa_key_of_3072_bits(tmp_path):
    assert badge_key(tmp_path).raw_value.key_size == 3072


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_of_several_that_begin_at_once_one_makes_it(tmp_path, pool):
    with pool(4) as workers:
        found = set(workers.map(public_part, [tmp_path] * 8))
    assert len(found) == 1
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]
