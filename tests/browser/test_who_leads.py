"""The story of a client who at first does almost nothing himself.

His coach leads on three elements, with a reason and a day to look again; after three reviews he leads on all.
The pages of both, and the records, show the course.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import Page, expect

from roer.web.demo.fill import fill_demo
from roer.web.dossier.models import Client, LeadEntry
from roer.web.plan.models import Goal
from roer.web.plan.queries.shares import initiative_shares
from roer.web.route.models import Record
from tests.browser.acting import Stage, choose, fill, save
from tests.browser.conftest import Enter

ELEMENTS = ("initiative", "goals", "planning")
MONTH = timedelta(days=30)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_the_coach_leads_first_and_the_client_takes_over(enter: Enter, javascript: bool) -> None:
    fill_demo()
    stage = Stage(enter, javascript, Client.objects.get(name="Peter Smulders"))
    peter, coach = stage.window("Peter Smulders"), stage.window("Karin Kers")
    the_coach_leads_on_three_elements(stage, coach)
    what_happens_is_begun_by_the_coach(stage, peter, coach)
    for element in reversed(ELEMENTS):
        a_month_goes_by(stage)
        they_look_again_and_he_leads(stage, peter, coach, element)
    what_happens_now_is_begun_by_him(stage, peter)
    both_pages_show_the_course(stage, peter, coach)
    the_records_show_it_too(stage)


def the_coach_leads_on_three_elements(stage: Stage, coach: Page) -> None:
    for element in ELEMENTS:
        coach.goto(stage.desk(f"wie-stuurt/{element}/"))
        choose(coach, "leader", "coach")
        fill(coach, reason="Er komt nu te veel tegelijk op Peter af.")
        coach.locator("main [name=look_again_on]").fill(f"{timezone.localdate() + MONTH:%Y-%m-%d}")
        save(coach)
    coach.goto(stage.desk("wie-stuurt/"))
    expect(coach.get_by_text("Er komt nu te veel tegelijk op Peter af.").first).to_be_visible()


def what_happens_is_begun_by_the_coach(stage: Stage, peter: Page, coach: Page) -> None:
    coach.goto(stage.desk("plan/doel/nieuw/"))
    fill(coach, what="Twee ochtenden in de week de deur uit.")
    save(coach)
    peter.goto(stage.mine("plan/"))
    peter.locator(".waits").get_by_role("link", name="Kies").first.click()
    choose(peter, "answer", "accept")
    save(peter)


def a_month_goes_by(stage: Stage) -> None:
    """Everything that was agreed so far was agreed a month earlier."""
    for entry in LeadEntry.objects.filter(client=stage.file):
        day = entry.look_again_on - MONTH if entry.look_again_on else None
        LeadEntry.objects.filter(pk=entry.pk).update(at=F("at") - MONTH, look_again_on=day)
    Client.objects.filter(pk=stage.file.pk).update(opened_at=F("opened_at") - MONTH)  # type: ignore[union-attr]


def they_look_again_and_he_leads(stage: Stage, peter: Page, coach: Page, element: str) -> None:
    coach.goto("/werk/opnieuw-kijken/")
    link = coach.locator(f"main a[href='{stage.desk(f'wie-stuurt/{element}/')}']")
    expect(link).to_be_visible()
    link.click()
    choose(coach, "leader", "client")
    save(coach)
    peter.goto(stage.mine(f"wie-stuurt/{element}/"))
    fill(peter, reply="Dit kan ik nu zelf.")
    save(peter)


def what_happens_now_is_begun_by_him(stage: Stage, peter: Page) -> None:
    goal = Goal.objects.get(client=stage.file)
    peter.goto(stage.mine(f"plan/doel/{goal.pk}/actie/"))
    fill(peter, what="Dinsdag naar de markt lopen")
    choose(peter, "by_whom", "me")
    save(peter)
    peter.goto(stage.mine("plan/"))
    peter.locator(".next").get_by_role("button", name="Gedaan").click()
    peter.wait_for_load_state()


def both_pages_show_the_course(stage: Stage, peter: Page, coach: Page) -> None:
    for page, room in ((peter, stage.mine), (coach, stage.desk)):
        page.goto(room("wie-stuurt/"))
        told = page.content()
        assert told.count("Dit kan ik nu zelf.") >= len(ELEMENTS)
        assert "Er komt nu te veel tegelijk op Peter af." in told
    for element in ELEMENTS:
        own = LeadEntry.objects.filter(client=stage.file, element=element).order_by("number")
        assert [entry.leader for entry in own] == ["coach", "client"]


def the_records_show_it_too(stage: Stage) -> None:
    rows = Record.objects.filter(client=stage.file).order_by("seq")
    ideas = [row.initiative for row in rows if row.kind == "planned" and row.step.startswith("plan.")]
    assert ideas == ["coach", "client"], "the goal was the coach's idea, the action his own"
    done = [row for row in rows if row.step == "plan.action" and row.result == "finished"]
    assert [(row.actor, row.initiative) for row in done] == [("client", "client")]
    led = [(row.step, row.initiative) for row in rows if row.step.startswith("lead.")]
    assert led[:3] == [(f"lead.{element}", "coach") for element in ELEMENTS]
    assert led[3:] == [(f"lead.{element}", "client") for element in reversed(ELEMENTS)]
    assert stage.file is not None
    shares = initiative_shares(stage.file)
    assert shares["initiative"] == {"coach": 1, "client": 1}
    assert shares["acting"] == {"client": 1}
