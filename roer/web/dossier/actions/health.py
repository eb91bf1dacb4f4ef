"""What helps someone at work: a qualified professional proposes the words, the client agrees or not."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.content.diagnoses import check_words
from roer.web.dossier.models import Client, HealthEntry
from roer.web.dossier.writing import locked, write
from roer.web.people.models import User


def propose_health(user: User, client: Client, *, helps: str, seen: int, token: UUID | None) -> HealthEntry:
    """Propose what helps at work. Nobody but the client and the writer reads it until the client agrees.

    Raises NotAllowed, Changed, ValidationError where the words name an illness or a score.
    """
    return write(HealthEntry, user, client, "health.record", seen=seen, token=token, helps=helps.strip())


def reply_to_health(
    user: User, client: Client, *, number: int, agrees: bool, reply: str = "", **_given: object
) -> HealthEntry:
    """The client agrees with a proposal, or not; he may change his mind later, and it works at once.

    Raises NotAllowed, ValidationError where there is no such proposal or the reply names an illness.
    """
    check_words(reply=reply)
    with transaction.atomic():
        locked(user, client, "health.agree")
        entry = (
            HealthEntry.objects.select_for_update(of=("self",)).filter(client=client, number=number).first()
        )
        if entry is None:
            raise ValidationError(_("There is no such text."))
        entry.agreed, entry.reply, entry.replied_at = agrees, reply.strip(), timezone.now()
        entry.full_clean(validate_unique=False, validate_constraints=False, exclude=["by"])
        entry.save(update_fields=["agreed", "reply", "replied_at"])
        return entry
