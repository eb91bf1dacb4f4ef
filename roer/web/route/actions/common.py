"""What the actions on steps share: the course under lock, whether an entry is new, whose idea it was."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.decide.plan import PlannedStep
from roer.records.row import Initiative
from roer.web.dossier.models import Client, Entry
from roer.web.dossier.writing import NotAllowed, write
from roer.web.people.models import User
from roer.web.people.roles import CITIZENS
from roer.web.route.actions.recording import initiative_of
from roer.web.route.models import WAITING, DateEntry, StepRequest
from roer.web.route.queries.sight import may_record
from roer.web.route.queries.standing import Standing
from roer.web.route.queries.state import Course, course_of
from roer.web.route.queries.steps import standing_of

E = TypeVar("E", bound=Entry)


def course_under_lock(client: Client, verb: str) -> Course:
    """The course of a client whom the caller locked. Raises NotAllowed where he goes by no approach."""
    course = course_of(client)
    if course is None:
        raise NotAllowed(verb)
    return course


def planned_step(course: Course, step: str, verb: str) -> PlannedStep:
    """A step of the client's approach. Raises NotAllowed where it has no such step."""
    planned = course.planned_step(step)
    if planned is None:
        raise NotAllowed(verb)
    return planned


def recorded_step(user: User, course: Course, step: str, verb: str) -> PlannedStep:
    """The same, for who writes down that it was taken. Raises NotAllowed for a decision that is not his."""
    planned = planned_step(course, step, verb)
    if not user.is_citizen and not may_record(user.role, planned.step):
        raise NotAllowed(verb)
    return planned


def stands(course: Course, step: str, verb: str) -> Standing:
    """How a step stands today. Raises NotAllowed where the approach has no such step."""
    planned_step(course, step, verb)
    return standing_of(course, step, timezone.localdate())


def write_new(
    model: type[E], user: User, client: Client, verb: str, *, seen: int, token: UUID | None, **fields: Any
) -> tuple[E, bool]:
    """As ``dossier.writing.write``, for a client whom the caller locked; and whether the entry is new."""
    newest: int = model._default_manager.filter(client=client).aggregate(last=Max("pk"))["last"] or 0
    entry = write(model, user, client, verb, seen=seen, token=token, **fields)
    return entry, entry.pk > newest


def said_by(user: User, client: Client) -> Initiative:
    """On whose initiative it is what stands in the name of the client: what a professional writes down for
    a client without an account, the client said."""
    return initiative_of(user, client) if user.is_citizen else "client"


def was_said_by(user: User | None, role: str, client: Client) -> Initiative:
    """The same of what was written before, by an account that may be gone by now."""
    return initiative_of(user, client) if user is not None and role in CITIZENS else "client"


def idea_of(user: User, client: Client, standing: Standing) -> Initiative:
    """Who took the initiative for a step that is done now: the client, where he asked for it or chose it.

    Else who began the talk about its day, else who does it.
    """
    if standing.granted or (standing.choice is not None and standing.choice.wants):
        return "client"
    if standing.now is not None:
        return standing.now.initiative  # type: ignore[return-value]  # it was made by these functions
    return initiative_of(user, client)


def idea_of_dates(user: User, client: Client, step: str, occurrence: int) -> Initiative:
    """Who began the talk about the day of a step."""
    about = {"client": client, "step": step, "occurrence": occurrence}
    first = DateEntry.objects.filter(**about).select_related("by").order_by("number").first()
    if first is not None and first.kind == DateEntry.Kind.AGREED:
        return "together"
    return initiative_of(first.by if first is not None and first.by is not None else user, client)


def open_request(client: Client, step: str) -> StepRequest | None:
    """What was asked for and not answered yet."""
    return StepRequest.objects.filter(WAITING, client=client, step=step).first()


def moved_on(by: str = "") -> ValidationError:
    """What someone is told who sent a form about a step that stands otherwise by now."""
    if by:
        return ValidationError(
            _("%(name)s changed something in this step meanwhile. Look again.") % {"name": by}
        )
    return ValidationError(_("Something changed in this step. Look again."))
