"""Who works in a file; closing it, and opening it again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.content.diagnoses import check_words
from roer.web.dossier.models import AssignmentEntry, Client, Grant, Involvement
from roer.web.dossier.queries import visible_to
from roer.web.dossier.queries.clients import can_be_involved, can_coach, teams_of
from roer.web.dossier.writing import NotAllowed, locked, write
from roer.web.people.models import Team, User

# What in rooms above this one waits for an answer that nobody could give in a closed file: in words, or "".
WAITS: list[Callable[[Client], str]] = []


def assign(
    user: User,
    client: Client,
    *,
    seen: int,
    token: UUID | None,
    team: Team | None,
    coach: User | None,
    verb: str = "file.assign",
) -> AssignmentEntry:
    """Give a client a team and a coach, by the verb of who may do so.

    Raises what ``write`` raises, and ValidationError where they are of elsewhere.
    """
    if team is not None and not teams_of(client.organisation).filter(pk=team.pk).exists():
        raise ValidationError({"team": _("This team does not work for the client's municipality.")})
    if coach is not None and not can_coach(client).filter(pk=coach.pk).exists():
        raise ValidationError({"coach": _("This person does not work for the client's municipality.")})
    who = {"team": team, "coach": coach, "coach_name": coach.name if coach else ""}
    with transaction.atomic():
        entry = write(AssignmentEntry, user, client, verb, seen=seen, token=token, **who)
        Client.objects.filter(pk=client.pk).update(team=entry.team, coach=entry.coach)
        return entry


def involve(user: User, client: Client, *, person: User, until: date | None, **_form: Any) -> Involvement:
    """Let a professional outside the team work for a client, up to and including a day; who does so
    already gets another last day. The client sees it. Raises NotAllowed, ValidationError."""
    today = timezone.localdate()
    if until is not None and until < today:
        raise ValidationError({"until": _("This day is over. Choose today or a later day.")})
    with transaction.atomic():
        found = locked(user, client, "file.involve")
        if not can_be_involved(found).filter(pk=person.pk).exists():
            raise ValidationError({"person": _("This person does not work for the client's municipality.")})
        running = found.involved.filter(user=person).exclude(until__lt=today).first()
        made = running or Involvement(client=found, user=person)
        made.until = until
        made.full_clean()
        made.save()
        return made


def end_involvement(user: User, client: Client, involvement: int) -> None:
    """Someone no longer works for a client, from now on."""
    with transaction.atomic():
        locked(user, client, "file.involve")
        today = timezone.localdate()
        running = Involvement.objects.filter(client=client, pk=involvement)
        running.filter(since=today).delete()
        running.update(until=today - timedelta(days=1))


def close_file(user: User, client: Client, *, reason: str, **_form: Any) -> Client:
    """Close a file; whom the client let in no longer comes in, nor does who still has a code.

    The client reads who did it, and why. Raises NotAllowed, and ValidationError while he waits for help
    today or for an answer: after closing, nobody could give it.
    """
    check_words(reason=reason)
    with transaction.atomic():
        found = locked(user, client, "file.close")
        if found.urgent.filter(done_at__isnull=True).exists():
            raise ValidationError(_("This client needs help today. First write down what was done."))
        if found.disputes.filter(answered_at__isnull=True).exists():
            raise ValidationError(_("This client said that a fact is not right. First give an answer."))
        for said in filter(None, (waits(found) for waits in WAITS)):
            raise ValidationError(said)
        now = timezone.now()
        found.closed_at, found.closed_by_name, found.closed_reason = now, user.name, reason
        found.save(update_fields=["closed_at", "closed_by_name", "closed_reason"])
        Grant.objects.filter(client=found, ended_at__isnull=True).update(ended_at=now)
        found.invitations.filter(used_at__isnull=True, valid_until__gt=now).update(valid_until=now)
        return found


def reopen_file(user: User, client: Client, **_form: Any) -> Client:
    """Open a closed file again, as it was; whom the client had let in he lets in anew. Raises NotAllowed."""
    with transaction.atomic():
        found = Client.objects.select_for_update().filter(pk=client.pk, closed_at__isnull=False).first()
        if found is None or not visible_to(user, "file.reopen").filter(pk=client.pk).exists():
            raise NotAllowed("file.reopen")
        found.closed_at, found.closed_by_name, found.closed_reason = None, "", ""
        found.save(update_fields=["closed_at", "closed_by_name", "closed_reason"])
        return found
