"""A step begins, takes place, or does not: who takes it, and why, where that is not what was advised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.approach.duration import add_months
from roer.web.dossier.models import Client
from roer.web.dossier.writing import locked, unused
from roer.web.people.models import User
from roer.web.route.actions.common import course_under_lock, idea_of, moved_on, recorded_step, said_by
from roer.web.route.actions.outcome import note_outcome
from roer.web.route.actions.recording import record
from roer.web.route.models import Episode, Reason, Result
from roer.web.route.queries.standing import Standing, Status
from roer.web.route.queries.state import Course
from roer.web.route.queries.steps import standing_of

# How a step can come out that did not begin.
NOT_HELD = (Result.NO_SHOW, Result.CANCELLED, Result.REFUSED)
LONGEST_AGO = 50  # years before the file was opened: assumed, Roer's own bound against a slip of the pen
MORNING = time(9)  # of a day in the past the hour is not kept: records have this one


@dataclass(frozen=True)
class Beginning:
    """When a step was taken, how it came out (empty: it runs), and why it was, if that must be said."""

    on: date
    result: str = ""
    reason: str = ""
    words: str = ""


def take_step(
    user: User,
    client: Client,
    *,
    step: str,
    on: date,
    result: str = "",
    reason: str = "",
    words: str = "",
    seen: int,
    token: UUID | None,
) -> Episode:
    """A professional begins a step, or says how it came out where it takes no time.

    In: ``seen``, how often the step was taken when he opened the form. What was not advised on that day,
    or not open, takes a reason of ``Reason`` and words that the client reads; not where the client asked
    for it and was told yes, or chose it himself. Raises NotAllowed, ValidationError.
    """
    beginning = Beginning(on, result, reason, words.strip())
    return begin(user, client, "route.take", step, beginning, seen=seen, token=token)


def begin(
    user: User, client: Client, verb: str, step: str, given: Beginning, *, seen: int, token: UUID | None
) -> Episode:
    """Begin a step, by whoever may with this verb. Raises NotAllowed, ValidationError."""
    with transaction.atomic():
        locked(user, client, verb)
        sent = Episode.objects.filter(client=client, step=step, token=token).first() if token else None
        if sent is not None:
            return sent
        course = course_under_lock(client, verb)
        recorded_step(user, course, step, verb)
        standing = standing_of(course, step, given.on)
        _check_day(client, given.on)
        _check(course, standing, given, seen)
        reason = _reason(verb, standing, given)
        episode = _episode(user, client, course, standing, given, reason)
        if verb != "route.take" and not user.is_citizen:
            episode.initiative = said_by(user, client)
        episode.token = unused(Episode, token)
        episode.full_clean(validate_unique=False, validate_constraints=False)
        episode.save()
        _write_down(user, client, standing, episode)
        return episode


def _check_day(client: Client, on: date) -> None:
    """Raise ValidationError for a day on which nothing can have been done for this client."""
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day is still to come.")})
    if client.born is not None and on < client.born:
        raise ValidationError({"on": _("This is before the client was born. Check the year.")})
    if on < add_months(timezone.localdate(client.opened_at), -12 * LONGEST_AGO):
        told = _("This is more than %(years)s years before the file was opened. Check the year.")
        raise ValidationError({"on": told % {"years": LONGEST_AGO}})


def _check(course: Course, standing: Standing, given: Beginning, seen: int) -> None:
    """Raise ValidationError for what cannot be."""
    runs = standing.now is not None and standing.now.since is not None
    if runs or len(standing.episodes) != seen:
        raise moved_on(standing.episodes[-1].by_name if standing.episodes else "")
    last = max((one.until for one in standing.episodes if one.until), default=None)
    if given.on < course.run.since and given.reason != Reason.DONE_BEFORE:
        raise ValidationError(
            {"on": _("This is before the client came. If so, choose that it was done before.")}
        )
    if last is not None and given.on < last:
        raise ValidationError({"on": _("The last time of this step was later than this day.")})
    allowed = {"", *NOT_HELD} if standing.step.lasts is not None else set(Result.values)
    if given.result not in allowed or (not given.result and standing.step.lasts is None):
        raise ValidationError({"result": _("Say how it went.")})


def _reason(verb: str, standing: Standing, given: Beginning) -> tuple[str, str]:
    """The code and the words of a departure; empty where the step is advised, or was not held."""
    if given.result in NOT_HELD:
        return "", ""
    if standing.granted and standing.status is not Status.OPEN:
        return Reason.ASKED_ANYWAY, given.words
    if standing.advised or verb != "route.take":
        return "", ""
    if given.reason == "" and standing.status is Status.OPEN and standing.choice and standing.choice.wants:
        return Reason.CLIENT_WISH, given.words
    faults = {}
    if given.reason not in Reason.values or given.reason == Reason.ASKED_ANYWAY:
        faults["reason"] = _("This is not advised, or not open. Choose why you do it.")
    if not given.words:
        faults["words"] = _("Write why, in words that the client understands.")
    if faults:
        raise ValidationError(faults)
    return given.reason, given.words


def _episode(
    user: User, client: Client, course: Course, standing: Standing, given: Beginning, reason: tuple[str, str]
) -> Episode:
    """The time that was planned, else a new one, with what is now known of it."""
    step = standing.step.id
    episode = standing.now or Episode(client=client, step=step, occurrence=course.next_occurrence(step))
    episode.initiative = idea_of(user, client, standing)
    episode.at, episode.by, episode.by_name, episode.by_role = timezone.now(), user, user.name, user.role
    episode.since, (episode.reason, episode.words) = given.on, reason
    if given.result:
        episode.until, episode.result = given.on, given.result
        episode.ended_by, episode.ended_by_name = user, user.name
    return episode


def _write_down(user: User, client: Client, standing: Standing, episode: Episode) -> None:
    """The records: the departure first, then that it began, and that it ended."""
    assert episode.since is not None
    about = {"step": episode.step, "occurrence": episode.occurrence, "at": moment_of(episode.since)}
    idea = {"initiative": episode.initiative}
    if episode.reason:
        record(client, user, "departure", reason=episode.reason, advised=standing.advised, **about, **idea)  # type: ignore[arg-type]
    if episode.result not in NOT_HELD:
        waits = standing.step.due.owner if standing.step.due and standing.latest_by else ""
        record(client, user, "started", advised=standing.advised, waiting_on=waits, **about, **idea)  # type: ignore[arg-type]
    if episode.result:
        record(client, user, "ended", result=episode.result, **about, **idea)  # type: ignore[arg-type]
    note_outcome(client, user)


def moment_of(day: date) -> datetime:
    """When something of a day happened, for the records: now, or on a day in the past in the morning."""
    if day == timezone.localdate():
        return timezone.now()
    return timezone.make_aware(datetime.combine(day, MORNING))
