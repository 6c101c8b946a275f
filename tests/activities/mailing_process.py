"""Sends the letters that are due and waits for the mail server's word: a process to be killed by a test."""

import sys
from datetime import datetime
from pathlib import Path

from modules.academy import Academy, Settings
from modules.activities.mailing import send_due_mail
from modules.exchange.mail_sending import MailServer
from tests.courses import TWO_LESSONS


def main(database: str, data_folder: str, port: str, moment: str) -> None:
    settings = Settings(
        data_folder=Path(data_folder),
        database=database,
        narration="offline",
        courses=TWO_LESSONS,
        public_address="https://academy.example.org",
        mail=MailServer("127.0.0.1", int(port), "academy@example.org", "none"),
    )
    now = datetime.fromisoformat(moment)
    send_due_mail(Academy(settings, is_sample=False, now=lambda: now))


if __name__ == "__main__":
    main(*sys.argv[1:])
