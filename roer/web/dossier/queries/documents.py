"""The papers of a client beside the list of what to bring."""

from __future__ import annotations

from dataclasses import dataclass

from roer.approach.text import Text
from roer.web.dossier.checklists import Item, to_bring
from roer.web.dossier.models import Client, Document, Tick
from roer.web.people.models import User
from roer.web.people.roles import CITIZENS


@dataclass(frozen=True)
class Asked:
    """One item of the list: whether it is in order, and what was brought for it."""

    id: str
    item: Item
    tick: Tick | None
    documents: tuple[tuple[Document, bool], ...]


@dataclass(frozen=True)
class Papers:
    """Per step what to bring, and what else was brought. Beside each paper: may it be taken back?"""

    steps: tuple[tuple[Text, tuple[Asked, ...]], ...]
    others: tuple[tuple[Document, bool], ...]

    @property
    def missing(self) -> int:
        """How many items were neither brought nor ticked off."""
        return sum(not asked.tick and not asked.documents for _step, items in self.steps for asked in items)


def papers(user: User, client: Client) -> Papers:
    """The papers of a client whom the gate let this account see. Two queries."""
    ticks = {tick.item: tick for tick in Tick.objects.filter(client=client)}
    brought = [
        (document, may_remove(user, client, document, set(ticks)))
        for document in Document.objects.filter(client=client).order_by("-at")
    ]
    lists = to_bring(client.approach)
    known = {name for _step, items in lists for name, _item in items}
    steps = tuple(
        (
            step,
            tuple(Asked(n, i, ticks.get(n), tuple(b for b in brought if b[0].item == n)) for n, i in items),
        )
        for step, items in lists
    )
    return Papers(steps, tuple(b for b in brought if b[0].item not in known))


def ticked_items(client: Client) -> set[str]:
    """The items that are in order."""
    return set(Tick.objects.filter(client=client).values_list("item", flat=True))


def may_remove(user: User, client: Client, document: Document, ticked: set[str]) -> bool:
    """Whether this account can take this paper back, as long as it is not ticked off: who brought it in
    can, and the client what his helper brought in for him."""
    by_helper = client.user_id == user.pk and document.by_role in CITIZENS
    return (document.by_id == user.pk or by_helper) and document.item not in ticked
