"""Who wants to be reminded, of what, how often; and what is new since he was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.talk.models import HowOften, MailChoice, Reminded, ReminderEntry
from roer.web.talk.sources import AHEAD, New, sources


@dataclass(frozen=True)
class Choice:
    """What a client chose, and since when he gets any mail."""

    entry: ReminderEntry
    since: datetime

    def wants(self, new: New) -> bool:
        """Whether he wants to hear of this: of its kind, and not from before he chose."""
        return new.kind in self.entry.what and (new.at is None or new.at >= self.since)


def choice_of(client: Client) -> ReminderEntry | None:
    """What holds now; None where he never chose."""
    return client.reminderentry_set.order_by("-number").first()


def running_choice(client: Client) -> Choice | None:
    """What a client chose, where he is mailed at all; one query."""
    entries = list(client.reminderentry_set.order_by("-number"))
    since = None
    for entry in entries:
        if entry.how_often == HowOften.NEVER:
            break
        since = entry.at
    return Choice(entries[0], since) if since is not None else None


def to_remind(how_often: str | None = None) -> QuerySet[Client]:
    """The clients with an open file, an account and an address, who chose to be mailed."""
    newer = ReminderEntry.objects.filter(client=OuterRef("client"), number__gt=OuterRef("number"))
    chose = ReminderEntry.objects.filter(~Exists(newer)).exclude(how_often=HowOften.NEVER)
    if how_often:
        chose = chose.filter(how_often=how_often)
    reachable = Client.objects.filter(closed_at__isnull=True, user__is_active=True).exclude(email="")
    return reachable.filter(pk__in=chose.values("client"))


def news(day: date, client: UUID | None = None) -> dict[UUID, list[New]]:
    """All that is new on a day, by client; for one client only where he is named."""
    found: dict[UUID, list[New]] = {}
    for source in sources():
        for new in source(day, client):
            found.setdefault(new.client, []).append(new)
    return found


def still_to_tell(client: Client, choice: Choice, found: Iterable[New]) -> list[str]:
    """The keys of what he wants to hear of and was not mailed about.

    None before his next mail is due, unless that would come too late for one of them: then there is a mail
    now, with all that is ripe. Who is mailed once a week is told a week ahead.
    """
    wanted = {new.key: new for new in found if choice.wants(new)}
    if not wanted:
        return []
    told = set(client.reminded.filter(key__in=wanted).values_list("key", flat=True))
    left = [new for key, new in wanted.items() if key not in told]
    how_often, now, last = choice.entry.how_often, timezone.now(), last_mail(client)
    ahead = AHEAD if how_often == HowOften.WEEKLY else timedelta(0)
    held_back = last is not None and not mail_is_due(how_often, last, now)
    if (
        last is not None
        and held_back
        and not any(new.presses(timezone.localdate(last) + ahead) for new in left)
    ):
        return []
    return sorted(new.key for new in left if new.is_ripe(timezone.localdate(now) + ahead))


def last_mail(client: Client) -> datetime | None:
    """When he was mailed last."""
    last: datetime | None = Reminded.objects.filter(client=client).aggregate(last=Max("at"))["last"]
    return last


def mail_is_due(how_often: str, last: datetime | None, now: datetime) -> bool:
    """Whether there may be a mail now, by the days of the calendar here."""
    if how_often == HowOften.NEVER:
        return False
    if how_often == HowOften.AT_ONCE or last is None:
        return True
    passed = timezone.localdate(now) - timezone.localdate(last)
    return passed >= (AHEAD if how_often == HowOften.WEEKLY else timedelta(days=1))


def mailed_professionals() -> QuerySet[MailChoice]:
    """The professionals who chose to be mailed and can be."""
    found = MailChoice.objects.exclude(how_often=HowOften.NEVER).filter(user__is_active=True)
    return found.exclude(Q(user__email__isnull=True) | Q(user__email="")).select_related("user")


def mail_choice_of(user: User) -> MailChoice | None:
    """What a professional chose."""
    return MailChoice.objects.filter(user=user).first()
