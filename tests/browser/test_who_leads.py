"""The story of a client who at first does almost nothing himself.

His coach leads on three elements, with a reason and a day to look again. At each of three reviews the client
takes over some of it; then he leads on all. The pages of both, and the records, show the course.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from roer.web.demo.fill import fill_demo
from roer.web.dossier.models import Client
from roer.web.dossier.queries.together import who_led
from roer.web.plan.models import Action, Goal
from roer.web.plan.queries.shares import initiative_shares
from tests.browser.acting import Person, Stage
from tests.browser.conftest import Enter

MONTH = timedelta(days=30)
TOO_MUCH, LESS, HE_CAN = "Er komt te veel op Peter af.", "Het gaat al beter.", "Dit kan ik nu zelf."
# What is agreed about what was due at the first, second and third review.
REVIEWS = [
    {"initiative": "coach", "goals": "coach", "planning": "client"},
    {"initiative": "together", "goals": "client"},
    {"initiative": "client"},
]
COURSE = {
    "initiative": ["client", "coach", "coach", "together", "client"],
    "goals": ["client", "coach", "coach", "client"],
    "planning": ["client", "coach", "client"],
    "acting": ["client"],
    "reflection": ["client"],
}

DRAWN = {"coach": "other"}


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_the_coach_leads_first_and_the_client_takes_over(enter: Enter, javascript: bool) -> None:
    fill_demo()
    stage = Stage(enter, javascript, Client.objects.get(name="Peter Smulders"))
    peter, coach = stage.person("Peter Smulders"), stage.person("Karin Kers")
    stage.time_goes_by(MONTH)

    the_coach_leads_on_three_elements(coach)
    assert leads(stage) == {
        **{"initiative": "coach", "goals": "coach", "planning": "coach"},
        **{"acting": "client", "reflection": "client"},
    }
    assert peter.reads("wie-stuurt/").count(TOO_MUCH) == 3

    the_coach_begins_all_and_does_it_too(stage, peter, coach)
    assert initiative_shares(stage.client) == {
        **{"initiative": {"coach": 2}, "goals": {"coach": 1}, "planning": {"coach": 1}},
        **{"acting": {"coach": 1}, "reflection": {}},
    }

    for number, agreed in enumerate(REVIEWS):
        stage.time_goes_by(MONTH)
        assert due(coach, "wie-stuurt") == set(agreed), "what waits to be looked at again"
        they_look_again(peter, coach, agreed)
        assert {name: leads(stage)[name] for name in agreed} == agreed
        he_does_something_of_his_own(stage, peter, number)
    assert set(leads(stage).values()) == {"client"}
    assert due(coach, "wie-stuurt") == set()

    he_begins_a_goal_of_his_own_and_looks_back(stage, peter)
    for reader in (peter, coach):
        told = reader.unfolds("wie-stuurt/")
        assert [told.count(words) for words in (TOO_MUCH, LESS)] == [3, 3]
        assert told.count(HE_CAN) >= 3
        assert {name: bars(reader, name) for name in COURSE} == {
            name: [DRAWN.get(leader, leader) for leader in leaders] for name, leaders in COURSE.items()
        }

    led = {name: stage.records(f"lead.{name}") for name in COURSE}
    assert led == {
        name: [("planned", "", "coach", leader) for leader in leaders[1:]] for name, leaders in COURSE.items()
    }
    assert initiative_shares(stage.client) == {
        **{"initiative": {"coach": 2, "client": 4}, "goals": {"coach": 1, "client": 1}},
        **{"planning": {"coach": 1, "client": 3}, "acting": {"coach": 1, "client": 3}},
        **{"reflection": {"client": 1}},
    }


def the_coach_leads_on_three_elements(coach: Person) -> None:
    for element in REVIEWS[0]:
        agrees(coach, element, "coach", TOO_MUCH)


def agrees(coach: Person, element: str, leader: str, reason: str) -> None:
    coach.goes(f"wie-stuurt/{element}/").chooses(leader=leader)
    if leader == "client":
        coach.fills(reason="", look_again_on="")
    else:
        coach.fills(reason=reason, look_again_on=f"{timezone.localdate() + MONTH:%Y-%m-%d}")
    coach.saves()


def the_coach_begins_all_and_does_it_too(stage: Stage, peter: Person, coach: Person) -> None:
    coach.goes("plan/doel/nieuw/").fills(what="Twee ochtenden in de week de deur uit.").saves()
    accepts(peter)
    goal = Goal.objects.get(client=stage.client)
    coach.goes(f"plan/doel/{goal.pk}/actie/").fills(what="De buurtkamer bellen").chooses(
        by_whom="coach"
    ).saves()
    accepts(peter)
    coach.goes("plan/").taps(coach.page.locator("main form[action$='/gedaan/'] button").first)


def accepts(peter: Person) -> None:
    peter.goes("plan/").follows("/plan/voorstel/").chooses(answer="accept").saves()


def they_look_again(peter: Person, coach: Person, agreed: dict[str, str]) -> None:
    for element, leader in agreed.items():
        agrees(coach, element, leader, LESS)
        if leader == "client":
            peter.goes(f"wie-stuurt/{element}/").fills(reply=HE_CAN).saves()


def he_does_something_of_his_own(stage: Stage, peter: Person, number: int) -> None:
    goal = Goal.objects.get(client=stage.client)
    peter.goes(f"plan/doel/{goal.pk}/actie/").fills(what=f"Naar de markt, keer {number + 1}")
    peter.chooses(by_whom="me").saves()
    peter.goes("plan/").taps(peter.page.locator(".next form[action$='/gedaan/'] button"))


def he_begins_a_goal_of_his_own_and_looks_back(stage: Stage, peter: Person) -> None:
    peter.goes("plan/doel/nieuw/").fills(what="Weer eens met mijn broer vissen.").saves()
    last = Action.objects.filter(client=stage.client).latest("place")
    peter.goes(f"plan/terugkijken/action/{last.pk}/").fills(
        well="Ik ben gegaan, en het was gezellig."
    ).saves()


def leads(stage: Stage) -> dict[str, str]:
    """Who leads now, in each of the five elements."""
    return {led.name: led.leader for led in who_led(stage.client, timezone.localdate())}


def due(coach: Person, part: str) -> set[str]:
    """Which elements of this client the coach is to look at again, by the links in his list."""
    coach.goes("/werk/opnieuw-kijken/")
    links = coach.page.locator(f"main a[href^='{coach.at(part)}/']").all()
    return {str(link.get_attribute("href")).rstrip("/").rpartition("/")[2] for link in links}


def bars(reader: Person, element: str) -> list[str]:
    """Who led, one time after another, as it is drawn: the client, both together, or somebody else."""
    drawn = reader.page.locator(f"section[aria-labelledby={element}] svg.course rect").all()
    return [str(bar.get_attribute("class")).rpartition("--")[2] for bar in drawn]
