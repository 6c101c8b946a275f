"""The commands `backup` and `restore`: one file that holds the academy, and the way back from it."""

import argparse
import os
import sys
from pathlib import Path

from modules.academy import Settings, utc_now
from modules.academy.backup import (
    AcademyInUse,
    Backup,
    BackupBroken,
    NothingToBackUp,
    NotKeptInAFile,
    WouldReplace,
    back_up,
    restore,
)

_POSTGRESQL = """The records are in PostgreSQL, which copies itself while the academy runs:
    pg_dump --format=custom --file=academy.dump "$ACADEMY_DATABASE"
    pg_restore --clean --if-exists --dbname="$ACADEMY_DATABASE" academy.dump     (the way back)
Keep badge-key.pem from {folder} with it."""


def add_backup(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add both commands."""
    backing_up = commands.add_parser("backup", help="write the academy to one file, also while it runs")
    backing_up.add_argument("file", nargs="?", type=Path, help="default: academy-DATE-TIME.zip in this folder")
    backing_up.set_defaults(run=back_up_here)
    restoring = commands.add_parser("restore", help="put a backup in place of what is there")
    restoring.add_argument("file", type=Path, help="what `backup` has written")
    restoring.add_argument("--yes", action="store_true", help="also where there is an academy already")
    restoring.set_defaults(run=restore_here)
    for parser in (backing_up, restoring):
        parser.add_argument("--data", metavar="FOLDER", help="the data folder; default: ACADEMY_DATA")


def back_up_here(chosen: argparse.Namespace) -> int:
    """Write a backup; return 1 if that cannot be done, 2 if there is nothing to back up."""
    settings, now = _settings(chosen), utc_now()
    path: Path = chosen.file or Path(f"academy-{now.astimezone():%Y-%m-%d-%H%M%S}.zip")
    try:
        made = back_up(settings, path.resolve(), now=now)
    except NothingToBackUp as absent:
        print(f"{absent.path}: there is no academy here yet.", file=sys.stderr)
        return 2
    except FileExistsError:
        return _failed(f"{path} is there already. Name another file: a backup replaces nothing.")
    except BackupBroken as broken:
        return _failed(f"{broken.path} is damaged, so no backup was made: {broken.fault}.")
    except NotKeptInAFile:
        return _failed(_POSTGRESQL.format(folder=settings.data_folder))
    except OSError as error:
        return _failed(f"{path} cannot be written: {error}")
    print(f"{path}: {_said(made)}. It was read back and is whole. Keep it as you would keep the people's data.")
    return 0


def restore_here(chosen: argparse.Namespace) -> int:
    """Put a backup in place; return 1 if that cannot be done, 2 if somebody has to say --yes first."""
    settings = _settings(chosen)
    path: Path = chosen.file
    try:
        aside = restore(settings, path.resolve(), may_replace=chosen.yes, now=utc_now())
    except WouldReplace as found:
        print(
            f"{path} is whole: {_said(found.backup)}.\nThere is an academy at {found.path}. Say --yes to put the "
            "backup in its place; what is there is moved aside, not deleted.",
            file=sys.stderr,
        )
        return 2
    except AcademyInUse as used:
        return _failed(f"{used.path} is open in another program. Stop the academy, then restore.")
    except BackupBroken as broken:
        return _failed(f"{path} cannot be restored: {broken.fault}. Nothing has changed.")
    except NotKeptInAFile:
        return _failed(_POSTGRESQL.format(folder=settings.data_folder))
    except OSError as error:
        return _failed(f"{path} cannot be restored: {error}")
    print(f"Restored to {settings.data_folder}. Start the academy as always.")
    if aside is not None:
        print(f"What was there before is in {aside}. Delete it once all is well.")
    return 0


def _settings(chosen: argparse.Namespace) -> Settings:
    return Settings.from_environment(os.environ | ({"ACADEMY_DATA": chosen.data} if chosen.data else {}))


def _said(backup: Backup) -> str:
    counts = ", ".join(f"{count:,} {name}" for name, count in backup.counts.items())
    return f"{counts}, of {backup.made_at.astimezone():%Y-%m-%d %H:%M}, {backup.byte_count / 1e6:.1f} MB"


def _failed(why: str) -> int:
    print(why, file=sys.stderr)
    return 1
