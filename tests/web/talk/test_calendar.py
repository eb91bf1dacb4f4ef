"""The calendar: a secret address of one's own, that tells when and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client as Browser
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.plan.models import Action, ActionEntry, Goal, GoalEntry, LookBackEntry
from roer.web.route.models import Episode
from roer.web.talk.actions import reminders
from roer.web.talk.actions.reminders import fetched_by, stop_calendar
from roer.web.talk.feed import calendar
from roer.web.talk.models import CalendarFeed, Kind
from roer.web.talk.sources import Dated
from tests.web import world

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Europe/Amsterdam")
FIRST, LAST = datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2030-12-31")


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def jan() -> Client:
    return world.client("Jan Jansen")


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def made(file: Client) -> str:
    return reminders.make_calendar(owner(file), file, token=None)


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def fetched(secret: str, language: str = "/en") -> bytes:
    answer = Browser().get(f"{language}/agenda/{secret}.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return answer.content


def planned(file: Client, at: datetime, step: str = "intake", **given: Any) -> Episode:
    who = {"by_name": "Fatima", "by_role": "coach", "initiative": "coach", "place": "Stationsplein 1"}
    return Episode.objects.create(client=file, step=step, occurrence=1, planned_at=at, **{**who, **given})


def acted(file: Client, on: date, status: str = "planned") -> ActionEntry:
    goal = Goal.objects.create(client=file, place=file.goals.count() + 1)
    action = Action.objects.create(client=file, goal=goal, place=file.plan_actions.count() + 1)
    held = {"what": "Call about debts.", "by_whom": "me", "status": status, "on": on}
    return ActionEntry.objects.create(client=file, action=action, number=1, **held)


def test_what_stands_under_a_goal_that_was_stopped_is_gone(jan: Client) -> None:
    entry = acted(jan, timezone.localdate() + timedelta(days=2))
    goal = {"what": "A room.", "status": "stopped", "initiative": "client", "by_name": "Jan", "number": 1}
    secret = made(jan)
    assert len(events(fetched(secret))) == 1
    GoalEntry.objects.create(client=jan, goal=entry.action.goal, **goal)
    assert events(fetched(secret)) == []


def test_it_tells_when_and_never_what_where_or_with_whom(jan: Client) -> None:
    soon, day = timezone.now() + timedelta(days=3), timezone.localdate() + timedelta(days=9)
    planned(jan, soon)
    acted(jan, day)
    acted(jan, day, "done")
    LookBackEntry.objects.create(client=jan, number=1, on=day + timedelta(days=30), note="About money.")
    secret = made(jan)
    for language, titles in (
        ("/en", ["Appointment", "Something from your plan", "Looking back at your plan"]),
        ("", ["Afspraak", "Iets uit je plan", "Terugkijken op je plan"]),
    ):
        content = fetched(secret, language)
        assert [str(event["summary"]) for event in events(content)] == titles
        told = content.decode().replace("\r\n ", "")
        for words in ("Jan", "intake", "Fatima", "Stationsplein", "debts", "money", str(jan.pk)):
            assert words not in told
    times = [event["dtstart"].dt for event in events(content)]
    assert times[0] == soon.replace(microsecond=0)
    assert times[1:] == [day, day + timedelta(days=30)]


@pytest.mark.parametrize(
    ("here", "in_utc"),
    [
        ("2027-03-26 10:00", "2027-03-26 09:00"),  # the Friday before the clock goes forward
        ("2027-03-29 10:00", "2027-03-29 08:00"),  # the Monday after
        ("2026-10-23 10:00", "2026-10-23 08:00"),
        ("2026-10-26 10:00", "2026-10-26 09:00"),
    ],
)
def test_ten_o_clock_is_ten_o_clock_before_and_after_the_change_of_the_clock(here: str, in_utc: str) -> None:
    start = datetime.fromisoformat(here).replace(tzinfo=HERE)
    content = calendar(uuid4(), [Dated("appointment-1", Kind.DATES, start)], timezone.now(), "https://roer")
    event = events(content)[0]
    assert event["dtstart"].dt == datetime.fromisoformat(in_utc).replace(tzinfo=UTC)
    assert event["dtstart"].dt.astimezone(HERE).hour == 10
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(hours=1)


@given(st.datetimes(FIRST, LAST, timezones=st.just(UTC)))
def test_what_comes_out_is_the_moment_that_went_in(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    start = moment.astimezone(HERE)
    day = Dated("look-back", Kind.LOOK_BACK, start.date())
    content = calendar(uuid4(), [Dated("appointment-1", Kind.DATES, start), day], moment, "https://roer")
    first, second = events(content)
    assert first["dtstart"].dt == moment
    assert second["dtstart"].dt == start.date()
    assert second["dtend"].dt == start.date() + timedelta(days=1)


def test_the_same_thing_keeps_its_uid_when_it_moves_and_no_two_are_the_same(jan: Client) -> None:
    day = timezone.localdate() + timedelta(days=9)
    episode, entry = planned(jan, timezone.now() + timedelta(days=3)), acted(jan, day)
    anna = world.client("Anna")
    planned(anna, timezone.now() + timedelta(days=3))
    secrets = [made(file) for file in (jan, anna)]
    before = [str(event["uid"]) for event in events(fetched(secrets[0]))]
    Episode.objects.filter(pk=episode.pk).update(planned_at=timezone.now() + timedelta(days=4))
    moved = {"what": "Call.", "by_whom": "me", "status": "planned", "on": day + timedelta(days=2)}
    ActionEntry.objects.create(client=jan, action=entry.action, number=2, **moved)
    after = [str(event["uid"]) for event in events(fetched(secrets[0]))]
    assert before == after
    others = [str(event["uid"]) for event in events(fetched(secrets[1]))]
    assert len({*after, *others}) == len(after) + len(others) == 3


def test_what_is_called_off_or_taken_back_is_gone(jan: Client) -> None:
    soon = timezone.now() + timedelta(days=3)
    planned(jan, soon, taken_back_at=timezone.now(), taken_back_why="A mistake.")
    assert events(fetched(made(jan))) == []


class TestTheAddress:
    def test_it_is_shown_once_and_kept_nowhere(self, jan: Client) -> None:
        browser, address = world.signed_in(owner(jan)), f"/en/mijn/{jan.pk}/agenda/"
        sent = {"token": str(uuid4())}
        shown = browser.post(address, sent).content.decode()
        start = shown.index("http://testserver/en/agenda/") + len("http://testserver/en/agenda/")
        secret = shown[start : shown.index(".ics", start)]
        assert len(secret) >= 43
        assert fetched(secret)
        feed = CalendarFeed.objects.get()
        assert secret not in (feed.secret, str(feed.__dict__))
        again = browser.get(address).content.decode()
        assert secret not in again
        assert secret in browser.post(address, sent).content.decode(), "the page was loaded again"
        assert CalendarFeed.objects.get().used_at, "and that made no other address"
        assert secret not in browser.post(address, {"token": str(uuid4())}).content.decode()
        assert "Make a new address" in again

    def test_a_new_one_makes_the_old_one_stop_and_it_can_be_stopped(self, jan: Client) -> None:
        first = made(jan)
        second = made(jan)
        assert Browser().get(f"/agenda/{first}.ics").status_code == 404
        assert Browser().get(f"/agenda/{second}.ics").status_code == 200
        stop_calendar(owner(jan), jan)
        assert Browser().get(f"/agenda/{second}.ics").status_code == 404

    @pytest.mark.parametrize("secret", ["x", "0" * 43, "%00", "é"])
    def test_an_address_that_nobody_has_is_not_there(self, jan: Client, secret: str) -> None:
        made(jan)
        assert Browser().get(f"/agenda/{secret}.ics").status_code == 404

    def test_he_sees_when_it_was_fetched_to_the_hour(self, jan: Client) -> None:
        secret = made(jan)
        fetched(secret)
        first = CalendarFeed.objects.get().used_at
        assert first is not None
        fetched(secret)
        assert CalendarFeed.objects.get().used_at == first
        page = world.signed_in(owner(jan)).get(f"/en/mijn/{jan.pk}/agenda/").content.decode()
        assert "A calendar last looked on" in page

    def test_it_stops_when_the_account_does(self, jan: Client) -> None:
        secret = made(jan)
        User.objects.update(is_active=False)
        assert fetched_by(secret) is None

    def test_it_stops_when_the_file_is_closed(self, jan: Client) -> None:
        secret = made(jan)
        jan.closed_at = timezone.now()
        jan.save()
        assert Browser().get(f"/agenda/{secret}.ics").status_code == 404

    def test_nobody_makes_one_for_another(self, jan: Client) -> None:
        for role in ("coach", "network_helper"):
            browser = world.signed_in(world.person(role))
            assert browser.post(f"/mijn/{jan.pk}/agenda/").status_code == 404
        assert not CalendarFeed.objects.exists()
