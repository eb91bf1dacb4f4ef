"""Pages that are not about one file: whose names stand there, and whether anything tells of others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.db import transaction

from roer.web.people.roles import Role
from tests.web import world
from tests.web.furnished import furnish
from tests.web.permissions import EVERYONE, Permissions, permissions
from tests.web.routes import SAME_EVERYWHERE, Route
from tests.web.situations import People, Situation
from tests.web.walk import Answer, Asker

# All that a list may be asked: to find by name (each file of the walk is called Zeger something).
SEARCHES: list[dict[str, object]] = [{}, {"zoek": "Zeger"}, {"zoek": "Beyond"}]
# What differs from one page to the next for reasons of its own.
_FRESH = re.compile(r'<input type="hidden"[^>]*>|nonce-\S+|value="[0-9a-f-]{36}"')


def is_list(route: Route, page: Permissions) -> bool:
    """Whether it is a page for who is signed in that is not about one file."""
    see = page.routes[route.name][1]
    return see not in (None, "public") and not route.parts and route.name.startswith(("mine:", "desk:"))


def list_faults(route: Route, role: Role, asker: Asker, people: People, page: Permissions) -> Iterator[str]:
    """What is wrong with what a list, or a search in it, tells this role."""
    if not page.has(role, page.routes[route.name][1] or ""):
        return  # it is a 404, as the walk sees to
    for sent in SEARCHES if route.name == "desk:home" else SEARCHES[:1]:
        shown = _ask(route, role, asker, people, sent)
        for situation in people.situations:
            told = shown.tells(situation.file.name)
            if told and not _may(route, role, situation, page):
                yield f"{route.name} {sent} tells {role} of a client: {situation.name}"
            if told and situation.file.pk not in {client for client, _user in shown.looks}:
                yield f"{route.name} {sent} tells {role} of a client, and it was not logged: {situation.name}"
        if (more := _with_more_elsewhere(route, role, asker, people, sent)) != _plain(shown):
            yield f"{route.name} {sent} differs for {role} by what there is elsewhere: {_first(more, shown)}"


def _ask(route: Route, role: Role, asker: Asker, people: People, sent: dict[str, object]) -> Answer:
    user = people.who(role, people.situations[0])
    # a client's name is sent; in an address it would stay in histories and logs
    method = "POST" if sent and permissions().routes[route.name][2] else "GET"
    return asker.ask(method, route.at(SAME_EVERYWHERE), user, sent)


def _may(route: Route, role: Role, situation: Situation, page: Permissions) -> bool:
    """Whether the role may see the client in this list: by the verb of the page, where it is about files."""
    ties, see = situation.ties(role), page.routes[route.name][1] or ""
    if role is Role.CLIENT and situation.name not in {"own"}:
        return False  # the account that looks at lists is that of the first situation
    scopes = set(page.verbs.get(see, {}).values())
    verbs = [see] if see not in EVERYONE and scopes != {"any"} else list(page.verbs)
    return any(page.may(role, verb, ties) for verb in verbs)


def _with_more_elsewhere(
    route: Route, role: Role, asker: Asker, people: People, sent: dict[str, object]
) -> str:
    """The same page when another organisation has one more client."""
    with transaction.atomic():
        furnish(world.client("Zeger Beyond", organisation=world.organisation("beyond")), 1)
        told = _plain(_ask(route, role, asker, people, sent))
        transaction.set_rollback(True)
    return told


def _plain(answer: Answer) -> str:
    return _FRESH.sub("", answer.body)


def _first(more: str, shown: Answer) -> str:
    """The first line that differs."""
    lines = zip(more.splitlines(), _plain(shown).splitlines(), strict=False)
    return next((a.strip()[:80] for a, b in lines if a != b), "its length")
