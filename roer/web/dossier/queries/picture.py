"""The picture as someone may see it: what the client keeps to himself is not there for others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import F

from roer.web.dossier.models import Client, DomainEntry, QuestionEntry, Urgent
from roer.web.dossier.picture_words import DomainWords, picture_words
from roer.web.dossier.queries.visible import visible_to
from roer.web.people.models import User


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
    def levels(self) -> list[DomainEntry]:
        """The entries with a level, the oldest first: how it changed."""
        return [entry for entry in reversed(self.entries) if entry.level]


@dataclass(frozen=True)
class Picture:
    """The whole picture, for one viewer."""

    question: QuestionEntry | None
    domains: Mapping[str, Domain]
    urgent: Urgent | None

    @property
    def asked(self) -> list[Domain]:
        """The domains that the question is about, and those that were filled in already."""
        return [domain for domain in self.domains.values() if domain.asked or domain.entries]

    @property
    def rest(self) -> list[Domain]:
        """The others; the client opens them if he wants."""
        return [domain for domain in self.domains.values() if not domain.asked and not domain.entries]

    @property
    def told(self) -> list[Domain]:
        """The domains in which something was said."""
        return [domain for domain in self.domains.values() if domain.entries]

    def next_after(self, domain: str | None = None) -> Domain | None:
        """The domain to go on with: asked, not filled in yet, and not the one that is just done."""
        return next((d for d in self.domains.values() if d.asked and not d.entries and d.id != domain), None)


def picture_for(user: User, client: Client) -> Picture:
    """The picture of a client as this account may see it; a domain that is kept is not in it at all.

    In: the account, and a client whom the gate let it see. Three queries.
    """
    question = QuestionEntry.objects.filter(client=client).order_by("-number").first()
    topics = set(question.topics) if question else set()
    entries: dict[str, list[DomainEntry]] = {}
    for entry in DomainEntry.objects.filter(client=client).order_by("-number"):
        entries.setdefault(entry.domain, []).append(entry)
    domains = {
        name: Domain(name, words, tuple(entries.get(name, ())), name in topics)
        for name, words in picture_words().domains.items()
        if client.user_id == user.pk or not is_kept(entries.get(name, ()))
    }
    # the call that is open; else the last one
    urgent = Urgent.objects.filter(client=client).order_by(F("done_at").desc(nulls_first=True)).first()
    return Picture(question, domains, urgent)


def is_kept(entries: list[DomainEntry] | tuple[DomainEntry, ...]) -> bool:
    """Whether the client keeps a domain to himself; ``entries`` with the last one first."""
    return bool(entries) and entries[0].own


def urgent_calls(user: User, page: str | None) -> Page[Urgent]:
    """The open urgent calls that this account may see, the oldest first; a page of them."""
    calls = Urgent.objects.filter(done_at__isnull=True, client__in=visible_to(user, "urgent.see"))
    found = calls.select_related("client__organisation", "client__team", "client__coach").order_by("at")
    return Paginator(found, 20).get_page(page)
