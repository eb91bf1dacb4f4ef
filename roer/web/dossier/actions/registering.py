"""Opening a file, by a citizen himself or together at the counter; and how a client is reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client, ContactEntry
from roer.web.dossier.queries.clients import maybe_the_same, places_of, teams_of, where_one_can_register
from roer.web.dossier.writing import NotAllowed, write
from roer.web.people.models import Organisation, Team, User
from roer.web.people.verbs import may

_CONTACT = ("name", "born", "email", "phone")
_OLDEST = date(1900, 1, 1)


class MaybeKnown(Exception):
    """There are clients who may be the same person; nothing was made. ``clients`` are they."""

    def __init__(self, clients: Sequence[Client]) -> None:
        super().__init__(len(clients))
        self.clients = clients


def open_file(
    user: User,
    *,
    organisation: Organisation,
    team: Team | None = None,
    token: UUID | None = None,
    **contact: Any,
) -> Client:
    """A citizen opens his own file at a municipality.

    In: where he lives, the team of his area where he knows it, and how he is called and can be reached
    (``name``, ``born``, ``email``, ``phone``). Out: the file; the one that he has, where there is one
    already. Raises NotAllowed, and ValidationError where something is not right.
    """
    if not may(user, "file.open"):
        raise NotAllowed("file.open")
    if not where_one_can_register().filter(pk=organisation.pk).exists():
        raise ValidationError({"organisation": _("Choose one of these municipalities.")})
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # who sends it twice waits for the first
        found = Client.objects.filter(user=user).first()
        return found or _new_file(user, organisation, team, token, user=user, **_words(contact))


def register_client(
    user: User,
    *,
    organisation: Organisation,
    team: Team | None = None,
    token: UUID | None = None,
    sure: bool = False,
    **contact: Any,
) -> Client:
    """Someone of the municipality opens a file together with a client, who has no account here.

    Out: the file; the same one where this form was sent already. Raises NotAllowed, ValidationError, and,
    unless he is ``sure``, MaybeKnown where a client that he may see has the same name and day of birth,
    telephone number or e-mail address.
    """
    if not may(user, "file.register"):
        raise NotAllowed("file.register")
    if not places_of(user).filter(pk=organisation.pk).exists():
        raise ValidationError({"organisation": _("Choose one of these municipalities.")})
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        sent = ContactEntry.objects.filter(token=token, by=user).first() if token else None
        if sent is not None:
            return sent.client
        known = [] if sure else list(maybe_the_same(user, **_words(contact)))
        if known:
            raise MaybeKnown(known)
        return _new_file(user, organisation, team, token, **_words(contact))


def change_contact(
    user: User, client: Client, *, seen: int, token: UUID | None, **contact: Any
) -> ContactEntry:
    """Another name, telephone number or e-mail address. Raises what ``write`` raises."""
    words = _words(contact)
    with transaction.atomic():
        entry = write(ContactEntry, user, client, "file.contact", seen=seen, token=token, **words)
        Client.objects.filter(pk=client.pk).update(**{name: getattr(entry, name) for name in _CONTACT})
        return entry


def _words(given: dict[str, Any]) -> dict[str, Any]:
    """How someone is called and reached, out of what a form gives; what was skipped is empty."""
    words = {"name": given["name"], "born": given.get("born")}
    born = words["born"]
    if born is not None and not _OLDEST <= born <= timezone.localdate():
        raise ValidationError({"born": _("This cannot be a day of birth. Check the year.")})
    return {**words, "email": given.get("email") or "", "phone": given.get("phone") or ""}


def _new_file(
    by: User,
    place: Organisation,
    team: Team | None,
    token: UUID | None,
    *,
    user: User | None = None,
    **words: Any,
) -> Client:
    client = Client(user=user, organisation=place, team=_team(place, team), **words)
    client.full_clean()
    client.save(force_insert=True)
    write(ContactEntry, by, client, "file.contact", seen=0, token=token, **words)
    return client


def _team(place: Organisation, chosen: Team | None) -> Team | None:
    """The team that was chosen; else the only one there is; else none yet: a person says which."""
    teams = teams_of(place)
    if chosen is not None and not teams.filter(pk=chosen.pk).exists():
        raise ValidationError({"team": _("This area is not in the municipality that you chose.")})
    few = list(teams[:2])
    return chosen or (few[0] if len(few) == 1 else None)
