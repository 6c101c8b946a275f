"""The service climate to take away, and a template for customers' figures, for managers."""

from starlette.responses import Response
from starlette.routing import Route

from modules.activities.climate_reporting import climate_report
from modules.course.ids import Language
from modules.exchange.climate_csv import climate_csv
from modules.exchange.customer_figures_template import figures_template_csv
from modules.learning.pulse import PulseId
from modules.people.person import TeamId
from modules.people.rights import Deed, Reach, require
from modules.web.answering import Asked, NotUnderstood, answering
from modules.web.languages import browser_language

_LONGEST_NUMBER = 15


def _climate_csv(asked: Asked) -> Response:
    """Return the figures of the page at the same address."""
    team, pulse = _number(asked, "team"), _number(asked, "pulse")
    report = climate_report(
        asked.academy,
        who=asked.who,
        team_id=None if team is None else TeamId(team),
        pulse_id=None if pulse is None else PulseId(pulse),
    )
    language: Language = asked.who.person.language or browser_language(asked.request)
    return _private(climate_csv(report, language, asked.wording), "service-climate.csv")


def _template_csv(asked: Asked) -> Response:
    require(asked.who.person, Deed.RUN_PULSE, at_least=Reach.TEAM)
    report = climate_report(asked.academy, who=asked.who)
    return _private(figures_template_csv(report.team.name), "customer-figures-template.csv")


def _number(asked: Asked, name: str) -> int | None:
    """Return a whole number of the address; None if it is left out. Raises NotUnderstood."""
    said = asked.request.query_params.get(name, "")
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) <= _LONGEST_NUMBER):
        raise NotUnderstood
    return int(said)


def _private(content: bytes, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


ROUTES = (
    Route("/export/climate.csv", answering(_climate_csv), methods=["GET"]),
    Route("/export/customer-figures-template.csv", answering(_template_csv), methods=["GET"]),
)
