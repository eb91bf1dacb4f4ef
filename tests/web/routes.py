"""Every address of the site as the URL resolver has it, with the parts that vary filled in for one client."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils import translation

from roer.web.dossier.models import Client
from roer.web.people.models import User
from tests.web.informed import furnish as informed
from tests.web.insight import furnish as insight
from tests.web.plan import furnish as plan
from tests.web.route import furnish as route
from tests.web.talk import furnish as talk


@dataclass(frozen=True)
class Route:
    """A named address: how it looks, which parts vary, and its view."""

    name: str
    address: str
    parts: tuple[str, ...]
    view: Callable[..., Any]

    @property
    def about_a_file(self) -> bool:
        return "file" in self.parts

    def at(self, filled: dict[str, object]) -> str:
        """The Dutch address with its parts filled in, whichever language the page before it was in."""
        with translation.override("nl"):
            return reverse(self.name, kwargs={part: filled[part] for part in self.parts})


def all_routes() -> list[Route]:
    """All routes, in the order of the resolver. A route without a name is an error here."""
    return list(_under(get_resolver(), "/", ""))


def _under(resolver: URLResolver, before: str, spaces: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        own = "" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern)
        address = before + own
        if isinstance(entry, URLResolver):
            yield from _under(entry, address, f"{spaces}{entry.namespace}:" if entry.namespace else spaces)
        elif isinstance(entry, URLPattern):
            assert entry.name, f"{address} has no name: give its path() a name"
            plain = re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", address).replace("^", "").replace("$", "")
            parts = tuple(re.findall(r"<(?:\w+:)?(\w+)>", plain))
            yield Route(spaces + entry.name, plain, parts, entry.callback)


# How to fill the parts of an address. What hangs on a file gets its value from the file in ``furnish``.
SAME_EVERYWHERE: dict[str, object] = {
    "approach_id": "weener-xl",
    "provider_id": "digid",
    "uidb36": "0",
    "key": "set-password",
    "aspect": "can",
    "element": "planning",
    "fact": "talents",
    "domain": "housing",
    "act": "einde",
    **route.SAME_EVERYWHERE,
    **plan.SAME_EVERYWHERE,
    **talk.SAME_EVERYWHERE,
    **informed.SAME_EVERYWHERE,
    **insight.SAME_EVERYWHERE,
}
OF_ONE_FILE: dict[str, Callable[[Client], object]] = {
    "file": lambda client: client.pk,
    "document": lambda client: client.documents.values_list("pk", flat=True).last(),
    "involvement": lambda client: client.involved.filter(until=None).values_list("pk", flat=True).last(),
    "account": lambda client: (
        client.organisation.people.filter(role="trainer").values_list("pk", flat=True).last()
    ),
    "team": lambda client: client.organisation.teams.values_list("pk", flat=True).first(),
    "asked": lambda client: client.requests.filter(answered_at=None).values_list("pk", flat=True).first(),
    "dispute": lambda client: client.disputes.filter(answered_at=None).values_list("pk", flat=True).first(),
    **route.OF_ONE_FILE,
    **plan.OF_ONE_FILE,
    **talk.OF_ONE_FILE,
    **informed.OF_ONE_FILE,
    **insight.OF_ONE_FILE,
}

# Where it also matters whose it is: who brought a paper in may take it away again.
OF_WHO_ASKS: dict[str, Callable[[Client, User], dict[str, object]]] = {
    **dict.fromkeys(
        ("mine:document-remove", "desk:document-remove"),
        lambda client, user: (
            {"document": doc.pk} if (doc := client.documents.filter(by=user).first()) else {}
        ),
    ),
    **talk.OF_WHO_ASKS,
}

# What to send where an empty form is answered as if there were nothing.
SENDS: dict[str, dict[str, object]] = {
    "people:sign-in-as": {"name": "Walker"},
    "desk:documents-tick": {"item": "rent"},
}


def known_parts() -> set[str]:
    """The parts that can be filled in."""
    return {*SAME_EVERYWHERE, *OF_ONE_FILE}


def parts_of(client: Client) -> dict[str, object]:
    """All parts, filled in for this client."""
    return {**SAME_EVERYWHERE, **{part: fill(client) for part, fill in OF_ONE_FILE.items()}}
