"""One account for each role, and a file in every situation that the page on permissions tells apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from roer.web.dossier.models import Client, LookUp, Part
from roer.web.people.models import Organisation, User
from roer.web.people.roles import CITIZENS, Role
from roer.web.people.verbs import WITH_REASON
from tests.web import world
from tests.web.furnished import bring, furnish
from tests.web.permissions import Reach, permissions
from tests.web.routes import all_routes, parts_of

PARTNERS = {Role.PARTNER: "partner", Role.INDEPENDENT_ADVISER: "adviser", Role.EMPLOYER: "employer"}
STAFF = [role for role in Role if role not in CITIZENS and role not in PARTNERS]
LET_IN = (Role.NETWORK_HELPER, Role.PARTNER, Role.INDEPENDENT_ADVISER)
ONE_PART = "only the picture, only to read"
NO_ACCOUNT = "no account of his own"
READ_ONLY = Reach(frozenset({"granted"}), parts=frozenset({"picture"}), may_write=False)


@dataclass
class Situation:
    """A file, who looks at it as a client (each role has one account, but a client has one file of his own),
    and the ties of each role to the file."""

    name: str
    file: Client
    client: User
    ties: Callable[[Role], Reach]
    parts: dict[str, object] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)  # of the pages of the file: the verb of each


@dataclass
class People:
    """The accounts: one a role, one a role that was ended, and the files."""

    by_role: dict[Role, User]
    ended: dict[Role, User]
    situations: list[Situation] = field(default_factory=list)

    def everyone(self) -> list[User]:
        """All accounts that ask pages."""
        return [*self.by_role.values(), *self.ended.values(), *(s.client for s in self.situations)]

    def who(self, role: Role, situation: Situation) -> User:
        """The account that looks, in this role."""
        return situation.client if role is Role.CLIENT else self.by_role[role]

    def situations_of(self, role: Role) -> list[Situation]:
        """The situations that there are for a role: only who can be let in, can be let into one part."""
        partly = role in LET_IN or role is Role.CLIENT
        return [situation for situation in self.situations if partly or situation.name != ONE_PART]


def populate() -> People:
    """Make everyone and every file. Each has a name that stands nowhere else."""
    world.organisation("beyond")
    accounts, ended = ({role: _account(role, active) for role in Role} for active in (True, False))
    people = People(accounts, ended)
    own = _file("Ownwater")
    ownself = _account_of(own)
    _tie(own, people)
    add = people.situations.append
    add(Situation("own", own, ownself, _of_own))
    closed = _file("Closedwater", closed_at=timezone.now() + timedelta(seconds=1))
    _tie(closed, people)
    add(Situation("closed", closed, _account_of(closed), lambda role: _closed(_of_own(role))))
    named = _file("Namedwater", team=world.team("South"), coach=people.by_role[Role.COACH])
    add(Situation("by name, of another team", named, _tie(named, people), _of_named))
    add(Situation("the same team", _file("Teamwater"), ownself, _of_team))
    other = _file("Otherwater", team=world.team("South"))
    add(Situation("another team", other, ownself, _of_organisation))
    beyond = _file("Beyondwater", organisation=world.organisation("beyond"))
    add(Situation("another organisation", beyond, ownself, lambda role: Reach()))
    gone = _file("Gonewater", team=world.team("South"))
    add(Situation("consent withdrawn", gone, _tie(gone, people, ended=True), _of_organisation))
    partly = _file("Partwater", team=world.team("South"))
    helping = _let_in(partly, people, [Part.PICTURE], may_write=False)
    add(Situation(ONE_PART, partly, helping, _of_part))
    add(Situation(NO_ACCOUNT, _file("Counterwater"), ownself, _of_counter))
    for situation in people.situations:
        furnish(situation.file)
        if situation.name == NO_ACCOUNT:
            Client.objects.filter(pk=situation.file.pk).update(user=None)
        for role in Role:
            bring(situation.file, people.who(role, situation), f"{role}.pdf")
        said_why(people.by_role[Role.TEAM_LEAD], situation.file)
        situation.parts = parts_of(situation.file)
        for route in (route for route in all_routes() if route.about_a_file):
            if see := permissions().routes.get(route.name, ("", None, None))[1]:
                situation.addresses[route.at(situation.parts)] = see
    return people


def _account(role: Role, active: bool) -> User:
    name = f"The {role}" if active else f"The former {role}"
    if role in PARTNERS:
        place = world.organisation(f"the-{role}", kind=PARTNERS[role])
        return world.person(role, name, organisation=place, team=None, is_active=active)
    return world.person(role, name, is_active=active)


def _file(name: str, **fields: object) -> Client:
    """A file, whose client signs in under another name: what a page tells of the file, his name is not."""
    return world.client(f"Zeger {name}", user=world.person("client", f"Account {name[:-5]}"), **fields)


def _account_of(file: Client) -> User:
    assert file.user is not None
    return file.user


def _place_of(user: User) -> Organisation:
    assert user.organisation is not None
    return user.organisation


def _tie(file: Client, people: People, *, ended: bool = False) -> User:
    """Let everyone in and have all staff outside teams work for the client, or have had so until yesterday.

    Out: another client, who helps this one.
    """
    for role in STAFF:
        if role not in {Role.COACH, Role.INCOME_CONSULTANT, Role.TEAM_LEAD} or file.team != world.team():
            involved = world.involve(file, people.by_role[role], timezone.localdate() - timedelta(days=9))
            if ended:
                involved.until = timezone.localdate() - timedelta(days=1)
                involved.save()
    helping = _let_in(file, people, list(Part))
    if ended:
        file.grants.filter(helper__isnull=False).update(ended_at=timezone.now())
        file.grants.filter(helper__isnull=True).update(until=timezone.localdate() - timedelta(days=1))
    return helping


def _let_in(file: Client, people: People, parts: list[Part], *, may_write: bool = True) -> User:
    """Let the helper, the partner, the adviser and another client into these parts."""
    helping = _account_of(world.client(f"Helping client {file.pk}"))
    for part in parts:
        for helper in (people.by_role[Role.NETWORK_HELPER], helping):
            world.let_in(file, helper, part, may_write=may_write)
        for role in (Role.PARTNER, Role.INDEPENDENT_ADVISER):
            world.let_in(file, _place_of(people.by_role[role]), part)
    return helping


def said_why(user: User, file: Client) -> None:
    """Someone who must say why he looks has just said it."""
    if user.role in WITH_REASON:
        log = {"name": user.name, "role": user.role, "in_team": True, "verb": "file.see", "how": "page"}
        LookUp.objects.create(client=file, user=user, reason="the coach is ill", **log)


def let_in_everyone(file: Client, by_role: dict[Role, User]) -> None:
    """Let in everyone who can be let in, and have all staff work for the client by name."""
    for role in STAFF:
        world.involve(file, by_role[role])
    for part in Part:
        world.let_in(file, by_role[Role.NETWORK_HELPER], part, may_write=True)
        for role in (Role.PARTNER, Role.INDEPENDENT_ADVISER):
            world.let_in(file, _place_of(by_role[role]), part)


def _ties(*ties: str) -> Reach:
    return Reach(frozenset(ties))


def _of_own(role: Role) -> Reach:
    if role is Role.CLIENT:
        return _ties("own")
    if role in LET_IN:
        return Reach(frozenset({"granted"}), may_write=role is Role.NETWORK_HELPER)
    if role in PARTNERS:
        return Reach()
    outside = {Role.COACH, Role.INCOME_CONSULTANT, Role.TEAM_LEAD}
    return _ties("team", "organisation", *(() if role in outside else ("involved",)))


def _closed(reach: Reach) -> Reach:
    return Reach(reach.ties, closed=True, parts=reach.parts, may_write=reach.may_write)


def _of_named(role: Role) -> Reach:
    if role is Role.CLIENT:
        return _ties("granted")
    return _ties("organisation", "involved") if role in STAFF else _of_own(role)


def _of_team(role: Role) -> Reach:
    return _ties("team", "organisation") if role in STAFF else Reach()


def _of_counter(role: Role) -> Reach:
    return Reach(_of_team(role).ties, no_account=True)


def _of_organisation(role: Role) -> Reach:
    return _ties("organisation") if role in STAFF else Reach()


def _of_part(role: Role) -> Reach:
    return READ_ONLY if role in LET_IN or role is Role.CLIENT else _of_organisation(role)
