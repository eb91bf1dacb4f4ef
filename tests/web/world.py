"""People and files for tests. Everyone is invented; a test names only what matters to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.test import Client as Browser
from django.utils import timezone

from roer.web.dossier.models import Client, Grant, Involvement, Part
from roer.web.people.models import Organisation, Team, User
from roer.web.people.roles import CITIZENS, Role


def organisation(slug: str = "alphen", **fields: Any) -> Organisation:
    """An organisation; unless told otherwise a municipality that works by the approach of Alphen."""
    kind = fields.pop("kind", Organisation.Kind.MUNICIPALITY)
    if kind == Organisation.Kind.MUNICIPALITY:
        fields.setdefault("approach", "alphen-aan-den-rijn")
    found, _made = Organisation.objects.get_or_create(
        slug=slug, defaults={"name": slug.title(), "kind": kind, "urgent_phone": "000 000 01", **fields}
    )
    return found


def team(name: str = "North", of: Organisation | None = None) -> Team:
    """A team."""
    return Team.objects.get_or_create(organisation=of or organisation(), name=name)[0]


def person(role: str, name: str = "", **fields: Any) -> User:
    """Someone who can sign in; a professional is of the municipality's team North, unless told otherwise."""
    if role not in CITIZENS:
        place = fields.setdefault("organisation", organisation())
        fields.setdefault("team", team(of=place))
    return User.objects.create_user(name=name or f"The {role}", role=Role(role), invented=True, **fields)


def client(name: str = "Jan", **fields: Any) -> Client:
    """A client with an account and an open file in team North of the municipality."""
    place = fields.setdefault("organisation", organisation())
    fields.setdefault("team", team(of=place))
    if closed := fields.get("closed_at"):
        fields.setdefault("opened_at", closed - timedelta(days=30))
    if "user" not in fields:
        fields["user"] = person("client", name)
    return Client.objects.create(name=name, **fields)


def let_in(file: Client, to: User | Organisation, part: str = Part.PICTURE, **fields: Any) -> Grant:
    """The client lets a helper or an organisation into a part, for thirty days."""
    fields.setdefault("until", timezone.localdate() + timedelta(days=30))
    if isinstance(to, User):
        return Grant.objects.create(client=file, helper=to, part=part, **fields)
    fields.setdefault("purpose", "to look for work together")
    return Grant.objects.create(client=file, organisation=to, part=part, **fields)


def involve(file: Client, user: User, since: date | None = None) -> Involvement:
    """A professional works for a client by name."""
    return Involvement.objects.create(client=file, user=user, since=since or timezone.localdate())


def signed_in(user: User) -> Browser:
    """A browser in which someone is signed in."""
    browser = Browser()
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser
