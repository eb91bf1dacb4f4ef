"""The story of a client who goes the whole cycle of self-direction, in each of the five municipalities.

From application to a plan with two goals and four actions; he does two, one does not work out and he finds
another way; he looks back, declines a proposal, asks for a closed step anyway, chooses a day, sees that the
municipality is late, gets another coach, and closes a goal. At 360 pixels, with JavaScript and without.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from roer.web.demo.fill import fill_demo
from roer.web.dossier.models import Client
from roer.web.people.models import Organisation, Team, User
from roer.web.plan.models import Action, Goal
from roer.web.plan.queries.plan import plan_of
from roer.web.route.models import Episode, Record, StepRequest
from roer.web.talk.models import CoachRequest
from tests.browser.acting import Person, Stage, Told
from tests.browser.conftest import Enter

SEARCHING = timedelta(days=35)  # longer than who is younger than 27 looks for work himself first
LONG_AGO = timedelta(days=70)  # longer than any term of the law that runs here
MAY_ASK_TO_DECIDE = "Awb art. 4:13"  # what the law lets him do when the decision does not come


@dataclass(frozen=True)
class Place:
    """A municipality of the demonstration: who plays along, and by which steps the story goes."""

    slug: str
    gives: str  # who gives the client a coach
    lead: str
    coach: str
    another: str  # who is his coach after he asked for another
    applies: str  # what the client does himself
    talk: str  # a talk for which days are offered
    closed: str  # what is not open for him
    before: tuple[str, ...] = ()  # what the coach writes down before the talk can be held
    age: int = 36
    files: str = ""  # by which step he files his application, where he is younger than 27
    decides: str = ""  # who takes the decisions in it, where that is not the coach
    team: str = ""  # which team he gets, where he came without one


ON_WERK_NL = "aanvraag-werk-nl"
PLACES = [
    Place("alphen-aan-den-rijn", "Ingrid Postma", "Tineke de Leeuw", "Fatima Kaya", "Koen Klaver",
          "aanmelding", "integrale-intake", "participatieplaats", ("klantfoto",), team="Wijkteam Noord"),
    Place("s-hertogenbosch", "Tom Verhagen", "Tom Verhagen", "Karin Kers", "Ivo Schellekens",
          "melding", "tien-minutengesprek", "werkervaringsplaats"),
    Place("sudwest-fryslan", "Trynke Wiersma", "Trynke Wiersma", "Klaas Kuiper", "Kirsten Boersma",
          ON_WERK_NL, "intakegesprek", "flexformule", ("toewijzing-gebiedsteam",),
          decides="Boukje Dijkstra"),
    Place("tilburg", "Ton Mutsaers", "Ton Mutsaers", "Kim Kuipers", "Koos Brands",
          ON_WERK_NL, "meldingsgesprek", "werkplek-diamant-groep", age=22, files="aanvraag-tot-27"),
    Place("beverwijk", "Tess Duin", "Tess Duin", "Kees Kok", "Ids Bakker",
          ON_WERK_NL, "groepsintake", "leerwerkbedrijf", ("screening",)),
]  # fmt: skip

MY_POST, IN_THE_GREEN = "Ik durf mijn post open te maken.", "Ik wil drie dagen werken in het groen."
ACTIONS = ("Mijn post sorteren", "Bellen voor een afspraak", "Langs een kwekerij", "Mijn oude baas bellen")
ANOTHER_WAY = "De kwekerij een mail sturen"


@dataclass
class Cycle(Stage):
    """The story in one municipality; Sam is the client."""

    place: Place = PLACES[0]

    @property
    def goals(self) -> list[Goal]:
        return list(Goal.objects.filter(client=self.client).order_by("place"))

    @property
    def actions(self) -> list[Action]:
        return list(Action.objects.filter(client=self.client).order_by("place"))

    def went(self, action: Action) -> str:
        """How it stands with an action."""
        found = plan_of(self.client).action(action.pk)
        assert found is not None
        return str(found.now.status)


# Two of them are played at every change; all five, both ways, with the long tests.
AT_EVERY_CHANGE = {("alphen-aan-den-rijn", True), ("tilburg", False)}
PLAYS = [
    pytest.param(
        place,
        javascript,
        id=f"{place.slug}, {'with' if javascript else 'without'} JavaScript",
        marks=() if (place.slug, javascript) in AT_EVERY_CHANGE else pytest.mark.long,
    )
    for place in PLACES
    for javascript in (True, False)
]


@pytest.mark.parametrize(("place", "javascript"), PLAYS)
def test_a_client_goes_the_whole_cycle(enter: Enter, place: Place, javascript: bool) -> None:
    fill_demo()
    story = Cycle(enter, javascript, place=place)

    sam = he_applies(story)
    assert story.records(place.applies) == [("started", "", *HIS), ("ended", "finished", *HIS)]
    assert story.client.coach is None
    assert (story.client.team is None) == bool(place.team)

    coach = he_gets_a_coach(story)
    assert place.coach in sam.reads("")
    assert story.client.team is not None

    day = he_chooses_the_second_of_two_days(story, sam, coach)
    assert story.records(place.talk) == [("invited", "", *THEIRS), ("planned", "", "client", "coach")]
    assert Episode.objects.get(client=story.client, step=place.talk).planned_at == day
    takes(coach, place.talk)
    assert ("ended", "attended", *THEIRS) in story.records(place.talk)

    he_makes_a_plan(story, sam)
    assert len(story.goals) == 2
    assert [action.goal for action in story.actions] == [story.goals[n] for n in (0, 0, 1, 1)]
    told = sam.reads("plan/")
    assert all(words in told for words in (IN_THE_GREEN, *ACTIONS))

    he_does_two(story, sam)
    assert [story.went(action) for action in story.actions] == ["done", "done", "planned", "planned"]

    one_fails_and_he_tries_another_way(story, sam)
    assert story.went(story.actions[2]) == "not_worked"
    assert story.actions[4].follows == story.actions[2]
    assert ANOTHER_WAY in sam.reads("plan/")

    he_looks_back(story, sam)
    assert "Eerst bellen of ze open zijn." in coach.reads(f"plan/doel/{story.goals[1].pk}/")

    he_declines_a_proposal(story, sam, coach)
    assert plan_of(story.client).goal(story.goals[2].pk).now.status == "declined"  # type: ignore[union-attr]
    assert "Brieven lukken mij niet. Ik ga liever langs." in coach.unfolds("plan/")

    asked = he_asks_for_a_closed_step_anyway(story, sam, coach)
    answer = sam.reads(f"route/vraag/{asked.pk}/")
    assert "Er is pas in maart weer een plek vrij." in answer
    assert place.coach in answer
    assert "bezwaar" in answer, "how to object stands beside it"

    a_term_of_the_municipality_passes(story, sam)
    late = sam.goes("route/").page.locator("section[aria-labelledby=late]").inner_text()
    assert MAY_ASK_TO_DECIDE in late, "what he can do"

    he_gets_another_coach(story, sam, coach)
    assert story.client.coach == User.objects.get(name=place.another)
    told = sam.reads("andere-coach/")
    assert place.lead in told, "who answered"
    assert place.another in told
    assert place.another in sam.reads("")

    he_closes_a_goal(story, sam)
    for reader in (sam, story.person(place.another)):
        told = reader.reads(f"plan/doel/{story.goals[0].pk}/")
        assert "Ik maak nu elke dag mijn post open." in told
        assert "Mooi gedaan, met eigen ideeën." in told

    began_and_did = who_began_and_did_what(User.objects.get(name=place.another).role)
    assert {step: story.records(step) for step in began_and_did} == began_and_did
    rows = Record.objects.filter(client=story.client)
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))


HIS = ("client", "client")  # who did it, on whose initiative
THEIRS = ("coach", "coach")


def who_began_and_did_what(of_another: str) -> dict[str, list[Told]]:
    """What the records tell of the plan; ``of_another`` is the role of the coach whom he got."""
    return {
        "plan.goal": [
            *2 * [("planned", "", *HIS), ("started", "", *HIS)],
            ("planned", "", *THEIRS), ("ended", "refused", "client", "coach"),
            ("ended", "finished", *HIS),
        ],
        "plan.choice": [("ended", "refused", "client", "coach")],
        "plan.action": [
            *4 * [("planned", "", *HIS)],
            *2 * [("ended", "finished", *HIS)], ("ended", "broken_off", *HIS), ("planned", "", *HIS),
        ],
        "plan.reflection": [("ended", "finished", *HIS)],
        "plan.request": [("started", "", *HIS), ("ended", "finished", "coach", "client")],
        "plan.coach": [("planned", "", *HIS), ("ended", "finished", "team_lead", "client")],
        "plan.review": [("ended", "finished", *HIS), ("ended", "finished", of_another, "coach")],
    }  # fmt: skip


def he_applies(story: Cycle) -> Person:
    sam = story.someone_new()
    sam.goes("/inloggen/").fills(name="Sam Nieuw").saves(asking="name")
    sam.follows("/mijn/aanmelden/")
    sam.chooses(organisation=str(Organisation.objects.get(slug=story.place.slug).pk))
    born = timezone.localdate() - timedelta(days=365 * story.place.age + 100)
    sam.fills(born=f"{born:%d-%m-%Y}").saves()
    story.file = Client.objects.get(name="Sam Nieuw")
    he_does(story, sam, story.place.applies)
    return sam


def he_does(story: Cycle, sam: Person, step: str) -> None:
    sam.goes(f"route/stap/{step}/doen/")
    sam.taps(sam.page.locator("main button[name=act]").first)


def he_gets_a_coach(story: Cycle) -> Person:
    gives = story.person(story.place.gives).goes("wie/")
    says_why(gives)
    if story.place.team:
        gives.picks(team=Team.objects.get(name=story.place.team).pk)
    gives.picks(coach=User.objects.get(name=story.place.coach).pk).saves()
    return story.person(story.place.coach)


def says_why(lead: Person) -> None:
    """A team lead says why he opens a file, before he sees it."""
    if lead.page.locator("main [name=reason]").count():
        lead.fills(reason="Nieuwe cliënt, een coach kiezen")
        lead.taps(lead.page.locator("main form button[type=submit]").last)


def he_chooses_the_second_of_two_days(story: Cycle, sam: Person, coach: Person) -> datetime:
    decides = story.person(story.place.decides) if story.place.decides else coach
    for step in story.place.before:
        takes(decides, step)
    coach.goes(f"route/stap/{story.place.talk}/dagen/")
    days = [datetime.combine(timezone.localdate() + timedelta(days=n), time(10)) for n in (3, 4)]
    coach.fills(day_1=f"{days[0]:%Y-%m-%dT%H:%M}", day_2=f"{days[1]:%Y-%m-%dT%H:%M}").saves()
    sam.goes("route/").taps(sam.page.locator(".next a").first)
    sam.page.locator("main [name=day]").nth(1).check()
    sam.saves(asking="day")
    return timezone.make_aware(days[1])


def takes(coach: Person, step: str) -> None:
    """A professional writes down that a step took place today."""
    coach.goes(f"route/stap/{step}/begin/").page.locator("main [name=result]").first.check()
    coach.fills(on=f"{timezone.localdate():%Y-%m-%d}")
    if coach.page.locator("main [name=reason]").count():
        coach.chooses(reason="fits_better").fills(words="Dat past nu beter.")
    coach.saves()


def he_makes_a_plan(story: Cycle, sam: Person) -> None:
    sam.goes("plan/").follows("plan/voorbeelden/")
    sam.page.locator("main summary").first.click()
    sam.follows("?voorbeeld=").fills(why="Dan slaap ik beter.", notice=MY_POST).saves()
    sam.goes("plan/doel/nieuw/").fills(what=IN_THE_GREEN, why="Buiten voel ik me goed.").saves()
    for number, what in enumerate(ACTIONS):
        sam.goes(f"plan/doel/{story.goals[number // 2].pk}/actie/")
        sam.fills(what=what).chooses(by_whom="me").saves()


def he_does_two(story: Cycle, sam: Person) -> None:
    sam.goes("plan/")
    for _ in range(2):
        sam.taps(sam.page.locator(".next form[action$='/gedaan/'] button"))


def one_fails_and_he_tries_another_way(story: Cycle, sam: Person) -> None:
    sam.goes(f"plan/actie/{story.actions[2].pk}/hoe/")
    sam.chooses(outcome="not_worked").fills(words="Ze waren dicht.").saves()
    assert sam.page.url.endswith("/anders/"), "he is asked for another way at once"
    sam.fills(what=ANOTHER_WAY).saves()


def he_looks_back(story: Cycle, sam: Person) -> None:
    sam.goes(f"plan/terugkijken/goal/{story.goals[1].pk}/")
    sam.fills(well="Ik ben gegaan.", learned="Eerst bellen of ze open zijn.", comes_next="Mailen.").saves()


def he_declines_a_proposal(story: Cycle, sam: Person, coach: Person) -> None:
    coach.goes("plan/doel/nieuw/").fills(what="Elke week tien brieven schrijven.").saves()
    sam.goes("plan/").follows("/plan/voorstel/")
    sam.chooses(answer="decline").fills(reason="Brieven lukken mij niet. Ik ga liever langs.").saves()


def he_asks_for_a_closed_step_anyway(story: Cycle, sam: Person, coach: Person) -> StepRequest:
    sam.goes(f"route/stap/{story.place.closed}/toch-vragen/").fills(
        words="Ik wil dit nu al proberen."
    ).saves()
    coach.goes("/werk/route/vragen/").follows(coach.at("route/vraag/"))
    coach.chooses(outcome="no").fills(answer="Nu nog niet. Er is pas in maart weer een plek vrij.").saves()
    return StepRequest.objects.get(client=story.client, step=story.place.closed)


def a_term_of_the_municipality_passes(story: Cycle, sam: Person) -> None:
    """Below 27 the term of the decision begins when he files his application, after he looked for work."""
    if story.place.files:
        story.time_goes_by(SEARCHING)
        assert MAY_ASK_TO_DECIDE not in sam.reads("route/")
        he_does(story, sam, story.place.files)
    story.time_goes_by(LONG_AGO)


def he_gets_another_coach(story: Cycle, sam: Person, coach: Person) -> None:
    sam.goes("andere-coach/").chooses(kind="coach").fills(words="We begrijpen elkaar niet goed.").saves()
    asked = CoachRequest.objects.get(client=story.client)
    assert coach.sees(f"andere-coach/{asked.pk}/") == 404, "the coach himself does not answer"
    assert "We begrijpen elkaar niet goed." not in coach.unfolds("")
    lead = story.person(story.place.lead).goes("/werk/andere-coach/").follows(f"/andere-coach/{asked.pk}/")
    says_why(lead)
    lead.chooses(outcome="coach").picks(coach=User.objects.get(name=story.place.another).pk)
    lead.fills(words="Dat kan. Jullie beginnen donderdag samen.").saves()


def he_closes_a_goal(story: Cycle, sam: Person) -> None:
    close = f"plan/doel/{story.goals[0].pk}/afronden/"
    sam.goes(close).chooses(outcome="reached").fills(words="Ik maak nu elke dag mijn post open.").saves()
    coach = story.person(story.place.another).goes(close)
    coach.chooses(outcome="reached").fills(words="Mooi gedaan, met eigen ideeën.").saves()
