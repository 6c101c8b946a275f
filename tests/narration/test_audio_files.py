"""Files of sound on disk: whole or not there, vouched for, and within their limit."""

import os
import threading
import time
from pathlib import Path

import pytest

from modules.narration.audio_files import (
    VouchedFiles,
    content_name,
    is_content_name,
    keep_within,
    mark_used,
    only_maker,
    remove_leavings,
    write_whole,
)


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "new" / "sound.mp3", b"one")
    write_whole(tmp_path / "new" / "sound.mp3", b"two")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["sound.mp3"]
    assert (tmp_path / "new" / "sound.mp3").read_bytes() == b"two"


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "sound.mp3", b"one")

    def no_space(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "sound.mp3", b"two")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"sound.mp3": b"one"}


def test_temporary_files_of_the_dead_are_removed_and_those_of_the_living_stay(tmp_path: Path) -> None:
    old, new = tmp_path / ".a.mp3.1.tmp", tmp_path / ".b.mp3.2.tmp"
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    remove_leavings(tmp_path)
    assert list(tmp_path.iterdir()) == [new]


def test_what_is_kept_is_found_by_its_name_and_kept_once(tmp_path: Path) -> None:
    files = VouchedFiles(tmp_path)
    name = files.write(b"sound", ".mp3")
    written_at = (tmp_path / name).stat().st_mtime_ns
    assert name == content_name(b"sound", ".mp3")
    assert files.write(b"sound", ".mp3") == name
    assert (tmp_path / name).stat().st_mtime_ns == written_at
    assert files.find(name) == tmp_path / name


@pytest.mark.parametrize("damaged", [b"", b"soun", b"noise"])
def test_a_damaged_file_is_not_found_and_is_removed(tmp_path: Path, damaged: bytes) -> None:
    files = VouchedFiles(tmp_path)
    name = files.write(b"sound", ".mp3")
    assert files.find(name)
    time.sleep(0.01)
    (tmp_path / name).write_bytes(damaged)
    assert files.find(name) is None
    assert not (tmp_path / name).exists()
    assert files.write(b"sound", ".mp3") == name
    assert files.find(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../secret.mp3",
        "a" * 64,
        "a" * 64 + ".json",
        "A" * 64 + ".mp3",
        "a" * 64 + ".mp3\n",
        "/etc/passwd",
    ],
)
def test_only_names_of_sound_and_captions_are_looked_up(tmp_path: Path, name: str) -> None:
    assert not is_content_name(name)
    assert VouchedFiles(tmp_path).find(name) is None


def test_the_files_unused_for_longest_go_first_until_there_is_room(tmp_path: Path) -> None:
    for number in range(10):
        path = tmp_path / f"{number}.mp3"
        path.write_bytes(bytes(100))
        os.utime(path, (1000 + number, 1))
    mark_used([tmp_path / "0.mp3"])
    keep_within(tmp_path, 1000, spared_seconds=0)
    assert len(list(tmp_path.iterdir())) == 10
    keep_within(tmp_path, 500, spared_seconds=0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.mp3", "7.mp3", "8.mp3", "9.mp3"]


def test_what_was_used_just_now_stays_even_beyond_the_limit(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.mp3").write_bytes(bytes(100))
    os.utime(tmp_path / "1.mp3", (1000, 1000))
    keep_within(tmp_path, 10, spared_seconds=60)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.mp3", "2.mp3"]


def test_marking_a_file_as_used_does_not_make_it_look_changed(tmp_path: Path) -> None:
    path = tmp_path / "sound.mp3"
    path.write_bytes(b"sound")
    os.utime(path, (1000, 1000))
    mark_used([path, tmp_path / "missing.mp3"])
    assert path.stat().st_mtime == 1000
    assert path.stat().st_atime > time.time() - 60


def test_one_key_has_one_maker_and_other_keys_do_not_wait(tmp_path: Path) -> None:
    at_work: list[str] = []
    most_at_work: list[int] = []

    def make() -> None:
        for _ in range(20):
            with only_maker(tmp_path, "one"):
                at_work.append("one")
                most_at_work.append(len(at_work))
                time.sleep(0.001)
                at_work.pop()

    threads = [threading.Thread(target=make) for _ in range(8)]
    with only_maker(tmp_path, "two"):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most_at_work == [1] * 160
    assert list(tmp_path.iterdir()) == []


def test_a_maker_that_fails_lets_the_next_one_in(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="failed"), only_maker(tmp_path, "one"):
        raise ValueError("failed")
    with only_maker(tmp_path, "one"):
        assert (tmp_path / "one.lock").exists()
