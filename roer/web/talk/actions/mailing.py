"""Mail that there is something new, and nothing of what it is. Nothing is mailed twice for the same thing.

Before a mail goes it is written down that it goes; where it then fails that is taken back, so that the
next run tries again. What is cut off in between is not mailed: rather no mail than two.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.talk.models import HowOften, MailChoice, Mailed, Message, Reminded, Thread
from roer.web.talk.queries import reminders as asked
from roer.web.talk.queries.threads import waiting_messages
from roer.web.talk.sources import New

_log = logging.getLogger(__name__)


@dataclass
class Sent:
    """How many mails went, and how many could not."""

    sent: int = 0
    failed: int = 0

    def count(self, went: bool | None) -> None:
        """Count a mail that went (True) or failed (False); None: there was nothing to mail."""
        self.sent += went is True
        self.failed += went is False


def remind() -> Sent:
    """Mail everyone who chose it and for whom there is something new. Run again at once it mails nobody."""
    done, clients = Sent(), set(asked.to_remind().values_list("pk", flat=True))
    news = asked.news(timezone.localdate()) if clients else {}
    found = {client: new for client, new in news.items() if client in clients}
    for client in sorted(asked.still_to_tell(found)):
        done.count(_remind(client, found[client]))
    for choice in asked.mailed_professionals().order_by("pk"):
        done.count(_mail_professional(choice))
    return done


def at_once(client: UUID) -> None:
    """Mail a client now, if that is what he chose and there is something new. Called after a commit."""
    if asked.to_remind(HowOften.AT_ONCE).filter(pk=client).exists():
        _remind(client, asked.news(timezone.localdate(), client).get(client, []))


def tell_of_message(message: int) -> None:
    """Someone said something: mail the others who want that at once. Called after a commit."""
    said = Message.objects.filter(pk=message).select_related("thread", "client__organisation").first()
    if said is None:
        return
    if said.by_id != said.client.user_id:
        at_once(said.client_id)
    for choice in _who_may_hear(said):
        if waiting_messages(choice.user).filter(pk=said.pk).exists():
            _mail_professional(choice)


def _who_may_hear(said: Message) -> list[MailChoice]:
    """The professionals on the other side of a conversation who want a mail at once."""
    place = said.client.organisation
    where = Q(user__organisation__in=[pk for pk in (place.pk, place.part_of_id) if pk])
    if said.thread.side == Thread.Side.ORGANISATION:
        where = Q(user__organisation=said.thread.organisation_id)
    return list(
        asked.mailed_professionals().filter(where, how_often=HowOften.AT_ONCE).exclude(user=said.by_id)
    )


def _remind(pk: UUID, found: list[New]) -> bool | None:
    """Mail a client about what he was not mailed about yet. Out: whether it went; None: nothing to mail."""
    if not found:
        return None
    with transaction.atomic():
        client = Client.objects.select_for_update(of=("self",)).filter(pk=pk).first()
        keys = asked.still_to_tell({pk: found}).get(pk, []) if client else []
        choice = asked.choice_of(client) if client else None
        if client is None or choice is None or not keys or not client.email:
            return None
        Reminded.objects.bulk_create([Reminded(client=client, key=key) for key in keys])
    if _mail(client.email, choice.language):
        return True
    client.reminded.filter(key__in=keys).delete()
    return False


def _mail_professional(choice: MailChoice) -> bool | None:
    """Mail a professional that messages wait. Out: whether it went; None: nothing to mail."""
    account = choice.user
    with transaction.atomic():
        User.objects.select_for_update(of=("self",)).filter(pk=account.pk).first()
        last = account.mailed.aggregate(last=Max("at"))["last"]
        if not asked.mail_is_due(choice.how_often, last, timezone.now()):
            return None
        waiting = waiting_messages(account).exclude(mailed__account=account)
        rows = [Mailed(client_id=m.client_id, message=m, account=account) for m in waiting]
        if not rows:
            return None
        Mailed.objects.bulk_create(rows)
    if _mail(account.email or "", choice.language):
        return True
    account.mailed.filter(message__in=[row.message_id for row in rows]).delete()
    return False


def _mail(to: str, language: str) -> bool:
    """Whether the one mail that there is went. It names nobody and nothing."""
    with translation.override(language):
        where = f"{settings.SITE}{reverse('people:sign-in')}"
        body = _(
            "Hello,\n\nThere is something new for you in Roer.\nSign in to read it: %(where)s\n\n"
            "You chose to get this mail. You can change that in Roer, at any moment.\n"
            "For your safety it does not say here what it is about."
        ) % {"where": where}
        mail = EmailMessage(str(_("There is something new for you in Roer")), body, to=[to])
    try:
        mail.send()
    except Exception:  # whatever is wrong with one address, the others get theirs
        _log.exception("a mail could not be sent")
        return False
    return True
