"""A step that runs ends, goes on longer, or is taken back; the client says how it was for him."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.writing import locked, unused
from roer.web.people.models import User
from roer.web.route.actions.common import course_under_lock, moved_on, recorded_step, stands
from roer.web.route.actions.outcome import note_outcome, take_back_outcome
from roer.web.route.actions.recording import record, take_back
from roer.web.route.actions.taking import moment_of
from roer.web.route.models import Episode, Extension, Record, Result
from roer.web.route.queries.sight import is_his

_ENDS = (Result.FINISHED, Result.BROKEN_OFF, Result.WITHDRAWN, Result.CANCELLED)


def end_step(
    user: User,
    client: Client,
    *,
    step: str,
    on: date,
    result: str,
    words: str = "",
    seen: int,
    token: UUID | None = None,
    verb: str = "route.take",
) -> Episode:
    """A step that runs ends. ``seen`` is the number of the time that ends.

    A second form with the same end counts once. Raises NotAllowed, ValidationError where it does not run,
    where the day cannot be, or where a step that was stopped has no words why.
    """
    with transaction.atomic():
        locked(user, client, verb)
        recorded_step(user, course_under_lock(client, verb), step, verb)
        episode = _time(client, step, seen)
        if episode.until is not None and episode.result == result and episode.ended_by_id == user.pk:
            return episode
        _check_runs(episode)
        _check_end(episode, on, result, words, verb)
        episode.until, episode.result, episode.end_words = on, result, words.strip()
        _end(user, client, episode, on)
        return episode


def _end(user: User, client: Client, episode: Episode, on: date) -> None:
    """Keep who ended it, with the records of that."""
    episode.ended_by, episode.ended_by_name = user, user.name
    episode.full_clean(validate_unique=False, validate_constraints=False)
    episode.save()
    about = {"step": episode.step, "occurrence": episode.occurrence, "at": moment_of(on)}
    record(client, user, "ended", result=episode.result, initiative=episode.initiative, **about)  # type: ignore[arg-type]
    note_outcome(client, user)


def _check_runs(episode: Episode) -> None:
    """Refuse what comes from an old form: this time ended, was taken back, or did not begin."""
    if episode.taken_back_at is not None or episode.until is not None or episode.since is None:
        raise moved_on(episode.ended_by_name)


def _check_end(episode: Episode, on: date, result: str, words: str, verb: str) -> None:
    assert episode.since is not None
    if not episode.since <= on <= timezone.localdate():
        raise ValidationError({"on": _("Choose a day after the step began, and not after today.")})
    if result not in _ENDS:
        raise ValidationError({"result": _("Say how it ended.")})
    if result != Result.FINISHED and not words.strip() and verb == "route.take":
        raise ValidationError({"words": _("Write why, in words that the client understands.")})


def extend_step(
    user: User, client: Client, *, step: str, words: str, seen: int, token: UUID | None
) -> Extension:
    """A step that runs goes on longer, as often as the approach allows. ``seen``: the number of the time.

    Raises NotAllowed, ValidationError.
    """
    with transaction.atomic():
        locked(user, client, "route.take")
        course = course_under_lock(client, "route.take")
        recorded_step(user, course, step, "route.take")
        sent = Extension.objects.filter(client=client, token=token).first() if token else None
        if sent is not None:
            return sent
        episode = _time(client, step, seen)
        _check_runs(episode)
        standing = stands(course, step, "route.take")
        if not standing.extensions_left:
            raise ValidationError(_("This step cannot be made longer."))
        given = {"words": words.strip(), "by": user, "by_name": user.name, "token": unused(Extension, token)}
        extension = Extension(client=client, episode=episode, **given)
        extension.full_clean(validate_unique=False)
        extension.save(force_insert=True)
        about: dict[str, Any] = {"step": step, "occurrence": episode.occurrence}
        record(client, user, "planned", reason="extended", **about)  # a new last day is planned
        return extension


def take_back_step(
    user: User, client: Client, *, step: str, words: str, seen: int, token: UUID | None = None
) -> Episode:
    """The last time of a step did not happen, or not so: it no longer counts. It stays in sight, with why.

    The client takes back what he or a helper did in his name, a helper what he did himself. Sent twice it
    counts once. An outcome to which it led is taken back with it. Raises NotAllowed, ValidationError.
    """
    verb = "route.choose" if user.is_citizen else "route.take"
    with transaction.atomic():
        locked(user, client, verb)
        recorded_step(user, course_under_lock(client, verb), step, verb)
        episode = _time(client, step, seen)
        if episode.taken_back_at is not None:
            return episode
        if user.is_citizen and not is_his(user, client, episode):
            raise ValidationError(_("Someone else wrote this down. You can say beside it how it was."))
        if Episode.objects.filter(client=client, step=step, occurrence__gt=seen, taken_back_at=None).exists():
            raise moved_on()
        if not words.strip():
            raise ValidationError({"words": _("Say why it is taken back.")})
        episode.taken_back_at, episode.taken_back_why = timezone.now(), words.strip()
        episode.taken_back_by, episode.taken_back_by_name = user, user.name
        episode.full_clean(validate_unique=False, validate_constraints=False)
        episode.save()
        _undo_records(user, client, episode)
        take_back_outcome(client, user)
        return episode


def _undo_records(user: User, client: Client, episode: Episode) -> None:
    """Each row of this time is taken back, the last first."""
    undone = set(Record.objects.filter(client=client, kind="undone").values_list("undoes", flat=True))
    rows = Record.objects.filter(client=client, step=episode.step, occurrence=episode.occurrence)
    for row in rows.filter(kind__in=["planned", "departure", "started", "ended"]).order_by("-seq"):
        if row.seq not in undone:
            take_back(client, user, row)


def reply_to_step(
    user: User, client: Client, *, step: str, words: str, seen: int, token: UUID | None = None
) -> Episode:
    """The client says how it was for him, or why it did not take place; once, and it stays beside it.

    Raises NotAllowed, ValidationError.
    """
    with transaction.atomic():
        locked(user, client, "route.choose")
        episode, words = _time(client, step, seen), words.strip()
        if episode.until is None or not words:
            raise ValidationError({"words": _("Write something first.")})
        if episode.reply and episode.reply != words:
            raise ValidationError(_("You wrote about this already. What you wrote first stays."))
        if not episode.reply:
            episode.reply, episode.replied_at = words, timezone.now()
            episode.full_clean(validate_unique=False, validate_constraints=False)
            episode.save(update_fields=["reply", "replied_at"])
        return episode


def _time(client: Client, step: str, occurrence: int) -> Episode:
    """The time of a step with this number. Raises ValidationError where there is none."""
    found = Episode.objects.filter(client=client, step=step, occurrence=occurrence).first()
    if found is None:
        raise moved_on()
    return found
