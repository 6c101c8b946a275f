"""People as CSV files that spreadsheets open as they are: the directory, which can be read back, and private links."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from modules.exchange.csv_file import csv_file
from modules.people.directory import PARTED, PEOPLE_COLUMNS, PersonEntry, team_path
from modules.people.person import Team, TeamId
from modules.wording.catalogues import Wording


def people_csv(people: Iterable[PersonEntry], teams: Sequence[Team]) -> bytes:
    """Return people as UTF-8 with a byte order mark, comma-separated, CRLF, in the columns of an import.

    `teams` begins with the company. A cell that a spreadsheet would take for a formula gets a leading apostrophe, which
    an import takes off again.
    """
    by_id = {team.id: team for team in teams}
    return csv_file(PEOPLE_COLUMNS, (people_row(entry, by_id) for entry in people))


def people_row(entry: PersonEntry, teams: Mapping[TeamId, Team]) -> tuple[str, ...]:
    """Return the cells of somebody in the columns of an import. `teams` are all teams."""
    fields = entry.fields
    return (
        fields.sign_in_name,
        fields.full_name,
        team_path(teams, fields.team_id),
        ", ".join(sorted(fields.roles)),
        _parted(sorted(team_path(teams, team_id) for team_id in fields.manages)),
        fields.language or "",
        fields.email or "",
        "yes" if entry.is_active else "no",
    )


def _parted(ways: Iterable[str]) -> str:
    """Return ways to teams in one cell, parted by semicolons; one that holds a semicolon in quotation marks."""
    lines = io.StringIO()
    csv.writer(lines, delimiter=PARTED, lineterminator="\n").writerows([way] for way in ways)
    return f"{PARTED} ".join(lines.getvalue().splitlines())


def invitations_csv(links: Iterable[tuple[PersonEntry, str, datetime]], wording: Wording) -> bytes:
    """Return private links, each with its person, in the same form; the last column is the day on which it ends."""
    head = (
        wording.say("Person"),
        wording.say("Sign-in name"),
        wording.say("E-mail"),
        wording.say("Team"),
        wording.say("Private link"),
        wording.say("Opens until"),
    )
    return csv_file(
        head,
        (
            (
                entry.fields.full_name,
                entry.fields.sign_in_name,
                entry.fields.email or "",
                entry.team_name,
                link,
                expires_at.astimezone().date().isoformat(),
            )
            for entry, link, expires_at in links
        ),
    )
