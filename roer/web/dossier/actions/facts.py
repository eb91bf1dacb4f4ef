"""What can be done with facts: say one, confirm it, say that it is not right, answer that."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.approach.vocabulary import FactType, load_vocabulary
from roer.web.dossier.content.diagnoses import check_words
from roer.web.dossier.fact_rules import RULES, bases_for
from roer.web.dossier.models import Client, Dispute, FactEntry
from roer.web.dossier.queries.facts import approach_of, sees_health
from roer.web.dossier.writing import Changed, NotAllowed, latest, locked, write
from roer.web.people.models import User


def may_record(user: User, client: Client, fact: str) -> tuple[FactEntry.Basis, ...]:
    """On which basis this account may record this fact in a file that it may write in; empty: not at all.

    The age follows from the date of birth, where that is known. What was established is not said away
    by the client or his helper: he says that it is not right, and gets an answer.
    """
    if fact not in RULES or (RULES[fact].about_health and not sees_health(user, client)):
        return ()
    if fact == "age" and client.born is not None:
        return ()
    last = latest(FactEntry, client, fact=fact) if user.is_citizen else None
    if last is not None and last.value is not None and last.basis == FactEntry.Basis.ESTABLISHED:
        return ()
    return bases_for(user, fact, own_file=client.user_id == user.pk)


def record_fact(
    user: User,
    client: Client,
    *,
    fact: str,
    value: Any,
    basis: str = FactEntry.Basis.TOLD,
    step: str = "",
    note: str = "",
    seen: int,
    token: UUID | None,
) -> FactEntry:
    """Say what a fact is; ``value`` None says that it is unknown again.

    Raises NotAllowed where this account's word does not count for this fact, ValidationError for what
    the fact cannot be, a step that is not of the approach, or a note that names an illness; Changed.
    A client who says what stands there already confirms it.
    """
    if basis not in may_record(user, client, fact):
        raise NotAllowed("facts.record")
    _check(client, fact, value, step, note)
    if value is None and not seen:
        raise ValidationError({"value": _("Fill in an answer, or go back.")})
    if user.is_citizen and not note and _stands(client, fact, value):
        return confirm_fact(user, client, fact=fact, seen=seen, token=token)
    fields = {"fact": fact, "value": value, "basis": basis, "step": step, "note": note}
    return write(FactEntry, user, client, "facts.record", seen=seen, token=token, **fields)


def confirm_fact(user: User, client: Client, *, fact: str, seen: int, token: UUID | None) -> FactEntry:
    """Say that a fact is still as it stands: a new entry of the same, with the day. Once a day is enough.

    Where it came from does not change by it. Raises NotAllowed, Changed, ValidationError where nothing
    is known.
    """
    may_see = not RULES[fact].about_health or sees_health(user, client)
    if not may_see or not (user.is_citizen or may_record(user, client, fact)):
        raise NotAllowed("facts.record")
    last = latest(FactEntry, client, fact=fact)
    if last is None or last.value is None:
        raise ValidationError(_("There is nothing to confirm: this is not known."))
    kept = {name: getattr(last, name) for name in ("value", "basis", "step", "note")}
    return write(
        FactEntry,
        user,
        client,
        "facts.record",
        seen=seen,
        token=token,
        fact=fact,
        confirmed_on=timezone.localdate(),
        **kept,
    )


def dispute_fact(
    user: User, client: Client, *, fact: str, words: str, seen: int, token: UUID | None = None
) -> Dispute:
    """The client says that a fact is not right, in his own words.

    Raises NotAllowed, Changed where the fact was changed meanwhile, ValidationError where he said so
    already, or where the words name an illness.
    """
    with transaction.atomic():
        locked(user, client, "facts.dispute")
        entry = latest(FactEntry, client, fact=fact)
        if entry is None or entry.value is None:
            raise ValidationError(_("There is nothing to object to: this is not known."))
        if entry.number != seen:
            raise Changed(entry)
        dispute = Dispute(client=client, entry=entry, words=words.strip())
        dispute.full_clean(validate_unique=False, exclude=["answered_at", "answered_by"])
        try:
            with transaction.atomic():
                dispute.save(force_insert=True)
        except IntegrityError:
            raise ValidationError(_("You have said already that this is not right.")) from None
        return dispute


def answer_dispute(
    user: User,
    client: Client,
    *,
    dispute: Dispute,
    outcome: str,
    answer: str,
    value: Any = None,
    **given: Any,
) -> Dispute:
    """Answer a client who says that a fact is not right. ``changed`` also writes what it is from now on.

    In: the new value, with basis, step, note, seen and token, where the outcome is ``changed``.
    Raises NotAllowed where this account's word does not count for the fact (who cannot change it cannot
    answer for it), ValidationError where it was answered already or the answer is no answer; Changed.
    """
    check_words(answer=answer)
    fact = dispute.entry.fact
    if not may_record(user, client, fact):
        raise NotAllowed("facts.answer")
    with transaction.atomic():
        locked(user, client, "facts.answer")
        current = Dispute.objects.select_for_update(of=("self",)).get(pk=dispute.pk, client=client)
        if current.answered_at is not None:
            raise ValidationError(
                _("%(name)s has answered this already.") % {"name": current.answered_by_name}
            )
        if outcome == Dispute.Outcome.CHANGED:
            _change(user, client, fact, value, **given)
        current.answer, current.outcome = answer.strip(), outcome
        current.answered_at, current.answered_by = timezone.now(), user
        current.answered_by_name = user.name
        current.full_clean(validate_unique=False, exclude=["answered_by"])
        current.save()
        return current


def _stands(client: Client, fact: str, value: Any) -> bool:
    """Whether this is what is known already."""
    last = latest(FactEntry, client, fact=fact)
    return last is not None and value is not None and last.value == value


def _change(user: User, client: Client, fact: str, value: Any, **given: Any) -> None:
    before = latest(FactEntry, client, fact=fact)
    if before is not None and value == before.value:
        raise ValidationError({"value": _("This is what stands there now. Fill in what it is from now on.")})
    record_fact(user, client, fact=fact, value=value, **given)


def _check(client: Client, fact: str, value: Any, step: str, note: str) -> None:
    """Raise ValidationError for what cannot be."""
    kind = load_vocabulary().facts[fact]
    if value is not None and kind.fault(value) is not None:
        raise ValidationError({"value": fault_in_words(kind)})
    check_words(**({"value": value} if isinstance(value, str) else {}))
    approach = approach_of(client)
    if step and (approach is None or step not in {one.id for one in approach.steps}):
        raise ValidationError({"step": _("Choose a step of the list, or none.")})


def fault_in_words(kind: FactType) -> str:
    """What someone is to fill in, after what he filled in cannot be."""
    if kind.type in {"boolean", "one of"}:
        return _("Choose one of these answers.")
    if kind.type == "text":
        return _("Write some words.")
    if kind.is_share:
        return _("Write a percentage from %(low)d to %(high)d, such as 40.") % _bounds(kind, 100)
    if kind.type == "integer":
        return _("Write a whole number from %(low)d to %(high)d.") % _bounds(kind)
    return _("Write a number from %(low)d to %(high)d.") % _bounds(kind)


def _bounds(kind: FactType, times: int = 1) -> dict[str, float]:
    return {"low": (kind.minimum or 0) * times, "high": (kind.maximum or 0) * times}
