"""The story of a client who goes the whole cycle of self-direction, in each of the five municipalities.

From application to a plan with two goals and four actions; he does two, one does not work out and he finds
another way; he looks back, declines a proposal, asks for a closed step anyway, chooses a day, sees that the
municipality is late, asks for another coach, and closes a goal. At 360 pixels, with JavaScript and without.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import Page, expect

from roer.web.demo.fill import fill_demo
from roer.web.dossier.models import Client
from roer.web.people.models import Organisation, User
from roer.web.plan.models import Action, Goal
from roer.web.route.models import Episode, Record, Run
from tests.browser.acting import Stage, choose, fill, save
from tests.browser.conftest import Enter

LONG_AGO = timedelta(days=70)  # longer than any term of the law that runs here


@dataclass(frozen=True)
class Place:
    """A municipality of the demonstration: who plays along, and by which steps the story goes."""

    slug: str
    coach: str
    lead: str
    first: str  # what the client does himself
    talk: str  # a talk for which days are offered
    closed: str  # what is not open for him
    before: tuple[str, ...] = ()  # what the coach writes down before the talk can be held


ON_WERK_NL = "aanvraag-werk-nl"
PLACES = [
    Place("alphen-aan-den-rijn", "Fatima Kaya", "Tineke de Leeuw",
          "aanmelding", "integrale-intake", "participatieplaats", ("klantfoto",)),
    Place("s-hertogenbosch", "Karin Kers", "Tom Verhagen",
          "melding", "tien-minutengesprek", "werkervaringsplaats"),
    Place("sudwest-fryslan", "Klaas Kuiper", "Trynke Wiersma",
          ON_WERK_NL, "intakegesprek", "flexformule", ("toewijzing-gebiedsteam",)),
    Place("tilburg", "Kim Kuipers", "Ton Mutsaers",
          ON_WERK_NL, "meldingsgesprek", "werkplek-diamant-groep"),
    Place("beverwijk", "Kees Kok", "Tess Duin",
          ON_WERK_NL, "groepsintake", "leerwerkbedrijf", ("screening",)),
]  # fmt: skip


@dataclass
class Cycle(Stage):
    """The story in one municipality; Sam is the client."""

    place: Place = PLACES[0]

    @property
    def client(self) -> Client:
        assert self.file is not None
        return self.file


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
    he_gets_a_coach(story)
    he_chooses_a_day_for_a_talk(story, sam)
    he_makes_a_plan_of_two_goals_and_four_actions(story, sam)
    he_does_two_and_finds_another_way_for_one(story, sam)
    he_looks_back(story, sam)
    he_declines_a_proposal_with_a_reason(story, sam)
    he_asks_for_a_closed_step_and_gets_a_reasoned_answer(story, sam)
    a_term_of_the_municipality_passes_and_he_sees_what_he_can_do(story, sam)
    he_asks_for_another_coach(story, sam)
    he_closes_a_goal_with_a_review(story, sam)
    it_is_all_in_the_records(story)


def he_applies(story: Cycle) -> Page:
    sam = story.enter(width=360, javascript=story.javascript)
    sam.goto("/inloggen/")
    sam.get_by_label("Verzin een naam").fill("Sam Nieuw")
    sam.get_by_role("button", name="Start").click()
    sam.get_by_role("link", name="Aanmelden").click()
    choose(sam, "organisation", str(Organisation.objects.get(slug=story.place.slug).pk))
    team = sam.locator("main select[name=team]")
    if story.place.slug.startswith("alphen") and team.count():
        team.select_option(index=1)
    fill(sam, born="12-03-1990")
    save(sam)
    story.file = Client.objects.get(name="Sam Nieuw")
    sam.goto(story.mine("route/"))
    sam.goto(story.mine(f"route/stap/{story.place.first}/"))
    sam.locator("main form button[type=submit]").first.click()
    expect(sam.get_by_text("Aangemeld:").or_(sam.locator("main h1")).first).to_be_visible()
    assert Episode.objects.filter(client=story.client, step=story.place.first, until__isnull=False).exists()
    return sam


def he_gets_a_coach(story: Cycle) -> None:
    lead = story.window(story.place.lead)
    lead.goto(story.desk("wie/"))
    if lead.locator("[name=reason]").count():
        fill(lead, reason="Nieuwe cliënt, een coach kiezen")
        lead.locator("main form button[type=submit]").last.click()
    coach = User.objects.get(name=story.place.coach)
    lead.locator("[name=coach]").select_option(str(coach.pk))
    save(lead)


def he_chooses_a_day_for_a_talk(story: Cycle, sam: Page) -> None:
    coach = story.window(story.place.coach)
    today = timezone.localdate()
    for step in story.place.before:
        take(story, coach, step)
    coach.goto(story.desk(f"route/stap/{story.place.talk}/dagen/"))
    for number, days in enumerate((3, 4), 1):
        moment = datetime.combine(today + timedelta(days=days), time(10))
        coach.locator("main input[type='datetime-local']").nth(number - 1).fill(f"{moment:%Y-%m-%dT%H:%M}")
    save(coach)
    sam.goto(story.mine("route/"))
    sam.locator(".next a").first.click()
    sam.locator("main [name=day]").nth(1).check()
    sam.locator("main form:has([name=day]) button[type=submit]").click()
    sam.wait_for_load_state()
    planned = Episode.objects.get(client=story.client, step=story.place.talk)
    assert planned.planned_at is not None
    assert timezone.localdate(planned.planned_at) == today + timedelta(days=4)
    take(story, coach, story.place.talk)


def take(story: Cycle, page: Page, step: str) -> None:
    """A professional writes down that a step took place today."""
    page.goto(story.desk(f"route/stap/{step}/begin/"))
    page.locator("main [name=on]").fill(f"{timezone.localdate():%Y-%m-%d}")
    page.locator("main [name=result]").first.check()
    if page.locator("main [name=reason]").count():
        choose(page, "reason", "fits_better")
        fill(page, words="Dat past nu beter.")
    save(page)


def he_makes_a_plan_of_two_goals_and_four_actions(story: Cycle, sam: Page) -> None:
    sam.goto(story.mine("plan/"))
    sam.get_by_role("link", name="Bekijk voorbeelden").first.click()
    if not sam.locator("details.step").first.get_attribute("open"):
        sam.locator("details.step summary").first.click()
    sam.get_by_role("link", name="Begin hiermee").first.click()
    fill(sam, why="Dan slaap ik beter.", notice="Ik durf mijn post open te maken.")
    save(sam)
    sam.goto(story.mine("plan/doel/nieuw/"))
    fill(sam, what="Ik wil drie dagen werken in het groen.", why="Buiten voel ik me goed.")
    save(sam)
    first, second = Goal.objects.filter(client=story.client).order_by("place")
    for goal, what in (
        (first, "Mijn post sorteren"), (first, "Bellen voor een afspraak"),
        (second, "Langs een kwekerij gaan"), (second, "Mijn oude baas bellen"),
    ):  # fmt: skip
        sam.goto(story.mine(f"plan/doel/{goal.pk}/actie/"))
        fill(sam, what=what)
        choose(sam, "by_whom", "me")
        save(sam)
    sam.goto(story.mine("plan/"))
    for words in ("Ik wil drie dagen werken in het groen.", "Mijn oude baas bellen"):
        expect(sam.get_by_text(words).first).to_be_visible()


def he_does_two_and_finds_another_way_for_one(story: Cycle, sam: Page) -> None:
    for _ in range(2):
        sam.goto(story.mine("plan/"))
        sam.locator(".next").get_by_role("button", name="Gedaan").click()
        sam.wait_for_load_state()
    third = Action.objects.filter(client=story.client).order_by("place")[2]
    sam.goto(story.mine(f"plan/actie/{third.pk}/hoe/"))
    choose(sam, "outcome", "not_worked")
    fill(sam, words="Ze waren dicht.")
    save(sam)
    assert sam.url.endswith("/anders/"), "he is asked for another way at once"
    fill(sam, what="De kwekerij een mail sturen")
    save(sam)
    made = Action.objects.filter(client=story.client).latest("place")
    assert made.follows == third


def he_looks_back(story: Cycle, sam: Page) -> None:
    goal = Goal.objects.filter(client=story.client).order_by("place")[1]
    sam.goto(story.mine(f"plan/terugkijken/goal/{goal.pk}/"))
    fill(sam, well="Ik ben gegaan.", learned="Eerst bellen of ze open zijn.", comes_next="Mailen.")
    save(sam)
    coach = story.window(story.place.coach)
    coach.goto(story.desk(f"plan/doel/{goal.pk}/"))
    expect(coach.get_by_text("Eerst bellen of ze open zijn.").first).to_be_visible()


def he_declines_a_proposal_with_a_reason(story: Cycle, sam: Page) -> None:
    coach = story.window(story.place.coach)
    coach.goto(story.desk("plan/doel/nieuw/"))
    fill(coach, what="Elke week tien brieven schrijven.")
    save(coach)
    sam.goto(story.mine("plan/"))
    sam.locator(".waits").get_by_role("link", name="Kies").first.click()
    choose(sam, "answer", "decline")
    fill(sam, reason="Brieven lukken mij niet. Ik ga liever langs.")
    save(sam)
    coach.goto(story.desk("plan/"))
    assert "Brieven lukken mij niet. Ik ga liever langs." in coach.content()


def he_asks_for_a_closed_step_and_gets_a_reasoned_answer(story: Cycle, sam: Page) -> None:
    sam.goto(story.mine(f"route/stap/{story.place.closed}/toch-vragen/"))
    fill(sam, words="Ik wil dit nu al proberen.")
    save(sam)
    coach = story.window(story.place.coach)
    coach.goto("/werk/route/vragen/")
    coach.locator(f"main a[href*='{story.desk('route/vraag/')}']").first.click()
    choose(coach, "outcome", "no")
    fill(coach, answer="Nu nog niet. Er is pas in maart weer een plek vrij.")
    save(coach)
    sam.goto(story.mine("route/"))
    sam.locator("#asked ~ ul a").first.click()
    expect(sam.get_by_text("Er is pas in maart weer een plek vrij.").first).to_be_visible()
    assert "bezwaar" in sam.locator("main").inner_text(), "how to object stands beside it"


def a_term_of_the_municipality_passes_and_he_sees_what_he_can_do(story: Cycle, sam: Page) -> None:
    """Seventy days go by: everything so far happened that much earlier."""
    mine = {"client": story.client}
    Client.objects.filter(pk=story.client.pk).update(opened_at=F("opened_at") - LONG_AGO)
    for run in Run.objects.filter(**mine):
        Run.objects.filter(pk=run.pk).update(since=run.since - LONG_AGO)
    for one in Episode.objects.filter(**mine, since__isnull=False):
        until = one.until - LONG_AGO if one.until else None
        Episode.objects.filter(pk=one.pk).update(since=one.since - LONG_AGO, until=until)  # type: ignore[operator]
    sam.goto(story.mine("route/"))
    late = sam.locator("section[aria-labelledby=late]")
    expect(late).to_be_visible()
    told = late.inner_text()
    assert "Dat ligt niet aan jou." in told
    assert "Awb art. 4:13" in told, "what the law lets him do"


def he_asks_for_another_coach(story: Cycle, sam: Page) -> None:
    sam.goto(story.mine("andere-coach/"))
    choose(sam, "kind", "talk")
    fill(sam, words="We begrijpen elkaar niet goed.")
    save(sam)
    coach = story.window(story.place.coach)
    coach.goto(story.desk())
    assert "We begrijpen elkaar niet goed." not in coach.content()
    lead = story.window(story.place.lead)
    lead.goto("/werk/andere-coach/")
    lead.locator(f"main a[href*='{story.desk('andere-coach/')}']").first.click()
    choose(lead, "outcome", "talk")
    fill(lead, words="We praten donderdag samen. Ik ben erbij.")
    save(lead)
    sam.goto(story.mine("andere-coach/"))
    expect(sam.get_by_text("We praten donderdag samen.").first).to_be_visible()
    expect(sam.get_by_text(story.place.lead).first).to_be_visible()


def he_closes_a_goal_with_a_review(story: Cycle, sam: Page) -> None:
    goal = Goal.objects.filter(client=story.client).order_by("place")[0]
    sam.goto(story.mine(f"plan/doel/{goal.pk}/afronden/"))
    choose(sam, "outcome", "reached")
    fill(sam, words="Ik maak nu elke dag mijn post open.")
    save(sam)
    coach = story.window(story.place.coach)
    coach.goto(story.desk(f"plan/doel/{goal.pk}/afronden/"))
    choose(coach, "outcome", "reached")
    fill(coach, words="Mooi gedaan, met eigen ideeën.")
    save(coach)
    for page, room in ((sam, story.mine), (coach, story.desk)):
        page.goto(room(f"plan/doel/{goal.pk}/"))
        for words in ("Ik maak nu elke dag mijn post open.", "Mooi gedaan, met eigen ideeën."):
            expect(page.get_by_text(words).first).to_be_visible()


def it_is_all_in_the_records(story: Cycle) -> None:
    told = [
        (row.kind, row.step, row.result, row.initiative) for row in Record.objects.filter(client=story.client)
    ]
    assert told.count(("ended", "plan.action", "finished", "client")) == 2
    assert ("ended", "plan.action", "broken_off", "client") in told
    assert ("ended", "plan.reflection", "finished", "client") in told
    assert any(
        kind == "ended" and step == "plan.goal" and result == "refused" for kind, step, result, _ in told
    )
    assert any(kind == "ended" and step == "plan.review" for kind, step, _, _ in told)
    assert [kind for kind, step, _result, idea in told if step == story.place.first and idea == "client"] == [
        "started",
        "ended",
    ]
    assert {row.seq for row in Record.objects.filter(client=story.client)} == set(range(1, len(told) + 1))
