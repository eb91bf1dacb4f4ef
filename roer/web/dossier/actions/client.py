"""Opening a file, who works in it, and closing it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client, ContactEntry, Grant, Involvement
from roer.web.dossier.queries import visible_to
from roer.web.dossier.queries.clients import can_be_involved, can_coach, where_one_can_register
from roer.web.dossier.writing import NotAllowed, locked, write
from roer.web.people.models import Organisation, Team, User
from roer.web.people.verbs import may

_CONTACT = ("name", "born", "email", "phone")


def open_file(
    user: User, *, organisation: Organisation, team: Team | None, token: UUID | None = None, **contact: Any
) -> Client:
    """A citizen opens his own file at a municipality.

    In: how he is called and can be reached (``name``, ``born``, ``email``, ``phone``). Out: the file; the
    one that he has, where there is one already. Raises NotAllowed, and ValidationError where the
    municipality does not work with Roer.
    """
    if not may(user, "file.open"):
        raise NotAllowed("file.open")
    if not where_one_can_register().filter(pk=organisation.pk).exists():
        raise ValidationError({"organisation": _("Choose one of these municipalities.")})
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        found = Client.objects.filter(user=user).first()
        if found is not None:
            return found
        client = Client(user=user, organisation=organisation, team=team, **contact)
        client.full_clean()
        client.save(force_insert=True)
        write(ContactEntry, user, client, "file.contact", seen=0, token=token, **contact)
        return client


def change_contact(
    user: User, client: Client, *, seen: int, token: UUID | None, **contact: Any
) -> ContactEntry:
    """Another name, telephone number or e-mail address. Raises what ``write`` raises."""
    with transaction.atomic():
        entry = write(ContactEntry, user, client, "file.contact", seen=seen, token=token, **contact)
        Client.objects.filter(pk=client.pk).update(**{name: getattr(entry, name) for name in _CONTACT})
        return entry


def assign(user: User, client: Client, *, team: Team | None, coach: User | None, **_form: Any) -> Client:
    """Give a client a team and a coach. Raises NotAllowed, ValidationError where they are of elsewhere."""
    with transaction.atomic():
        found = locked(user, client, "file.assign")
        if coach is not None and not can_coach(found).filter(pk=coach.pk).exists():
            raise ValidationError({"coach": _("This person does not work for the client's municipality.")})
        found.team, found.coach = team, coach
        found.save(update_fields=["team", "coach"])
        return found


def involve(user: User, client: Client, *, person: User, until: date | None, **_form: Any) -> Involvement:
    """Let a professional outside the team work for a client, until a day. The client sees it."""
    with transaction.atomic():
        found = locked(user, client, "file.involve")
        if not can_be_involved(found).filter(pk=person.pk).exists():
            raise ValidationError({"person": _("This person does not work for the client's municipality.")})
        made = Involvement(client=found, user=person, until=until)
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
    """Close a file; whom the client let in no longer comes in. The client reads who did it, and why."""
    with transaction.atomic():
        found = locked(user, client, "file.close")
        now = timezone.now()
        found.closed_at, found.closed_by_name, found.closed_reason = now, user.name, reason
        found.save(update_fields=["closed_at", "closed_by_name", "closed_reason"])
        Grant.objects.filter(client=found, ended_at__isnull=True).update(ended_at=now)
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
