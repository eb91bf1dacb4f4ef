"""Fill the database with the invented people, once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from roer.web.demo.lives import live
from roer.web.demo.measured import fill_measured
from roer.web.dossier.models import (
    Client,
    DomainEntry,
    FactEntry,
    Grant,
    Part,
    QuestionEntry,
    Side,
    ViewEntry,
)
from roer.web.dossier.writing import write
from roer.web.people.models import Organisation, Team, User
from roer.web.people.roles import Role

_FILE = Path(__file__).parent / "people.yaml"
_LEAD = "Tineke de Leeuw"  # for whose organisation there is something to measure


def fill_demo() -> bool:
    """Make the invented people and their files. Out: whether it did; not where there are some already."""
    if User.objects.filter(invented=True).exists():
        return False
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    with transaction.atomic():
        places = _organisations(data["organisations"])
        people = _people(data["people"], places)
        helpers = {name: _account(name, Role.NETWORK_HELPER) for name in data["helpers"]}
        for told in data["clients"]:
            _client(told, places, people, helpers)
    fill_measured(User.objects.get(name=_LEAD))
    return True


def _organisations(told: dict[str, dict[str, Any]]) -> dict[str, Organisation]:
    made: dict[str, Organisation] = {}
    for slug, fields in told.items():
        own = {key: value for key, value in fields.items() if key not in {"teams", "part_of"}}
        made[slug] = Organisation.objects.create(
            slug=slug, part_of=made.get(fields.get("part_of", "")), **own
        )
        for name, area in fields.get("teams", {}).items():
            Team.objects.create(organisation=made[slug], name=name, area=area)
    return made


def _people(told: dict[str, dict[str, Any]], places: dict[str, Organisation]) -> dict[str, User]:
    made: dict[str, User] = {}
    for slug, roles in told.items():
        teams: list[Team | None] = [*places[slug].teams.all()] or [None]
        for role, names in roles.items():
            for place, name in enumerate([names] if isinstance(names, str) else names):
                team = teams[place % len(teams)]
                made[name] = _account(name, Role(role), organisation=places[slug], team=team)
    return made


def _account(name: str, role: Role, **fields: Any) -> User:
    return User.objects.create_user(name=name, role=role, invented=True, **fields)


def _client(
    told: dict[str, Any], places: dict[str, Organisation], people: dict[str, User], helpers: dict[str, User]
) -> None:
    place, user = places[told["organisation"]], _account(told["name"], Role.CLIENT)
    team = Team.objects.filter(organisation=place, name=told.get("team", "")).first()
    fields = {"name": told["name"], "born": told["born"], "phone": told.get("phone", "")}
    opened = timezone.now() - timedelta(days=told.get("here_days", 0))
    client = Client.objects.create(
        user=user, organisation=place, team=team, coach=people[told["coach"]], opened_at=opened, **fields
    )
    if "question" in told:
        write(QuestionEntry, user, client, "picture.write", seen=0, token=None, **told["question"])
    for domain, words in told.get("domains", {}).items():
        write(DomainEntry, user, client, "picture.write", seen=0, token=None, domain=domain, **words)
    for fact, value in told.get("facts", {}).items():
        basis = FactEntry.Basis.TOLD
        write(
            FactEntry, user, client, "facts.record", seen=0, token=None, fact=fact, value=value, basis=basis
        )
    for side, views in told.get("views", {}).items():
        _views(client, Side(side), user if side == Side.CLIENT else people[told["coach"]], views)
    live(client, user, people[told["coach"]], told.get("life", {}))
    if helper := helpers.get(told.get("helper", "")):
        until = timezone.localdate() + timedelta(days=30)
        for part in (Part.PICTURE, Part.DOCUMENTS):
            Grant.objects.create(client=client, helper=helper, part=part, may_write=True, until=until)


def _views(client: Client, side: Side, user: User, views: dict[str, tuple[str, int]]) -> None:
    for aspect, (words, level) in views.items():
        about = {"side": side, "aspect": aspect, "words": words, "level": level}
        write(ViewEntry, user, client, "analysis.view", seen=0, token=None, **about)
