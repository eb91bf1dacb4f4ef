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


def running_choices(clients: Iterable[UUID]) -> dict[UUID, Choice]:
    """What each of these clients chose, of those who are mailed at all; one query."""
    found: dict[UUID, Choice] = {}
    over: set[UUID] = set()
    for entry in ReminderEntry.objects.filter(client__in=list(clients)).order_by("-number"):
        whose = entry.client_id
        if entry.how_often == HowOften.NEVER:
            over.add(whose)
        elif whose not in over:
            found[whose] = Choice(found[whose].entry if whose in found else entry, entry.at)
    return found


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


def still_to_tell(found: dict[UUID, list[New]]) -> dict[UUID, list[str]]:
    """Of what is new for these clients: the keys of what each wants to hear now and was not mailed about.

    Who is to hear nothing is left out. Three queries, however many clients there are.
    """
    choices = running_choices(found)
    wanted = {whose: [new for new in found[whose] if choice.wants(new)] for whose, choice in choices.items()}
    keys = {new.key for news in wanted.values() for new in news}
    mailed = Reminded.objects.filter(client__in=list(choices))
    told = set(mailed.filter(key__in=keys).values_list("client", "key"))
    last = dict(mailed.values("client").annotate(last=Max("at")).values_list("client", "last"))
    left = {whose: [new for new in news if (whose, new.key) not in told] for whose, news in wanted.items()}
    chosen = {whose: _ripe(choices[whose], last.get(whose), news) for whose, news in left.items()}
    return {whose: keys for whose, keys in chosen.items() if keys}


def _ripe(choice: Choice, last: datetime | None, left: list[New]) -> list[str]:
    """The keys of what is told now.

    None before his next mail is due, unless that would come too late for one of them: then there is a mail
    now, with all that is ripe. Who is mailed once a week is told a week ahead.
    """
    how_often, now = choice.entry.how_often, timezone.now()
    ahead = AHEAD if how_often == HowOften.WEEKLY else timedelta(0)
    if last is not None and not mail_is_due(how_often, last, now):
        next_day = timezone.localdate(last) + ahead
        if not any(new.presses(next_day) for new in left):
            return []
    return sorted({new.key for new in left if new.is_ripe(timezone.localdate(now) + ahead)})


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
