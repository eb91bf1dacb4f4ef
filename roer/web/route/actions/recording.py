"""Writing records: what happened, by whom, and on whose initiative. Rows are only added.

Whoever calls these holds the lock on the client (``dossier.writing.locked``), so that numbers do not clash.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, get_args

from django.db.models import Max
from django.utils import timezone

from roer.approach.load import approach_text
from roer.records import plan
from roer.records.row import Initiative, Kind
from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.people.roles import Role
from roer.web.route.models import ApproachVersion, Record, Run
from roer.web.route.queries.run import run_of as run_of  # who writes records asks for the run here too

# The elements of self-direction (002, 1.1) that are no steps of an approach, as ``step`` of their records.
CHOICE, GOAL, ACTION, AGREEMENT = plan.CHOICE, plan.GOAL, plan.ACTION, plan.AGREEMENT
REFLECTION, REVIEW, REQUEST = plan.REFLECTION, plan.REVIEW, plan.REQUEST
DUTY, COACH_REQUEST = plan.DUTY, plan.COACH_REQUEST
_NEAR: dict[str, Initiative] = {
    Role.NETWORK_HELPER: "network",
    Role.PARTNER: "partner",
    Role.INDEPENDENT_ADVISER: "partner",
}


def initiative_of(user: User, client: Client) -> Initiative:
    """Who takes the initiative when this account does something with this file."""
    if client.user_id == user.pk:
        return "client"
    if user.role == Role.CLIENT:
        return "network"  # a client who helps another
    return initiative_by_role(user.role)


def initiative_by_role(role: str) -> Initiative:
    """Who takes the initiative when somebody else than a client does something in this role."""
    return _NEAR.get(role, "coach")


def record(
    client: Client,
    user: User | None,
    kind: Kind,
    *,
    step: str = "",
    at: datetime | None = None,
    initiative: Initiative | None = None,
    **values: Any,
) -> Record | None:
    """Write that something happened, after the first row that says that the way began.

    In: who did it (None: nobody, such as a term that passed); ``at`` when, if not now; the other columns
    of a record by name. Without ``initiative`` it is that of who did it. Out: the row; None where the
    client goes by no approach.
    """
    assert kind in get_args(Kind)
    run = run_of(client)
    if run is None:
        return None
    if run.pk is None:
        _begin(run)
        opened_at = _exact(client.opened_at)
        Record.objects.create(client=client, seq=_next(client), at=opened_at, kind="opened")
    if user is not None:
        values.setdefault("actor", user.role)
        values.setdefault("organisation", user.organisation.name if user.organisation else "")
        initiative = initiative or initiative_of(user, client)
    values |= {"kind": kind, "step": step, "initiative": initiative or ""}
    return Record.objects.create(client=client, seq=_next(client), at=_exact(at or timezone.now()), **values)


def _next(client: Client) -> int:
    """The number of the next row."""
    last: int = Record.objects.filter(client=client).aggregate(last=Max("seq"))["last"] or 0
    return last + 1


def _begin(run: Run) -> None:
    """Keep the run, and the approach as it stands today: a client keeps his version."""
    run.save(force_insert=True)
    text = {"text": approach_text(run.approach)}
    ApproachVersion.objects.get_or_create(approach=run.approach, version=run.version, defaults=text)


def take_back(client: Client, user: User, taken: Record) -> Record | None:
    """Write that a row is taken back; the row itself stays."""
    return record(client, user, "undone", step=taken.step, occurrence=taken.occurrence, undoes=taken.seq)


def _exact(moment: datetime) -> datetime:
    """In UTC, in milliseconds."""
    moment = moment.astimezone(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
