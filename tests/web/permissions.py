"""What `docs/permissions.md` says, read as it stands there, and what follows from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from roer.web.people.roles import Role

PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
EVERYONE = ("public", "signed in")


@dataclass(frozen=True)
class Reach:
    """What ties an account to a file, in the words of the page: own, granted, involved, …"""

    ties: frozenset[str] = frozenset()
    closed: bool = False
    # Of what was granted: into which parts (none named: into all), and whether to fill things in too.
    parts: frozenset[str] = frozenset()
    may_write: bool = True
    no_account: bool = False  # the client has none of his own


@dataclass(frozen=True)
class Permissions:
    """Both tables of the page."""

    verbs: dict[str, dict[str, str]]  # verb: {role: scope}
    on_closed: dict[str, str]
    routes: dict[str, tuple[str, str | None, str | None]] = field(default_factory=dict)  # address, GET, POST

    def has(self, role: str, verb: str) -> bool:
        """Whether the role has the verb with any file. A client may be somebody's helper."""
        if verb in EVERYONE:
            return True
        roles = self.verbs[verb]
        return role in roles or (role == Role.CLIENT and Role.NETWORK_HELPER in roles)

    def may(self, role: str, verb: str, reach: Reach) -> bool:
        """Whether someone in this role may do this with a file that he has these ties to."""
        if verb in EVERYONE:
            return True
        scope = self.verbs[verb].get(role, "-")
        if scope == "in turn":
            scope = "organisation" if self.has_the_turn(role, verb) else "-"
        if self._reaches(scope, verb, reach):
            return True
        helper = self.verbs[verb].get(Role.NETWORK_HELPER, "-")
        return role == Role.CLIENT and not reach.closed and self._reaches(helper, verb, reach)

    def has_the_turn(self, role: str, verb: str) -> bool:
        """Whether a verb that one has in turn is this role's now.

        Where there is one account of each role, there is one lead, who is nobody's coach: it is always his.
        """
        return self.verbs.get(verb, {}).get(role) != "in turn" or role == Role.TEAM_LEAD

    def _reaches(self, scope: str, verb: str, reach: Reach) -> bool:
        closed = self.on_closed[verb]
        if reach.closed and not (closed == "all" or (closed == "client" and scope == "own")):
            return False
        if scope.endswith(", without account"):
            return reach.no_account and self._reaches(scope.partition(",")[0], verb, reach)
        if scope == "granted":
            return "granted" in reach.ties and self._granted(verb, reach)
        if scope == "team":
            return bool(reach.ties & {"team", "involved"})
        return scope in reach.ties

    def _granted(self, verb: str, reach: Reach) -> bool:
        part, act = verb.split(".")
        inside = part == "file" or not reach.parts or part in reach.parts
        looks_or_says = {"see", "list", "propose", "agree", "say"}
        return inside and (act in looks_or_says or reach.may_write)


@cache
def permissions() -> Permissions:
    """The page, read."""
    verbs, routes = (rows for rows in _tables(PAGE.read_text(encoding="utf-8")) if rows[0][0] != "scope")
    roles = verbs[0][2:-1]
    assert (verbs[0][:2], verbs[0][-1]) == (["verb", "what it is"], "closed file")
    assert routes[0] == ["route", "address", "GET", "POST"]
    assert len({row[0] for row in verbs}) == len(verbs), "a verb stands in the table twice"
    assert len({row[0] for row in routes}) == len(routes), "a route stands in the table twice"
    scopes = {row[0]: dict(zip(roles, row[2:-1], strict=True)) for row in verbs[1:]}
    return Permissions(
        {verb: {role: scope for role, scope in row.items() if scope != "-"} for verb, row in scopes.items()},
        {row[0]: row[-1] for row in verbs[1:]},
        {name: (address, _verb(see), _verb(change)) for name, address, see, change in routes[1:]},
    )


def _verb(cell: str) -> str | None:
    return None if cell == "-" else cell


def _tables(text: str) -> list[list[list[str]]]:
    """Each table as rows of cells, without marks for code; its first row is its head."""
    found = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    rows = [[_cells(line) for line in table.splitlines()] for table in found]
    return [[head, *body] for head, _rule, *body in rows]


def _cells(line: str) -> list[str]:
    return [cell.strip().strip("`") for cell in line.strip("|").split("|")]
