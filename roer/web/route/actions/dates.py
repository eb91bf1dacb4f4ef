"""The day of a step: the client asks, a professional offers, the client picks one or says that none suits.

A day that both agreed by word of mouth is written down at once; the client can say that it is not so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.writing import Changed, latest, locked
from roer.web.people.models import User
from roer.web.route.actions.common import course_under_lock, idea_of_dates, moved_on, stands, write_new
from roer.web.route.actions.recording import record, take_back
from roer.web.route.models import DateEntry, Episode, Record
from roer.web.route.queries.standing import Standing, Status

MOST = 4  # so many days can be offered at once: Roer's own choice
Kind = DateEntry.Kind


def ask_for_day(
    user: User, client: Client, *, step: str, words: str, seen: int, token: UUID | None
) -> DateEntry:
    """The client asks for a day, or for another than was planned, and says when it suits.

    Raises NotAllowed, Changed, ValidationError.
    """
    return _say(user, client, "route.choose", step, Kind.ASKED, seen, token, words=words.strip())


def offer_days(
    user: User,
    client: Client,
    *,
    step: str,
    days: Sequence[datetime],
    place: str = "",
    words: str = "",
    seen: int,
    token: UUID | None,
) -> DateEntry:
    """A professional offers one day or more, in the future. Raises NotAllowed, Changed, ValidationError."""
    offered = sorted(set(days))
    if not offered or len(offered) > MOST:
        raise ValidationError({"day_1": _("Offer at least one day.")})
    if offered[0] <= timezone.now():
        raise ValidationError({"day_1": _("Offer days that are still to come.")})
    given = {f"day_{n}": day for n, day in enumerate(offered, 1)}
    told = {"place": place.strip(), "words": words.strip()}
    return _say(user, client, "route.take", step, Kind.OFFERED, seen, token, **given, **told)


def pick_day(
    user: User,
    client: Client,
    *,
    step: str,
    day: datetime | None,
    words: str = "",
    seen: int,
    token: UUID | None,
) -> DateEntry:
    """The client takes one of the days that were offered; None: none suits, with his own wish in words.

    Raises NotAllowed, Changed, ValidationError where that day was not offered, or has passed.
    """
    kind = Kind.PICKED if day is not None else Kind.NONE
    if day is None and not words.strip():
        raise ValidationError({"words": _("Write when it does suit you.")})
    return _say(user, client, "route.choose", step, kind, seen, token, words=words.strip(), chosen=day)


def agree_day(
    user: User,
    client: Client,
    *,
    step: str,
    day: datetime,
    how: str,
    place: str = "",
    words: str = "",
    seen: int,
    token: UUID | None,
) -> DateEntry:
    """A professional writes down the day that he and the client agreed, and where: a value of ``How``.

    The client sees it, and can say that it does not suit. Raises NotAllowed, Changed, ValidationError.
    """
    if how not in DateEntry.How.values:
        raise ValidationError({"how": _("Say how it was agreed.")})
    if day <= timezone.now():
        raise ValidationError({"day": _("That moment has passed. Choose one that is still to come.")})
    told = {"place": place.strip(), "words": words.strip(), "how": how, "chosen": day}
    return _say(user, client, "route.take", step, Kind.AGREED, seen, token, **told)


def _say(
    user: User, client: Client, verb: str, step: str, kind: str, seen: int, token: UUID | None, **fields: Any
) -> DateEntry:
    with transaction.atomic():
        locked(user, client, verb)
        course = course_under_lock(client, verb)
        standing, occurrence = stands(course, step, verb), course.next_occurrence(step)
        sent = DateEntry.objects.filter(client=client, step=step, token=token).first() if token else None
        if sent is not None:
            return sent  # the occurrence may have gone on since
        last = latest(DateEntry, client, step=step, occurrence=occurrence)
        if last is not None and last.number != seen:
            raise Changed(last)
        _check(standing, last, kind, fields["chosen"] if kind == Kind.PICKED else None)
        if kind in {Kind.PICKED, Kind.NONE} and last is not None:
            fields["place"] = last.place
        entry, new = write_new(
            DateEntry, user, client, verb, seen=seen, token=token,
            step=step, occurrence=occurrence, kind=kind, **fields,
        )  # fmt: skip
        if new:
            _carry_out(user, client, standing, entry)
        return entry


def _check(standing: Standing, last: DateEntry | None, kind: str, chosen: datetime | None) -> None:
    """Raise ValidationError for what cannot be said about a day now."""
    if not standing.has_day:
        raise ValidationError(_("This is a decision of the municipality. Nobody chooses a day for it."))
    if standing.status is Status.RUNNING or (standing.status is Status.DONE and not standing.granted):
        raise moved_on()
    if kind == Kind.ASKED and not standing.takeable and standing.appointment is None:
        raise ValidationError(_("This step is not open yet. You can ask for it anyway."))
    if kind in {Kind.PICKED, Kind.NONE} and (last is None or not last.can_be_answered):
        raise moved_on()
    if chosen is not None and last is not None and chosen not in last.days:
        raise ValidationError({"day": _("Choose one of these days.")})
    if chosen is not None and chosen <= timezone.now():
        raise ValidationError({"day": _("That moment has passed. Choose another, or say when it suits you.")})


def _carry_out(user: User, client: Client, standing: Standing, entry: DateEntry) -> None:
    """What follows from a word about a day: the records, and the appointment."""
    about: dict[str, Any] = {"step": entry.step, "occurrence": entry.occurrence}
    idea = idea_of_dates(user, client, entry.step, entry.occurrence)
    if entry.kind in {Kind.PICKED, Kind.AGREED}:
        planned, moment = standing.appointment, entry.chosen
        stays = planned is not None and planned.planned_at == moment  # the client says that it is right
        if planned is not None and not stays:
            _unplan(user, client, planned)
        idea = "together" if entry.kind == Kind.AGREED else idea
        _plan(user, client, standing, entry, idea)
        if stays:
            return
        record(client, user, "planned", initiative=idea, advised=standing.advised, **about)
        return
    if standing.appointment is not None and entry.waits_for_staff:
        _unplan(user, client, standing.appointment)
    record(client, user, "invited", initiative=idea, advised=standing.advised, **about)


def _plan(user: User, client: Client, standing: Standing, entry: DateEntry, idea: str) -> None:
    """The appointment: the time of this step that is to come."""
    episode = standing.now or Episode(
        client=client,
        step=entry.step,
        occurrence=entry.occurrence,
        initiative=idea,
        by=user,
        by_name=user.name,
        by_role=user.role,
    )
    episode.planned_at, episode.place = entry.chosen, entry.place
    episode.save()


def _unplan(user: User, client: Client, episode: Episode) -> None:
    """The day does not suit after all: the appointment waits for another."""
    episode.planned_at = None
    episode.save(update_fields=["planned_at"])
    about = {"client": client, "step": episode.step, "occurrence": episode.occurrence, "kind": "planned"}
    planned = Record.objects.filter(**about).order_by("-seq").first()
    if planned is not None and not Record.objects.filter(client=client, undoes=planned.seq).exists():
        take_back(client, user, planned)
