"""Everything that is kept of one client, in one form: the page, the download and the print are made of it.

It walks the models, so a new table or a new field is in it by itself. What is left out stands in
``LEFT_OUT``, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from roer.web.dossier.models import Client
from roer.web.people.models import User

FORMAT, VERSION = "roer-my-data", 1

# Model.field: why it is not in what a client gets; "*" stands for every model.
LEFT_OUT = {
    "*.token": "A number that keeps a form from counting twice; it says nothing.",
    "*.by": "The name and the role of this account stand beside it.",
    "*.answered_by": "The name of this account stands beside it.",
    "*.done_by": "The name of this account stands beside it.",
    "AssignmentEntry.coach": "The name of this account stands beside it.",
    "Client.own_code": "The hash of a secret code; who has it could not come in either.",
    "Client.user": "Your account has a part of its own.",
    "LookUp.user": "The name, role and organisation of this account stand beside it.",
    "Invitation.code": "The hash of a secret code; who has it could not come in either.",
    "User.password": "A hash; it could help whoever wants to come in as you.",
    "User.organisation": "Only for who works for an organisation.",
    "User.team": "Only for who works for an organisation.",
    "Authenticator.data": "A secret; it could help whoever wants to come in as you.",
    "Session.session_key": "A secret; it would let others come in as you.",
    "Session.session_data": "What the site remembers while you are signed in; it goes when you sign out.",
}
# In what hangs on the account: whose file it is, is about somebody else.
_OF_ANOTHER = "About somebody else: see whom you help on your first page."


@dataclass(frozen=True)
class Row:
    """One thing that is kept: field by field, as data."""

    of: models.Model
    data: dict[str, Any]


@dataclass(frozen=True)
class Section:
    """All rows of one kind; ``owner`` is the field that points to the client or to his account."""

    name: str
    model: type[models.Model]
    owner: str
    rows: list[Row]


def everything(client: Client) -> list[Section]:
    """All that is kept of a client, a query for each kind, the newest first.

    The client must come from the gate of a page, which saw to it that he is shown to whom he may.
    """
    account = User.objects.filter(file=client).select_related("organisation", "team")
    sections = [
        _section("client", Client, "pk", [client]),
        _section("account", User, "pk", account),
        *(_related(name, model, owner, client.pk) for name, model, owner in kinds_of_file()),
    ]
    if client.user_id:
        sections += [
            _related(name, model, owner, client.user_id) for name, model, owner in kinds_of_account()
        ]
    return sections


def as_json(client: Client) -> dict[str, Any]:
    """The download: ``docs/personal-data.md`` says how it is built up."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": timezone.now().isoformat(),
        "data": {section.name: [row.data for row in section.rows] for section in everything(client)},
        "left_out": LEFT_OUT,
    }


def kinds_of_file() -> list[tuple[str, type[models.Model], str]]:
    """Every model that points to a client: its name in the download, itself, and the field that points."""
    return [(_name(r.related_model), r.related_model, r.field.name) for r in Client._meta.related_objects]


def kinds_of_account() -> list[tuple[str, type[models.Model], str]]:
    """Every model that goes when an account goes, and the log of what the account looked at."""
    return [
        (f"account_{_name(r.related_model)}", r.related_model, r.field.name)
        for r in User._meta.related_objects
        if r.on_delete is models.CASCADE or r.name == "looks"
    ]


def why_left_out(model: type[models.Model], field: str, owner: str) -> str | None:
    """Why a field is not in it; None where it is."""
    if field == owner and owner != "pk":
        return "The client, or his account, himself."
    if field == "client" and owner != "client":
        return _OF_ANOTHER
    return LEFT_OUT.get(f"{model.__name__}.{field}") or LEFT_OUT.get(f"*.{field}")


def _name(model: type[models.Model]) -> str:
    """FactEntry: fact_entry."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()


def _related(name: str, model: type[models.Model], owner: str, of: UUID) -> Section:
    named = [
        f.name
        for f in model._meta.concrete_fields
        if f.is_relation and not why_left_out(model, f.name, owner) and not _within_file(f)
    ]
    rows = model._default_manager.filter(**{owner: of}).select_related(*named).order_by("-pk")
    moment = next((f.name for f in model._meta.concrete_fields if f.name in {"at", "since"}), None)
    return _section(name, model, owner, rows.order_by(f"-{moment}", "-pk") if moment else rows)


def _section(name: str, model: type[models.Model], owner: str, rows: Iterable[models.Model]) -> Section:
    fields = [f for f in model._meta.concrete_fields if not why_left_out(model, f.name, owner)]
    return Section(name, model, owner, [Row(row, {f.name: _plain(f, row) for f in fields}) for row in rows])


def _within_file(field: models.Field[Any, Any]) -> bool:
    """Whether it points to another thing in the same file, such as a dispute to its fact."""
    to = field.related_model
    return isinstance(to, type) and any(f.name == "client" for f in to._meta.concrete_fields)


def _plain(field: models.Field[Any, Any], row: models.Model) -> Any:
    """A value as JSON has it: what is pointed to by its name, or by its number within this file."""
    value = getattr(row, field.attname)
    if field.is_relation and not _within_file(field):
        return str(getattr(row, field.name)) if value is not None else None
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
