"""That an outcome of the approach was reached is written once, by whatever brought it about."""

from __future__ import annotations

from django.utils import timezone

from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.route.actions.recording import record, take_back
from roer.web.route.models import Record
from roer.web.route.queries.state import course_of


def note_outcome(client: Client, user: User | None) -> Record | None:
    """Write the outcome that the model now sees, unless it is the one that was written last."""
    outcome, last = _reached(client), _written(client)
    if outcome is None or (last is not None and last.reason == outcome):
        return None
    return record(client, user, "outcome", reason=outcome)


def take_back_outcome(client: Client, user: User) -> Record | None:
    """After a step was taken back: take back the outcome to which it led, if the model no longer sees it."""
    last = _written(client)
    if last is None or last.reason == _reached(client):
        return None
    return take_back(client, user, last)


def _reached(client: Client) -> str | None:
    course = course_of(client)
    return course.decision(timezone.localdate()).outcome if course is not None else None


def _written(client: Client) -> Record | None:
    """The outcome that was written last and stands."""
    records = Record.objects.filter(client=client)
    undone = records.filter(kind="undone", undoes__isnull=False).values("undoes")
    return records.filter(kind="outcome").exclude(seq__in=undone).order_by("-seq").first()
