"""The professional's pages on what is written together, and on who leads."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from roer.web.dossier.actions.together import save_view
from roer.web.dossier.models import Client, LeadEntry, LookUp, ViewEntry
from roer.web.people.models import User
from tests.web import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach() -> User:
    return world.person("coach", "Fatima")


@pytest.fixture
def file(coach: User) -> Client:
    return world.client("Jan", coach=coach)


@pytest.fixture
def desk(coach: User) -> Browser:
    return world.signed_in(coach)


def page(browser: Browser, path: str) -> str:
    answer = browser.get(f"/en/werk/{path}/")
    assert answer.status_code == 200
    return answer.content.decode()


def send(browser: Browser, path: str, **sent: Any) -> str:
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page(browser, path)))
    answer = browser.post(f"/en/werk/{path}/", {**hidden, **sent}, follow=True)
    return str(answer.content.decode())


def due(file: Client, element: str = "planning", days: int = 0) -> LeadEntry:
    """An agreement whose day has come."""
    day = timezone.localdate() - timedelta(days=days)
    return LeadEntry.objects.create(
        client=file,
        number=1,
        element=element,
        leader="coach",
        reason="Too much.",
        look_again_on=day,
        by_name="Fatima",
        by_role="coach",
    )


def test_every_page_has_something_to_say_when_nothing_was_written(desk: Browser, file: Client) -> None:
    for path in ("samen", "samen/blad", "samen/ideeen", "wie-stuurt"):
        page(desk, f"{file.pk}/{path}")


def test_the_coach_writes_only_his_own_side(desk: Browser, file: Client) -> None:
    assert file.user is not None
    save_view(file.user, file, aspect="wants", words="I want to.", level=5, seen=0, token=None)
    shown = send(desk, f"{file.pk}/samen/kijk/wants", words="I doubt it.", level="2")
    assert "I want to." in shown
    assert "You see this differently. Talk about it." in shown
    assert set(ViewEntry.objects.values_list("side", "words")) == {
        ("client", "I want to."),
        ("professional", "I doubt it."),
    }


def test_another_leads_only_with_a_reason_and_a_day(desk: Browser, file: Client) -> None:
    shown = send(desk, f"{file.pk}/wie-stuurt/goals", leader="coach", reason="", look_again_on="")
    assert "Say why the client does not lead here." in shown
    assert "Choose the day on which you look again together." in shown
    assert not LeadEntry.objects.exists()
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    shown = send(desk, f"{file.pk}/wie-stuurt/goals", leader="coach", reason="Debts.", look_again_on=day)
    assert "Debts." in shown
    assert LeadEntry.objects.get().leader == "coach"


def test_at_a_day_that_has_come_the_form_asks_for_a_new_one(desk: Browser, file: Client) -> None:
    due(file)
    form = page(desk, f"{file.pk}/wie-stuurt/planning")
    assert not re.search(r'name="look_again_on" value=', form)


def test_the_list_has_what_is_due_of_the_own_team_only(desk: Browser, file: Client) -> None:
    due(file)
    due(world.client("Anna Elsewhere", team=world.team("South")))
    shown = page(desk, "opnieuw-kijken")
    assert "Jan" in shown
    assert "Elsewhere" not in shown
    looks = LookUp.objects.filter(how="list").values_list("client_id", "verb")
    assert list(looks) == [(file.pk, "leads.agree")]


def test_an_empty_list_says_so(desk: Browser, file: Client) -> None:
    assert "There is nothing to look at again today." in page(desk, "opnieuw-kijken")


def test_what_cannot_be_logged_is_not_listed(
    desk: Browser, file: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roer.web.dossier.looking import NotLogged

    def fail(*_: object, **__: object) -> None:
        raise NotLogged

    due(world.client("Jan Secret"))
    monkeypatch.setattr("roer.web.desk.together.log_looks", fail)
    answer = desk.get("/werk/opnieuw-kijken/")
    assert answer.status_code == 503
    assert "Secret" not in answer.content.decode()


@pytest.mark.parametrize("role", ["income_consultant", "front_office", "team_lead", "client"])
def test_who_does_not_agree_on_leads_has_no_list(role: str) -> None:
    assert world.signed_in(world.person(role)).get("/werk/opnieuw-kijken/").status_code == 404


def test_the_list_is_paged_and_asks_as_often_at_any_length(
    desk: Browser, coach: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counted = []
    for until in (10, 40):
        for place in range(LeadEntry.objects.count(), until):
            due(world.client(f"Client {place:02}"), days=place)
        page(desk, "opnieuw-kijken")
        with django_assert_max_num_queries(15) as asked:
            shown = page(desk, "opnieuw-kijken")
        counted.append(len(asked))
    assert counted[0] == counted[1]
    assert "Client 39" in shown
    assert "Client 00" not in shown
    assert "Client 00" in desk.get("/en/werk/opnieuw-kijken/?page=2").content.decode()


def test_an_income_consultant_reads_and_is_offered_no_form(file: Client) -> None:
    shown = page(world.signed_in(world.person("income_consultant")), f"{file.pk}/samen")
    assert "Write the text" not in shown
    assert "Write how you see it" not in shown
