"""What the client does himself in a step, without waiting for anyone."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed, locked
from roer.web.people.models import User
from roer.web.route.actions.common import course_under_lock, stands
from roer.web.route.actions.ending import end_step, take_back_step
from roer.web.route.actions.taking import Beginning, begin
from roer.web.route.models import Episode, Result
from roer.web.route.queries.standing import Standing, Status

VERB = "route.choose"
ACTS = ("begin", "finish", "stop", "undo")
_RESULTS = {"finish": Result.FINISHED, "stop": Result.WITHDRAWN}


def do_step(
    user: User, client: Client, *, step: str, act: str, words: str = "", seen: int, token: UUID | None
) -> Episode:
    """The client begins a step that is his to do, finishes it, stops with it, or takes it back.

    In: ``seen``, how often it was taken so far (begin; finish of what takes no time), else the number of
    the time that runs. What was done already counts once, and is no fault. Raises NotAllowed for what is
    not his to do, ValidationError.
    """
    with transaction.atomic():
        locked(user, client, VERB)
        standing = stands(course_under_lock(client, VERB), step, VERB)
        if not standing.by_himself or act not in ACTS:
            raise NotAllowed(VERB)
        if act == "undo":
            return take_back_step(user, client, step=step, words=words or _("By mistake."), seen=seen)
        done = _done_already(standing, act, seen)
        if done is not None:
            return done
        if act == "begin" or (act == "finish" and standing.step.lasts is None):
            return _take(user, client, standing, seen, token)
        result, today = _RESULTS[act], timezone.localdate()
        return end_step(user, client, step=step, on=today, result=result, words=words, seen=seen, verb=VERB)


def _done_already(standing: Standing, act: str, seen: int) -> Episode | None:
    """The time at which this was done already: the form was sent twice, or from an old page."""
    now, last = standing.now, standing.last
    if now is not None and now.since is not None:
        return now if act == "begin" else None
    if act == "begin" or last is None or last.result != _RESULTS[act]:
        return None
    if standing.step.lasts is None:
        done = standing.status is Status.DONE and not standing.granted
        again = done or seen < len(standing.episodes)
    else:
        again = seen == last.occurrence
    return last if again else None


def _take(user: User, client: Client, standing: Standing, seen: int, token: UUID | None) -> Episode:
    """Begin a step; where it takes no time it is done at once. What is unclear keeps nobody from it."""
    if standing.status is Status.DONE and not standing.granted:
        raise ValidationError(_("This step is done already."))
    if standing.status is Status.CLOSED and not standing.granted:
        raise ValidationError(_("This step is not open yet. You can ask for it anyway."))
    done = standing.step.lasts is None
    given = Beginning(timezone.localdate(), Result.FINISHED if done else "")
    return begin(user, client, VERB, standing.step.id, given, seen=seen, token=token)
