"""A client asks about his own data, and a person answers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.approach.duration import add_months
from roer.web.dossier.models import Client, DataRequest
from roer.web.dossier.writing import locked, unused
from roer.web.people.models import User


def answer_due(asked_on: date) -> date:
    """The last day to answer: within one month after it was received (AVG art. 12(3)).

    A month later is the same day of the month, or its last day where that month is shorter. Not moved
    to a working day: the client may count on the earlier one.
    """
    return add_months(asked_on, 1)


def ask(
    user: User, client: Client, *, kind: str, words: str, token: UUID | None, seen: int = 0
) -> DataRequest:
    """The client asks to correct or erase, in his own words. A form that is sent twice asks once.

    Raises NotAllowed, and ValidationError where something is missing.
    """
    with transaction.atomic():
        locked(user, client, "data.request")
        sent = DataRequest.objects.filter(client=client, token=token).first() if token else None
        if sent is not None:
            return sent
        token = unused(DataRequest, token)
        request = DataRequest(
            client=client, kind=kind, words=words, token=token, due=answer_due(timezone.localdate())
        )
        request.full_clean(exclude=["client", "answered_by", "answered_at", "token"])
        request.save()
        return request


def answer(
    user: User,
    client: Client,
    request: DataRequest,
    *,
    outcome: str,
    words: str,
    seen: int = 0,
    token: UUID | None = None,
) -> DataRequest:
    """A data protection officer answers once, in words. To say yes to erasing does not erase yet.

    Raises NotAllowed, and ValidationError where the answer lacks something or someone answered before.
    """
    with transaction.atomic():
        locked(user, client, "data.answer")
        waiting = DataRequest.objects.get(pk=request.pk, client=client)
        if waiting.answered_at is not None:
            raise ValidationError(_("This request has been answered already."))
        waiting.outcome, waiting.answer = outcome, words.strip()
        waiting.answered_at, waiting.answered_by = timezone.now(), user
        waiting.answered_by_name = user.name
        waiting.full_clean(exclude=["client", "answered_by", "token"])
        waiting.save()
        return waiting
