"""Letting an organisation in, for longer, and no longer. What the client gave he takes back in one go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.approach.duration import add_months
from roer.web.dossier.models import Client, Grant, Part
from roer.web.dossier.writing import locked
from roer.web.people.models import Organisation, User

# How long access lasts unless the client says otherwise, and at most; Roer's own choice: short by default,
# and never for ever, so that the client decides again now and then.
MONTHS_ORGANISATION = 3
MONTHS_HELPER = 1
MONTHS_AT_MOST = 12
OUTSIDE = (Organisation.Kind.PARTNER, Organisation.Kind.ADVISER)


def last_day(months: int) -> date:
    """The day that is so many months from today."""
    return add_months(timezone.localdate(), months)


def check_until(until: date) -> None:
    """Raises ValidationError, at the field ``until``, for a day that is over or too far away."""
    if until < timezone.localdate():
        raise ValidationError({"until": _("This day is over. Choose today or a later day.")})
    if until > last_day(MONTHS_AT_MOST):
        raise ValidationError({"until": _("Choose a day within a year. You can always extend it later.")})


def check_parts(parts: Iterable[str]) -> None:
    """Raises ValidationError, at the field ``parts``, where none is chosen or one does not exist."""
    chosen = set(parts)
    if not chosen or not chosen <= set(Part.values):
        raise ValidationError({"parts": _("Choose at least one part.")})


def let_organisation_in(
    user: User,
    client: Client,
    *,
    organisation: Organisation,
    parts: Sequence[str],
    purpose: str,
    until: date,
    **_hidden: object,
) -> list[Grant]:
    """Let a partner or an adviser into parts of the file, for a purpose, until and including a day.

    Out: the grants; those of before where the same was given already, so a form sent twice counts once.
    Raises NotAllowed, and ValidationError where something is not right or was given with another last day.
    """
    check_until(until)
    check_parts(parts)
    if organisation.kind not in OUTSIDE:
        raise ValidationError({"organisation": _("Choose an organisation from the list.")})
    with transaction.atomic():
        client = locked(user, client, "access.give")
        given = client.grants.filter(organisation=organisation)
        tidy(given)
        wanted = {"client": client, "organisation": organisation, "purpose": purpose.strip()}
        return [give(Grant(**wanted, part=part, until=until)) for part in parts]


def give(grant: Grant) -> Grant:
    """Save a grant; the one that stands there where it says the same. Call it while the client is locked.

    Raises ValidationError, in words, where the same part is open to the same already.
    """
    to_whom = {"helper": grant.helper, "organisation": grant.organisation, "purpose": grant.purpose}
    same = Grant.objects.filter(
        client=grant.client, part=grant.part, may_write=grant.may_write, until=grant.until, **to_whom
    )
    if there := same.filter(ended_at__isnull=True).first():
        return there
    grant.full_clean()
    try:
        with transaction.atomic():
            grant.save()
    except IntegrityError:
        raise ValidationError(_("This was given already. Look at the list of who can see what.")) from None
    return grant


def tidy(grants: QuerySet[Grant]) -> None:
    """Write down that access whose last day is over has ended, so that it can be given again."""
    today = timezone.localdate()
    for grant in grants.filter(ended_at__isnull=True, until__lt=today):
        grant.ended_at = end_of(grant.until)
        grant.save(update_fields=["ended_at"])


def end_of(day: date) -> datetime:
    """The moment at which a day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def end_access(user: User, client: Client, grants: Iterable[int]) -> int:
    """End access, at once. Out: how much of it was still open. Raises NotAllowed.

    With a helper's access end all codes that nobody used yet: he might have one of them.
    """
    with transaction.atomic():
        client, now = locked(user, client, "access.end"), timezone.now()
        tidy(client.grants.all())
        ended = client.grants.filter(pk__in=list(grants), ended_at__isnull=True)
        if ended.filter(helper__isnull=False).exists():
            client.invitations.filter(used_at__isnull=True, valid_until__gt=now).update(valid_until=now)
        return ended.update(ended_at=now)


def extended_until(grant: Grant) -> date:
    """The last day that extending this would give; not later than it is, where that is far away already."""
    months = MONTHS_ORGANISATION if grant.organisation_id else MONTHS_HELPER
    return max(grant.until, last_day(months))


def extend(user: User, client: Client, grants: Iterable[int]) -> list[Grant]:
    """Give open access for longer: it ends, and is given again with a later last day.

    Sent twice it does nothing the second time. Raises NotAllowed.
    """
    with transaction.atomic():
        client = locked(user, client, "access.give")
        tidy(client.grants.all())
        now = timezone.now()
        longer: list[Grant] = []
        for grant in client.grants.filter(pk__in=list(grants), ended_at__isnull=True):
            until = extended_until(grant)
            if until > grant.until:
                client.grants.filter(pk=grant.pk).update(ended_at=now)
                grant.pk, grant.since, grant.until = None, now, until
                longer.append(give(grant))
        return longer
