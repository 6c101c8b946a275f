import subprocess
import sys
import threading
import time
from pathlib import Path

from modules.records.database import open_database
from modules.records.write_queue import WriteQueue

HOLD = """
import sys, time
from pathlib import Path
from modules.records.write_queue import WriteQueue
with WriteQueue(Path(sys.argv[1])).turn():
    print("holding", flush=True)
    time.sleep(60)
"""


def hold_elsewhere(lock_path: Path) -> subprocess.Popen[str]:
    """Start a process that holds the queue's turn until it is killed."""
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(lock_path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "holding\n"
    return holder


def test_threads_take_turns(tmp_path: Path):
    queue, inside, most = WriteQueue(tmp_path / "lock"), [0], [0]

    def work() -> None:
        for _ in range(20):
            with queue.turn():
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                time.sleep(0.0002)
                inside[0] -= 1

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert most == [1]


def test_a_writer_waits_for_one_in_another_process_and_goes_on_when_that_is_killed(tmp_path: Path):
    holder = hold_elsewhere(tmp_path / "lock")
    got_turn = threading.Event()

    def wait_for_turn() -> None:
        with WriteQueue(tmp_path / "lock").turn():
            got_turn.set()

    waiting = threading.Thread(target=wait_for_turn)
    waiting.start()
    assert not got_turn.wait(timeout=0.3)
    holder.kill()
    holder.wait(timeout=10)

    assert got_turn.wait(timeout=10)
    waiting.join(timeout=10)


def test_readers_do_not_wait_for_the_writers_queue(tmp_path: Path):
    database = open_database(tmp_path / "academy.db")
    holder = hold_elsewhere(tmp_path / "academy.db.writers")

    assert database.query("select 1 as one") == [{"one": 1}]
    holder.kill()
    holder.wait(timeout=10)
