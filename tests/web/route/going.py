"""People on their way, for the tests of this room; everyone is invented."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from roer.web.dossier.models import Client, FactEntry
from roer.web.people.models import User
from roer.web.route.actions.taking import take_step
from roer.web.route.models import Episode, Record
from roer.web.route.queries.standing import Standing
from roer.web.route.queries.state import course_of
from roer.web.route.queries.steps import standings_of
from roer.web.route.queries.terms import Term
from roer.web.route.queries.way import way_of
from tests.web import world


def today() -> date:
    return timezone.localdate()


def at(day: date, hour: int = 12) -> datetime:
    """A moment of a day, here."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def client_of(approach: str, name: str = "Jan", since: int = 30, **fields: Any) -> Client:
    """A client of a municipality that works by this approach, who came so many days ago."""
    place = world.organisation(approach, approach=approach)
    return world.client(name, organisation=place, opened_at=at(today() - timedelta(days=since)), **fields)


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def coach_of(file: Client, role: str = "coach") -> User:
    """A professional of the client's team."""
    return world.person(role, f"{role} of {file.name}", organisation=file.organisation, team=file.team)


def knows(file: Client, day: date | None = None, **facts: Any) -> None:
    """What is known of the client since a day."""
    for name, value in facts.items():
        number = FactEntry.objects.filter(client=file, fact=name).count() + 1
        said = {"by": file.user, "by_name": file.name, "by_role": "client", "basis": "self_reported"}
        FactEntry.objects.create(
            client=file, fact=name, value=value, number=number, at=at(day or today()), **said
        )


def took(file: Client, by: User, step: str, on: date | None = None, **given: Any) -> Episode:
    """A professional takes a step, as the form sends it."""
    told: dict[str, Any] = {"result": "finished", "reason": "other", "words": "Dat kwam zo uit.", **given}
    seen = told.pop("seen", times(file, step))
    return take_step(by, file, step=step, on=on or today(), seen=seen, token=None, **told)


def times(file: Client, step: str) -> int:
    """How often a step was taken and not taken back."""
    return Episode.objects.filter(client=file, step=step, taken_back_at=None).count()


def stand(file: Client, step: str) -> Standing:
    """How a step stands today."""
    course = course_of(file, today())
    assert course is not None
    return standings_of(course, today())[step]


def terms(file: Client) -> list[Term]:
    """The terms that the municipality must keep for a client."""
    found = way_of(owner(file), file, today())
    assert found is not None
    return list(found.terms)


def lines(file: Client) -> list[str]:
    """The records of a client, each as "kind step result or reason by initiative"."""
    rows = Record.objects.filter(client=file).order_by("seq")
    return [
        " ".join(filter(None, (r.kind, r.step, r.result or r.reason or r.fact, r.initiative))) for r in rows
    ]
