"""Asking someone from one's own circle to help: a code that works once, for a week.

Only a keyed hash of the code is kept. The code itself follows from the token of the form, so a form that
is sent twice makes one invitation, and shows the same code.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from roer.web.dossier.actions.access import check_parts, check_until, give, tidy
from roer.web.dossier.models import Client, Grant, Invitation, WrongCode
from roer.web.dossier.writing import NotAllowed, locked
from roer.web.people.models import User
from roer.web.people.verbs import may

# Without what looks or sounds alike: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
ALPHABET = "ACDEFGHJKMNPQRTWXY34679"
LENGTH = 8
VALID = timedelta(days=7)
# Roer's own choice: who types a code from paper may be wrong a few times; who guesses does not get far.
WRONG_AT_MOST = 5
WRONG_WITHIN = timedelta(hours=1)


@dataclass(frozen=True)
class Invited:
    """An invitation with its code, which can be shown now and never again."""

    invitation: Invitation
    code: str


def invite(
    user: User,
    client: Client,
    *,
    name: str,
    parts: Sequence[str],
    may_write: bool,
    until: date,
    token: UUID | None,
    **_hidden: object,
) -> Invited:
    """Make a code for a helper. Raises NotAllowed, and ValidationError where something is not right."""
    check_until(until)
    check_parts(parts)
    code = code_from(client, token or uuid.uuid4())
    with transaction.atomic():
        client = locked(user, client, "access.give")
        fields = {"name": name, "parts": list(parts), "may_write": may_write, "until": until}
        invitation = client.invitations.filter(code=hash_of(code)).first()
        if invitation is None:
            valid_until = timezone.now() + VALID
            invitation = Invitation(client=client, code=hash_of(code), valid_until=valid_until, **fields)
            invitation.full_clean(exclude=["used_at"])
            invitation.save()
    return Invited(invitation, code)


def take_back(user: User, client: Client, invitation: int) -> bool:
    """End an invitation that was not used. Out: whether there was such a one. Raises NotAllowed."""
    with transaction.atomic():
        client = locked(user, client, "access.end")
        now = timezone.now()
        open_ones = client.invitations.filter(pk=invitation, used_at__isnull=True, valid_until__gt=now)
        return open_ones.update(valid_until=now) > 0


def accept(user: User, code: str) -> Client:
    """Come in with a code. Out: the client whom this account helps from now on.

    Raises NotAllowed for a role that cannot help, and ValidationError, in words, for a code that is not
    there, that is used up or too old, or that is one's own; and for who was wrong too often.
    """
    if not may(user, "access.accept"):
        raise NotAllowed("access.accept")
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # so that guesses at the same time are counted
        check_guesses(user)
        found = Invitation.objects.filter(code=hash_of(code)).values_list("client", flat=True).first()
        if found is not None:
            client = Client.objects.select_for_update(of=("self",)).get(pk=found)
            _take_up(user, client, client.invitations.get(code=hash_of(code)))
            return client
        WrongCode.objects.create(user=user)
    raise ValidationError({"code": _("This code is not right. Look at it again, letter by letter.")})


def _take_up(user: User, client: Client, invitation: Invitation) -> None:
    if client.user_id == user.pk:
        raise ValidationError({"code": _("This is your own code. Give it to the one who helps you.")})
    if invitation.used_at is not None:
        raise ValidationError({"code": _("This code was used already. Ask for a new one.")})
    today, now = timezone.localdate(), timezone.now()
    if invitation.valid_until <= now or invitation.until < today or not client.is_open:
        raise ValidationError({"code": _("This code does not work any more. Ask for a new one.")})
    given = client.grants.filter(helper=user)
    tidy(given)
    given.filter(part__in=invitation.parts, ended_at__isnull=True).update(ended_at=now)
    wanted = {"client": client, "helper": user, "until": invitation.until, "may_write": invitation.may_write}
    for part in invitation.parts:
        give(Grant(**wanted, part=part, since=now))
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])


def check_guesses(user: User) -> None:
    """Raises ValidationError, at the field ``code``, for who was wrong too often."""
    guesses = WrongCode.objects.filter(user=user)
    guesses.filter(at__lte=timezone.now() - WRONG_WITHIN).delete()
    if guesses.count() >= WRONG_AT_MOST:
        raise ValidationError({"code": _("You typed a wrong code too often. Try again in an hour.")})


def hash_of(code: str) -> str:
    """What is kept of a code; small letters, spaces and dashes make no difference."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return salted_hmac("roer.invitation", plain, algorithm="sha256").hexdigest()


def spaced(code: str) -> str:
    """A code the way one reads it out: in two fours.

    >>> spaced("ACDEFGHJ")
    'ACDE FGHJ'
    """
    return f"{code[:4]} {code[4:]}"


def code_from(client: Client, token: UUID) -> str:
    """The code that follows from a form about this client."""
    secret = salted_hmac("roer.invitation.code", f"{client.pk} {token}", algorithm="sha256").digest()
    number = int.from_bytes(secret, "big")
    letters = ""
    for _place in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters += ALPHABET[rest]
    return letters
