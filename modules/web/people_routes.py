"""Files about people for an administrator: the directory, and private links for everybody who has no password yet."""

from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import Route

from modules.activities.inviting import Invited, invite_everybody_waiting
from modules.activities.managing_people import list_everybody
from modules.exchange.people_csv import invitations_csv, people_csv
from modules.exchange.people_template import template_csv, template_xlsx
from modules.people.rights import Deed, Reach, require
from modules.web.answering import Asked, answering


def _people_csv(asked: Asked) -> Response:
    people, teams = list_everybody(asked.academy, who=asked.who)
    name = f"people-{asked.academy.now().astimezone():%Y-%m-%d}.csv"
    return _private(people_csv(people, teams), name)


def _invitations_csv(asked: Asked) -> Response:
    """Make the links and return them once; nothing but their hashes is kept."""
    invited = invite_everybody_waiting(asked.academy, who=asked.who)
    links = ((each.entry, _link(asked, each), each.expires_at) for each in invited)
    return _private(invitations_csv(links, asked.wording), "private-links.csv")


def _template_csv(asked: Asked) -> Response:
    require(asked.who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    return _private(template_csv(), "people-template.csv")


def _template_xlsx(asked: Asked) -> Response:
    require(asked.who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _private(template_xlsx(asked.wording), "people-template.xlsx", kind)


def _link(asked: Asked, invited: Invited) -> str:
    language = {"lang": invited.entry.fields.language} if invited.entry.fields.language else {}
    query = urlencode({"invitation": invited.token, **language})
    return f"{str(asked.request.base_url).rstrip('/')}/?{query}"


def _private(content: bytes, name: str, media_type: str = "text/csv; charset=utf-8") -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)


ROUTES = (
    Route("/export/people.csv", answering(_people_csv), methods=["GET"]),
    Route("/export/people-template.csv", answering(_template_csv), methods=["GET"]),
    Route("/export/people-template.xlsx", answering(_template_xlsx), methods=["GET"]),
    Route("/people/invitations", answering(_invitations_csv), methods=["POST"]),
)
