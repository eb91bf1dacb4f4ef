"""That an outcome of the approach was reached is written once, by whatever brought it about."""

from __future__ import annotations

from django.utils import timezone

from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.route.actions.recording import record
from roer.web.route.models import Record
from roer.web.route.queries.state import course_of


def note_outcome(client: Client, user: User | None) -> Record | None:
    """Write the outcome that the model now sees, unless it is the one that was written last."""
    course = course_of(client)
    outcome = course.decision(timezone.localdate()).outcome if course is not None else None
    if outcome is None:
        return None
    last = Record.objects.filter(client=client, kind="outcome").order_by("-seq").first()
    if last is not None and last.reason == outcome:
        return None
    return record(client, user, "outcome", reason=outcome)
