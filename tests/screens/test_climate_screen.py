"""Taking part in a survey, opening one, and reading its results on the screen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from modules.academy import Academies
from modules.activities import climate_questionnaire
from modules.activities.climate_questionnaire import pulse_questionnaire
from modules.course.climate_pulse import Facet
from modules.learning.customer_figure import CustomerFigure, Measure
from modules.learning.pulse import PulseId
from modules.learning.service_climate import FacetTally
from modules.people.person import Role, TeamId, Visitor
from modules.records import customer_figure_records, person_records, pulse_records

Hire = Callable[..., Visitor]
Show = Callable[..., AppTest]
Said = Callable[[AppTest], str]
STATEMENTS = [statement.id for statement in pulse_questionnaire().statements()]


class Branch:
    """A manager's team of two, with a team of five below it, and pulses put straight into the records."""

    def __init__(self, academies: Academies, hire: Hire, company: TeamId) -> None:
        self.academy, self.records = academies.main, academies.main.records
        self.today = self.academy.now().astimezone().date()
        self.riga = person_records.add_team(self.records, name="Riga", parent_id=company)
        self.town = person_records.add_team(self.records, name="Old <b>Town", parent_id=self.riga)
        self.manager = hire("Marta Kalna", Role.MANAGER, team=self.riga)
        self.rita = hire("Rita One", team=self.riga)
        self.people = [hire(f"T{number} Town", team=self.town) for number in range(5)]

    def pulse(self, began_days_ago: int = 0) -> PulseId:
        first = self.today - timedelta(days=began_days_ago)
        return pulse_records.add_pulse(
            self.records,
            team_id=self.riga,
            starts_on=first,
            ends_on=first + timedelta(days=6),
            by=self.manager.person.id,
            now=self.academy.now(),
        )

    def answered(self, began_days_ago: int, *people: Visitor) -> PulseId:
        pulse_id = self.pulse(began_days_ago)
        for who in people or (self.manager, self.rita, *self.people):
            pulse_records.hand_in(
                self.records,
                pulse_id=pulse_id,
                person_id=who.person.id,
                today=self.today - timedelta(days=began_days_ago),
                given={Facet.MANAGERIAL_SUPPORT: FacetTally(1, (0, 0, 1, 0, 1))},
            )
        return pulse_id


@pytest.fixture
def branch(academies: Academies, hire: Hire, company: TeamId) -> Branch:
    return Branch(academies, hire, company)


def press(app: AppTest, name: str) -> AppTest:
    next(button for button in app.button if button.key == name).click()
    return app.run()


def test_somebody_takes_part_once_and_leaves_out_what_they_like(branch: Branch, show_screen: Show, said: Said):
    pulse_id, (tom, *_) = branch.pulse(), branch.people
    assert "How is good service supported here?" in said(show_screen("home_screen", tom))
    app, other_tab = show_screen("pulse_screen", tom), show_screen("pulse_screen", tom)
    assert "9 statements about your work" in said(app)
    assert "There is no answer in it yet" in said(press(app, f"pulse-send-{pulse_id}"))

    app.radio(key=f"pulse-mark-{pulse_id}-{STATEMENTS[0]}").set_value(5)
    app.radio(key=f"pulse-mark-{pulse_id}-{STATEMENTS[1]}").set_value(0)
    app = press(app, f"pulse-send-{pulse_id}")
    assert "Thank you: your answers are counted." in said(app)
    assert "Thank you: your answers are counted." in said(app.run())
    tallies = pulse_records.tallies_of_pulse(branch.records, pulse_id=pulse_id)
    assert tallies[Facet.CUSTOMER_ORIENTATION][branch.town] == FacetTally(1, (0, 0, 0, 0, 1))

    other_tab.radio(key=f"pulse-mark-{pulse_id}-{STATEMENTS[0]}").set_value(1)
    assert "or you have taken part already" in said(press(other_tab, f"pulse-send-{pulse_id}"))
    assert pulse_records.tallies_of_pulse(branch.records, pulse_id=pulse_id) == tallies
    assert "No survey asks you" in said(show_screen("pulse_screen", tom))
    assert "How is good service supported here?" not in said(show_screen("home_screen", tom))


def test_a_survey_that_is_over_meanwhile_says_so(branch: Branch, show_screen: Show, said: Said):
    pulse_id = branch.pulse()
    app = show_screen("pulse_screen", branch.rita)
    pulse_records.withdraw_pulse(branch.records, pulse_id=pulse_id)
    app.radio(key=f"pulse-mark-{pulse_id}-{STATEMENTS[0]}").set_value(3)
    app = press(app, f"pulse-send-{pulse_id}")
    assert "Nothing to answer" in said(app)


def test_the_whole_is_shown_and_the_team_below_says_why_it_is_hidden(branch: Branch, show_screen: Show, said: Said):
    branch.answered(20)
    app = show_screen("climate_screen", branch.manager)
    words = said(app)
    assert "Managerial support 4.0 7 people" in words
    assert "Few people: one of them can move this mean by up to 0.6." in words
    assert "Customer orientation Too few answers" in words
    assert "Hidden beside the whole : It is hidden although 5 or more answered" in words
    assert "Old &lt;b&gt;Town" in words
    assert "an association, not a cause" in words
    below = said(show_screen("climate_screen", branch.manager, team=str(branch.town)))
    assert "4.0" not in below
    assert "7 people" not in below


def test_months_surveys_and_customers_stand_in_chart_and_table(branch: Branch, show_screen: Show, said: Said):
    branch.answered(60)
    branch.answered(20)
    month = f"{branch.today - timedelta(days=20):%Y-%m}"
    figures = [CustomerFigure(branch.riga, Measure.NPS, month, -12.0, 12)]
    customer_figure_records.add_import(
        branch.records, file_name="f.csv", figures=figures, by=branch.manager.person.id, now=branch.academy.now()
    )
    app = show_screen("climate_screen", branch.manager)
    words = said(app)
    assert "Recommendation (NPS), −100 to 100" in words.partition("The same as a table")[0]
    assert f"{month} Hidden beside the whole" not in words
    assert f"{month} Too few answers 4.0 Too few answers Too few answers 0% −12" in words
    assert f"{month} Recommendation (NPS), −100 to 100 −12 12 Few answers" in words
    assert words.count("Hidden beside the whole") == 2
    assert len(app.selectbox(key="climate-pulse").options) == 2
    app.selectbox(key="climate-pulse").select_index(1)
    assert app.run().query_params["pulse"] == "1"


def test_an_address_of_another_branch_is_refused(branch: Branch, hire: Hire, company: TeamId, show_screen: Show):
    branch.answered(20)
    beside = person_records.add_team(branch.records, name="Tartu", parent_id=company)
    stranger = hire("Jan Tartu", Role.MANAGER, team=beside)
    for who, team in ((stranger, branch.riga), (branch.manager, company)):
        app = show_screen("climate_screen", who, team=str(team))
        assert "This is not among your teams" in app.get("html")[-2].proto.body
        assert "href='/climate'" in app.get("html")[-1].proto.body
    app = show_screen("climate_screen", branch.people[0], team=str(branch.town))
    assert "This page is for other roles" in app.get("html")[-1].proto.body


def test_a_manager_opens_a_survey_and_takes_it_back(branch: Branch, show_screen: Show, said: Said):
    app = show_screen("climate_screen", branch.manager, view="pulses")
    assert "There has been none yet." in said(app)
    app = press(app, "pulse-open")
    assert "The survey is opened." in said(app)
    ((pulse_id, days),) = [
        (row.id, (row.ends_on - row.starts_on).days)
        for row in pulse_records.pulses_in_line(branch.records, team_id=branch.riga)
    ]
    assert days == 13
    assert "Fewer than 5 have taken part so far, of 7." in said(app)
    assert "asks the same people" in said(press(app, "pulse-open"))
    app = press(app, f"pulse-back-{pulse_id}")
    assert "The survey is taken back." in said(app)
    assert pulse_records.pulses_in_line(branch.records, team_id=branch.riga) == ()


def test_a_survey_every_quarter_stands_in_the_list_four_times(branch: Branch, show_screen: Show, said: Said):
    app = show_screen("climate_screen", branch.manager, view="pulses")
    app.radio(key="pulse-often").set_value(4)
    assert said(press(app, "pulse-open")).count("Planned") == 3


def test_a_broken_file_of_statements_is_said_to_managers_and_asks_nobody(
    branch: Branch, show_screen: Show, said: Said, tmp_path, monkeypatch: pytest.MonkeyPatch
):
    branch.pulse()
    broken = tmp_path / "broken.yaml"
    broken.write_text("lowest:\n  en: nix\n")
    monkeypatch.setattr(climate_questionnaire.pulse_questionnaire, "__defaults__", (broken,))
    words = said(show_screen("climate_screen", branch.manager))
    assert "has to be mended before anybody is asked" in words
    assert "Row 2" in words
    assert "No survey asks you" in said(show_screen("pulse_screen", branch.rita))
