"""Choosing reminders, and the secret address of a calendar."""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.writing import locked, write
from roer.web.people.models import User
from roer.web.talk.models import CalendarFeed, HowOften, Kind, MailChoice, ReminderEntry

_SET = "reminders.set"
_TO_THE_HOUR = timedelta(hours=1)


def choose(
    user: User,
    client: Client,
    *,
    what: Sequence[str],
    how_often: str,
    language: str,
    seen: int,
    token: UUID | None,
    **_form: Any,
) -> ReminderEntry:
    """What a client wants to be reminded of, and how often. Raises what ``write`` raises."""
    chosen = [kind for kind in Kind.values if kind in what]
    if how_often != HowOften.NEVER and not chosen:
        raise ValidationError({"what": _("Choose what you want a mail about. Or choose “never”.")})
    given = {"what": chosen, "how_often": how_often, "language": language}
    return write(ReminderEntry, user, client, _SET, seen=seen, token=token, **given)


def choose_mail(user: User, *, how_often: str, language: str, **_form: Any) -> MailChoice:
    """How often a professional is mailed that there are new messages; what he chose last holds."""
    given = {"how_often": how_often, "language": language, "at": timezone.now()}
    made = MailChoice(user=user, **given)
    made.full_clean(validate_unique=False, validate_constraints=False)
    return MailChoice.objects.update_or_create(user=user, defaults=given)[0]


def make_calendar(user: User, client: Client, *, token: UUID | None, **_form: Any) -> str:
    """A new secret address for the client's calendar; an older one stops working. Out: the secret, which
    is kept nowhere. The same form sent twice, as when a page is loaded again, makes one address.

    Raises NotAllowed.
    """
    secret = _secret_from(client, token or uuid.uuid4())
    with transaction.atomic():
        found = locked(user, client, _SET)
        if not CalendarFeed.objects.filter(client=found, secret=hash_of(secret)).exists():
            given = {"secret": hash_of(secret), "at": timezone.now(), "used_at": None}
            CalendarFeed.objects.update_or_create(client=found, defaults=given)
        return secret


def _secret_from(client: Client, token: UUID) -> str:
    """The secret that follows from a form; nobody can compute it without the key of this site."""
    made = salted_hmac("roer.calendar", f"{client.pk} {token}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def stop_calendar(user: User, client: Client) -> None:
    """The address stops working, at once. Raises NotAllowed."""
    with transaction.atomic():
        CalendarFeed.objects.filter(client=locked(user, client, _SET)).delete()


def fetched_by(secret: str) -> CalendarFeed | None:
    """The calendar behind a secret address, and note that it was fetched; None where there is none,
    or its file was closed."""
    works = {"client__user__is_active": True, "client__closed_at__isnull": True}
    feed = CalendarFeed.objects.filter(secret=hash_of(secret), **works).select_related("client").first()
    now = timezone.now()
    if feed is not None and (feed.used_at is None or feed.used_at < now - _TO_THE_HOUR):
        CalendarFeed.objects.filter(pk=feed.pk).update(used_at=now)
    return feed


def hash_of(secret: str) -> UUID:
    """What is kept of a secret; it is long and random, so half of one round is enough."""
    return UUID(bytes=hashlib.sha256(secret.encode()).digest()[:16])
