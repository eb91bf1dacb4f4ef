"""What client and professional write side by side, and who leads: one function a change."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.content.together import together_words
from roer.web.dossier.models import AnalysisEntry, Client, Confirmation, LeadEntry, Side, ViewEntry
from roer.web.dossier.writing import Changed, latest, locked, write
from roer.web.people.models import User

LONGEST = timedelta(days=365)  # Roer's own choice: who leads is looked at again at least once a year


def side_of(user: User, client: Client) -> Side:
    """Whose words this account writes: a professional never writes the client's."""
    return Side.CLIENT if client.user_id == user.pk else Side.PROFESSIONAL


def save_view(
    user: User, client: Client, *, aspect: str, words: str, level: int | None, seen: int, token: UUID | None
) -> ViewEntry:
    """How this side sees an aspect. Raises NotAllowed, Changed, ValidationError."""
    about = {"side": side_of(user, client), "aspect": aspect}
    return write(
        ViewEntry, user, client, "analysis.view", seen=seen, token=token, words=words, level=level, **about
    )


def save_analysis(
    user: User, client: Client, *, hinders: str, helps: str, needed: str, seen: int, token: UUID | None
) -> AnalysisEntry:
    """A new version of the shared analysis; both sides answer it anew. Raises as ``save_view``."""
    words = {"hinders": hinders, "helps": helps, "needed": needed}
    if not any(text.strip() for text in words.values()):
        raise ValidationError(_("Write something in at least one of the three boxes."))
    return write(AnalysisEntry, user, client, "analysis.write", seen=seen, token=token, **words)


def answer_analysis(
    user: User, client: Client, *, agrees: bool, words: str, seen: int, token: UUID | None
) -> Confirmation:
    """This side agrees with version ``seen``, or says where it sees things differently.

    A side answers a version once, and that stays; the same answer sent twice counts once. Raises
    NotAllowed, Changed where there is a newer version, ValidationError.
    """
    with transaction.atomic():
        locked(user, client, "analysis.confirm")
        last = latest(AnalysisEntry, client)
        if last is None:
            raise ValidationError(_("There is no text yet to answer."))
        if last.number != seen:
            raise Changed(last)
        side = side_of(user, client)
        given = Confirmation.objects.filter(analysis=last, side=side).first()
        if given is not None and (given.agrees, given.words) == (agrees, words):
            return given
        answer = Confirmation(
            client=client, analysis=last, side=side, agrees=agrees, words=words, by=user, by_name=user.name
        )
        answer.full_clean()
        answer.save(force_insert=True)
        return answer


def agree_lead(
    user: User,
    client: Client,
    *,
    element: str,
    leader: str,
    reason: str,
    look_again_on: date | None,
    seen: int,
    token: UUID | None,
) -> LeadEntry:
    """Who leads in an element from today: the client, or another with a reason and a day (002, 2.1).

    Raises NotAllowed, Changed, ValidationError.
    """
    words, reason = together_words(), reason.strip()
    if element not in words.elements or leader not in {"client", *words.leaders}:
        raise ValidationError({"leader": _("Choose who leads.")})
    _check_why(leader, reason, look_again_on)
    given = {"element": element, "leader": leader, "reason": reason, "look_again_on": look_again_on}
    return write(LeadEntry, user, client, "leads.agree", seen=seen, token=token, **given)


def _check_why(leader: str, reason: str, look_again_on: date | None) -> None:
    """Refuse, at the field, what lacks a reason or a day that can be."""
    faults: dict[str, str] = {}
    today = timezone.localdate()
    if leader != "client" and not reason:
        faults["reason"] = _("Say why the client does not lead here.")
    if leader != "client" and look_again_on is None:
        faults["look_again_on"] = _("Choose the day on which you look again together.")
    if look_again_on is not None and not today < look_again_on <= today + LONGEST:
        faults["look_again_on"] = _("Choose a day after today, at most a year from now.")
    if faults:
        raise ValidationError(faults)


def reply_to_lead(
    user: User, client: Client, *, element: str, reply: str, seen: int, token: UUID | None
) -> LeadEntry:
    """The client's reply beside agreement ``seen`` about an element; it is given once, and stays.

    Raises NotAllowed, Changed where something else was agreed meanwhile, ValidationError.
    """
    with transaction.atomic():
        locked(user, client, "leads.reply")
        last = latest(LeadEntry, client, element=element)
        if last is None or not reply.strip():
            raise ValidationError({"reply": _("Write your reply first.")})
        if last.number != seen:
            raise Changed(last)
        if last.reply and last.reply != reply:
            raise ValidationError({"reply": _("You replied to this already. Your first reply stays.")})
        if not last.reply:
            last.reply, last.replied_at = reply, timezone.now()
            last.full_clean(validate_unique=False, validate_constraints=False)
            last.save(update_fields=["reply", "replied_at"])
        return last
