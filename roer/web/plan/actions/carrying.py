"""Who carries an action out, and who may say how it went."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.people.models import Organisation, User
from roer.web.people.roles import CITIZENS, Role
from roer.web.plan.actions.words import DeedWords
from roer.web.plan.models import ActionEntry, ActionStatus, Carrier
from roer.web.plan.queries.agreements import partners_let_in

# What who carries an action out reported may be put back by who reported it.
REPORTED = frozenset({ActionStatus.DONE, ActionStatus.NOT_WORKED})


def carries_out(user: User, entry: ActionEntry) -> bool:
    """Whether this professional carries the action out, so that he may say how it went.

    Of an action of a partner only the organisation that it names says so.
    """
    if user.role == Role.PARTNER:
        own = entry.organisation_id is not None and entry.organisation_id == user.organisation_id
        return own and entry.by_whom == Carrier.PARTNER
    return entry.by_whom == Carrier.COACH and user.role not in CITIZENS


def reported(user: User, entries: list[ActionEntry]) -> bool:
    """Whether this professional, or his side, reported how it stands: then he may put it back.

    In: all that was written about the action, the newest last. What the client declined or stopped, or
    wrote about afterwards, is the client's.
    """
    now = entries[-1]
    if now.status not in REPORTED or not carries_out(user, now):
        return False
    told = takewhile(lambda entry: entry.status == now.status, reversed(entries))
    return all(_of_his_side(user, entry) for entry in told)


def _of_his_side(user: User, entry: ActionEntry) -> bool:
    if entry.by_id == user.pk:
        return True
    if entry.told or entry.by_role in CITIZENS:
        return False
    return (user.role == Role.PARTNER) == (entry.by_role == Role.PARTNER)


def partner_of(
    user: User, client: Client, words: DeedWords, before: ActionEntry | None = None
) -> dict[str, Any]:
    """Which organisation carries an action out, and the name that is shown.

    It is one that the client let into his plan; for a partner his own. Of another only the name is
    written. Raises ValidationError where a partner is not named, or is not let in.
    """
    who_name, organisation = words.get("who_name", ""), words.get("organisation")
    if words["by_whom"] != Carrier.PARTNER:
        return {"organisation": None, "who_name": who_name}
    if user.role == Role.PARTNER:
        organisation = user.organisation
    elif organisation is not None and not _may_be_named(client, organisation, before):
        raise ValidationError({"organisation": _("Choose from the list.")})
    if organisation is None and not who_name.strip():
        raise ValidationError({"who_name": _("Write which organisation does it.")})
    return {"organisation": organisation, "who_name": organisation.name if organisation else who_name}


def _may_be_named(client: Client, organisation: Organisation, before: ActionEntry | None) -> bool:
    """Whether the client let it in, or it was named already."""
    named = before is not None and before.organisation_id == organisation.pk
    return named or partners_let_in(client).filter(pk=organisation.pk).exists()
