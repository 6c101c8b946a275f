import os
import signal
import subprocess
import sys

from modules.academy import PROJECT_FOLDER

ANSWERS_BEFORE_THE_KILL = 40


def test_killing_the_server_amid_answers_loses_none_that_was_acknowledged(academy, anna, database_address, tmp_path):
    academy.records.execute("update session set expires_at = 9000000000000")
    command = [sys.executable, "-m", "tests.activities.answering_process", database_address, str(tmp_path / "data")]
    with subprocess.Popen(
        [*command, anna.session_id], cwd=PROJECT_FOLDER, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().split() for _ in range(ANSWERS_BEFORE_THE_KILL)]
        os.kill(process.pid, signal.SIGKILL)
        acknowledged += [line.split() for line in process.stdout if line.endswith("\n")]
    stored = academy.records.query("select question_id, try_number from answer order by question_id, try_number")
    kept = [(row["question_id"], row["try_number"]) for row in stored]
    assert {(question, int(number)) for question, number in acknowledged} <= set(kept)
    assert len(kept) == len(set(kept))
    assert len(kept) <= len(acknowledged) + 1, "at most the one answer in flight was stored without being acknowledged"
