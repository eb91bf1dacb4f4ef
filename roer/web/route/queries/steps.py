"""The steps of a client with all that was agreed about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from roer.web.dossier.models import Client
from roer.web.route.models import DateEntry, StepRequest
from roer.web.route.queries.law import by_law
from roer.web.route.queries.standing import Standing, standings
from roer.web.route.queries.state import Course


def standings_of(course: Course, today: date) -> dict[str, Standing]:
    """How every step stands today, in the order of the approach. Two queries beside those of the course."""
    dates, requests = _dates(course.client), _requests(course.client)
    decision = course.decision(today)
    return {
        name: replace(
            by_law(course, decision.view, standing),
            choice=course.choices.get(name),
            dates=dates.get((name, course.next_occurrence(name))),
            request=requests.get(name),
            episodes=course.episodes_of(name),
        )
        for name, standing in standings(decision).items()
    }


def standing_of(course: Course, step: str, today: date) -> Standing:
    """How one step stands; KeyError where the approach has no such step."""
    return standings_of(course, today)[step]


def _dates(client: Client) -> dict[tuple[str, int], DateEntry]:
    """The last word on the day of each step."""
    entries = DateEntry.objects.filter(client=client).order_by("number")
    return {(entry.step, entry.occurrence): entry for entry in entries}


def _requests(client: Client) -> dict[str, StepRequest]:
    """The last request for each step that was not taken back."""
    asked = StepRequest.objects.filter(client=client, withdrawn_at__isnull=True).order_by("at", "pk")
    return {one.step: one for one in asked}
