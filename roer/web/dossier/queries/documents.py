"""The papers of a client beside the list of what to bring."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from roer.approach.text import Text
from roer.web.dossier.content.checklists import Item, asked_items, to_bring
from roer.web.dossier.models import IN_MESSAGE, Client, Document, Tick
from roer.web.people.models import User
from roer.web.people.roles import CITIZENS


@dataclass(frozen=True)
class Brought:
    """One paper that was brought in, and whether the one who looks may take it back."""

    document: Document
    removable: bool


@dataclass(frozen=True)
class Asked:
    """One item of the list: whether it is in order, and what was brought for it."""

    id: str
    item: Item
    tick: Tick | None
    brought: tuple[Brought, ...]


@dataclass(frozen=True)
class StepPapers:
    """What to bring to one step, and where it is said that there is such a list."""

    name: Text
    items: tuple[Asked, ...]
    source: tuple[str, ...]


@dataclass(frozen=True)
class Papers:
    """Per step what to bring, and what else was brought."""

    steps: tuple[StepPapers, ...]
    others: tuple[Brought, ...]

    @property
    def missing(self) -> int:
        """How many items were neither brought nor ticked off; one that two steps ask counts once."""
        items = {asked.id: asked for step in self.steps for asked in step.items}
        return sum(not asked.tick and not asked.brought for asked in items.values())


def papers(user: User, client: Client) -> Papers:
    """The papers of a client whom the gate let this account see. Two queries."""
    ticks = {tick.item: tick for tick in Tick.objects.filter(client=client)}
    brought = tuple(
        Brought(document, may_remove(user, client, document, set(ticks)))
        for document in papers_of(client).order_by("-at", "pk")
    )
    asked = {
        name: Asked(name, item, ticks.get(name), tuple(b for b in brought if b.document.item == name))
        for name, item in asked_items(client.approach).items()
    }
    steps = tuple(
        StepPapers(name, tuple(asked[one] for one in step.bring), tuple(step.source))
        for name, step in to_bring(client.approach)
    )
    return Papers(steps, tuple(b for b in brought if b.document.item not in asked))


def papers_of(client: Client) -> QuerySet[Document]:
    """All papers of a client; what belongs to a message stands only there."""
    return Document.objects.filter(client=client).exclude(item=IN_MESSAGE)


def ticked_items(client: Client) -> set[str]:
    """The items that are in order."""
    return set(Tick.objects.filter(client=client).values_list("item", flat=True))


def may_remove(user: User, client: Client, document: Document, ticked: set[str]) -> bool:
    """Whether this account can take this paper back, as long as it is not ticked off: who brought it in
    can, and the client what his helper brought in for him."""
    by_helper = client.user_id == user.pk and document.by_role in CITIZENS
    return (document.by_id == user.pk or by_helper) and document.item not in ticked
