"""The picture as someone may see it: what the client keeps to himself is not there for others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet

from roer.web.dossier.content.picture import DomainWords, picture_words
from roer.web.dossier.models import Client, DomainEntry, QuestionEntry, Urgent
from roer.web.dossier.queries.visible import visible_to
from roer.web.people.models import User
from roer.web.people.verbs import may

ON_A_PAGE = 20


@dataclass(frozen=True)
class Domain:
    """One life domain as it is shown: its entries, the last one first; none where nothing was said yet."""

    id: str
    words: DomainWords
    entries: tuple[DomainEntry, ...] = ()
    asked: bool = False

    @property
    def last(self) -> DomainEntry | None:
        """What holds now."""
        return self.entries[0] if self.entries else None

    @property
    def told(self) -> bool:
        """Whether something is said of it now; else it was skipped, or not asked yet."""
        return self.last is not None and not self.last.says_nothing

    @property
    def course(self) -> list[DomainEntry]:
        """How the level changed, the oldest first: the entries that brought another one."""
        found: list[DomainEntry] = []
        for entry in reversed(self.entries):
            if entry.level and (not found or found[-1].level != entry.level):
                found.append(entry)
        return found

    @property
    def first(self) -> DomainEntry | None:
        """The first entry with a level, where the level changed since."""
        return self.course[0] if len(self.course) > 1 else None

    @property
    def earlier(self) -> list[DomainEntry]:
        """What was said before, the last first, without what was skipped."""
        return [entry for entry in self.entries[1:] if not entry.says_nothing]


@dataclass(frozen=True)
class Picture:
    """The whole picture, for one viewer: ``domains`` are those that he may open."""

    question: QuestionEntry | None
    domains: Mapping[str, Domain]
    urgent: Urgent | None

    @property
    def asked(self) -> list[Domain]:
        """The domains that the question is about, and those that were filled in already."""
        return [domain for domain in self.domains.values() if domain.asked or domain.entries]

    @property
    def rest(self) -> list[Domain]:
        """The others, to be opened if the client wants.

        One that he keeps to himself is among them for someone else, as if nothing was said of it yet:
        a name that lacks here would tell that something is kept.
        """
        shown = {domain.id for domain in self.asked}
        words = picture_words().domains
        return [self.domains.get(name) or Domain(name, words[name]) for name in words if name not in shown]

    @property
    def told(self) -> list[Domain]:
        """The domains of which something is said now."""
        return [domain for domain in self.domains.values() if domain.told]

    @property
    def topics(self) -> list[Domain]:
        """What the question is about."""
        return [domain for domain in self.domains.values() if domain.asked]

    @property
    def keeps(self) -> bool:
        """Whether there is something in it that only the client sees."""
        return any(is_kept(domain.entries) for domain in self.domains.values())

    def next_after(self, domain: str | None = None) -> Domain | None:
        """The domain to go on with: asked, not opened yet, and not the one that is just done."""
        return next((d for d in self.domains.values() if d.asked and not d.entries and d.id != domain), None)


def picture_for(user: User, client: Client) -> Picture:
    """The picture of a client as this account may see it; a domain that is kept is not in it at all.

    In: the account, and a client whom the gate let it see. At most three queries.
    """
    question = QuestionEntry.objects.filter(client=client).order_by("-number").first()
    topics = set(question.topics) if question else set()
    words = picture_words().domains
    domains = {
        name: Domain(name, words[name], entries, name in topics)
        for name, entries in domains_shown_to(user, client).items()
    }
    return Picture(question, domains, _urgent_for(user, client))


def domains_shown_to(user: User, client: Client) -> dict[str, tuple[DomainEntry, ...]]:
    """The life domains that this account may open, with what it may see of each, the last one first.

    The client sees all. A domain that he keeps to himself is not there for anyone else, its history
    included; once he shares it, others see what he says then, and never what he had kept. One query.
    """
    said: dict[str, list[DomainEntry]] = {name: [] for name in picture_words().domains}
    for entry in DomainEntry.objects.filter(client=client, domain__in=said).order_by("-number"):
        said[entry.domain].append(entry)
    if client.user_id == user.pk:
        return {name: tuple(entries) for name, entries in said.items()}
    return {name: shared(entries) for name, entries in said.items() if not is_kept(entries)}


def is_kept(entries: Sequence[DomainEntry]) -> bool:
    """Whether the client keeps a domain to himself; ``entries`` with the last one first."""
    return bool(entries) and entries[0].own


def shared(entries: Sequence[DomainEntry]) -> tuple[DomainEntry, ...]:
    """What was said of a domain since the client last kept it to himself; the last one first."""
    return tuple(takewhile(lambda entry: not entry.own, entries))


def kept_domains(client: Client) -> set[str]:
    """The domains that the client keeps to himself now; not to be shown to anyone. One query."""
    last: dict[str, bool] = {}
    for name, own in (
        DomainEntry.objects.filter(client=client).order_by("number").values_list("domain", "own")
    ):
        last[name] = own
    return {name for name, own in last.items() if own}


def _urgent_for(user: User, client: Client) -> Urgent | None:
    """The call that is open, else the last one; for the client, who helps him, and who answers calls."""
    if not (user.is_citizen or may(user, "urgent.see")):
        return None
    calls = Urgent.objects.filter(client=client)
    return calls.order_by(F("done_at").desc(nulls_first=True)).first()


def urgent_calls(user: User, page: str | None) -> Page[Urgent]:
    """The open urgent calls that this account may see, the oldest first; a page of them."""
    found = _open_calls(user).select_related("client__organisation", "client__team", "client__coach")
    return Paginator(found.order_by("at", "pk"), ON_A_PAGE).get_page(page)


def how_many_wait(user: User) -> int:
    """How many urgent calls wait for someone, of those that this account may see; a number shows nobody."""
    return _open_calls(user).count()


def _open_calls(user: User) -> QuerySet[Urgent]:
    return Urgent.objects.filter(done_at__isnull=True, client__in=visible_to(user, "urgent.see"))
