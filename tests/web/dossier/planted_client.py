"""A client of whom everything that can hold words holds the marker, in his own file and elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from roer.web.dossier import models as m
from roer.web.dossier.actions import erasure
from roer.web.dossier.models import Client, LookUp
from roer.web.people.models import Draft, User
from tests.web import world
from tests.web.dossier.planted import MARKER, is_text, mark, models_about, plant

_NUMBERS = count(1)


@dataclass
class Planted:
    """A client with the marker in everything, and his traces elsewhere."""

    file: Client
    account: User
    rows: list[models.Model] = field(default_factory=list)
    neighbour: Client | None = None


def plant_client() -> Planted:
    """A client with the marker in every text field of everything of his, and wherever he left a trace."""
    file = world.client()
    assert file.user is not None
    here = Planted(file, file.user)
    for row in (here.file, here.account):
        mark(row)
        row.save()
        here.rows.append(row)
    _everything_of_the_file(here)
    _everything_of_the_account(here)
    _traces_elsewhere(here)
    return here


def _everything_of_the_file(here: Planted) -> None:
    made: dict[Any, models.Model] = {User: world.person("trainer")}
    waiting = dict(models_about(Client))
    for _round in range(3):  # a dispute needs its entry first
        for model, to_client in list(waiting.items()):
            needs = {f.name: made.get(f.related_model) for f in _own_relations(model, to_client)}
            if all(needs.values()):
                made[model] = _one(model, {to_client: here.file, **needs})
                del waiting[model]
    assert not waiting, "these need something that is not of the client: tell here how to make them"
    del made[User]
    here.rows += made.values()
    _paper(here, m.Document.objects.get())


def _own_relations(model: type[models.Model], to_client: str) -> list[Any]:
    outside = (to_client, *(f.name for f in model._meta.concrete_fields if f.null))
    return [f for f in model._meta.concrete_fields if f.is_relation and f.name not in outside]


def _one(model: type[models.Model], given: dict[str, Any]) -> models.Model:
    """A row that the checks of the database take."""
    special: dict[type[models.Model], dict[str, Any]] = {
        m.Grant: {"organisation": world.organisation("debts", kind="partner")},
        m.LeadEntry: {"look_again_on": "2027-01-01"},
    }
    return plant(model, **special.get(model, {}), **given)


def _paper(here: Planted, document: m.Document) -> None:
    folder = Path(settings.FILES) / str(here.file.pk)
    folder.mkdir(parents=True)
    (folder / str(document.pk)).write_text(f"letter about {MARKER}")


def _everything_of_the_account(here: Planted) -> None:
    for model, to_account in models_about(User):
        if any(field.name == "client" for field in model._meta.concrete_fields):
            continue  # those are of the file of someone else: see the traces
        here.rows.append(plant(model, **{to_account: here.account}))
    browser = world.signed_in(here.account)
    session = browser.session
    session["note"] = MARKER
    session.save()


def _traces_elsewhere(here: Planted) -> None:
    """He helped a neighbour, looked there, and staff was busy with his file."""
    neighbour = here.neighbour = world.client("Neighbour")
    here.rows.append(world.let_in(neighbour, here.account, purpose=""))
    invited = {"client": neighbour, "used_at": neighbour.opened_at, "valid_until": neighbour.opened_at}
    here.rows.append(plant(m.Invitation, **invited, until="2027-01-01"))
    for model, by, name in erasure.names_of_writers():
        file = world.client(f"Neighbour {next(_NUMBERS)}")  # of some things there is one a file
        here.rows.append(_of_another(model, file, **{by: here.account, name: MARKER}))
    for model, to_account in models_about(User):
        if model not in (m.Grant, m.Involvement) and "client" in {f.name for f in model._meta.fields}:
            _of_another(model, neighbour, **{to_account: here.account})
    here.rows.append(
        plant(LookUp, **{**_plain(LookUp, neighbour), "user": here.account, "name": MARKER, "reason": MARKER})
    )
    coach = world.person("coach")
    at = f"/werk/{here.file.pk}/feiten/"
    here.rows.append(plant(Draft, user=coach, form=at))
    session = world.signed_in(coach).session
    session["_messages"] = f"[{MARKER} is saved]"
    session.save()


def _of_another(model: type[models.Model], file: Client, **given: Any) -> models.Model:
    """A row in the file of someone else, with the rows that it hangs on."""
    own = [f for f in _own_relations(model, "client") if f.name not in given]
    hangs_on = {f.name: _of_another(f.related_model, file) for f in own}
    return plant(model, **{**_plain(model, file), **hangs_on, **given})


def _plain(model: type[models.Model], file: Client) -> dict[str, Any]:
    """Words that are not his, for a row in someone else's file."""
    texts = [f for f in model._meta.concrete_fields if is_text(f)]
    plain: dict[str, Any] = {
        f.name: [] if isinstance(f, models.JSONField) else f"plain{next(_NUMBERS)}"
        for f in texts
        if not f.primary_key
    }
    counted = {"number", "place", "seq", "occurrence"} & {f.name for f in model._meta.fields}
    extra: dict[str, Any] = {name: next(_NUMBERS) for name in counted}
    if model is m.LeadEntry:
        extra["look_again_on"] = "2027-01-01"
    return {**plain, **extra, "client": file}
