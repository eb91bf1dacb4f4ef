"""Everything means everything: a new table or field is in the export, or stands in the exceptions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from roer.web.dossier.content import kept as words
from roer.web.dossier.content.everything import told as told_of
from roer.web.dossier.models import Client
from roer.web.dossier.queries.everything import (
    LEFT_OUT,
    as_json,
    everything,
    kinds_of_account,
    kinds_of_file,
    why_left_out,
)
from roer.web.people.models import User
from tests.web import world
from tests.web.dossier.planted import MARKER, is_text, models_about, plant
from tests.web.furnished import furnish

# A model that hangs on the account through another: what is in it is no use to the client.
SECRETS = {
    "socialaccount.SocialToken": "tokens are not kept (SOCIALACCOUNT_STORE_TOKENS)",
    "account.EmailConfirmation": "a code that was mailed; it works for some days",
}
ALL_KINDS: list[tuple[str, type[models.Model], str]] = [
    ("client", Client, "pk"),
    ("account", User, "pk"),
    *kinds_of_file(),
    *kinds_of_account(),
]


def pointing_at(*targets: type[models.Model]) -> Iterator[tuple[type[models.Model], models.Field[Any, Any]]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model in targets:
                yield model, field


def test_every_table_that_points_to_a_client_is_in_it() -> None:
    kinds = {(model, owner) for _name, model, owner in kinds_of_file()}
    others = {(model, field.name) for model, field in pointing_at(Client)} - kinds
    assert others == set()


def test_every_table_that_points_to_his_account_is_in_it_or_only_says_who_wrote() -> None:
    kinds = {(model, owner) for _name, model, owner in kinds_of_account()}
    for model, field in pointing_at(User):
        says_who = f"{field.name}_name" in {f.name for f in model._meta.concrete_fields}
        assert (model, field.name) in kinds or says_who or model is Client, f"{model.__name__}.{field.name}"


def test_nothing_hangs_on_it_out_of_reach() -> None:
    """What points to a thing of the client, points to the client too."""
    of_client = {model for _name, model, _owner in [*kinds_of_file(), *kinds_of_account()]}
    further = {model for model, _field in pointing_at(*of_client)} - of_client
    assert {model._meta.label for model in further} <= set(SECRETS)


@pytest.mark.parametrize(("name", "model", "owner"), ALL_KINDS)
def test_every_field_has_a_name_in_words_or_a_reason_to_be_left_out(
    name: str, model: Any, owner: str
) -> None:
    for field in model._meta.concrete_fields:
        assert why_left_out(model, field.name, owner) or field.name in words.FIELDS, (name, field.name)
    assert name in words.PARTS or name == "client"


def test_what_is_left_out_exists() -> None:
    fields = {
        f"{model.__name__}.{f.name}" for _n, model, _o in ALL_KINDS for f in model._meta.concrete_fields
    }
    fields |= {f"*.{field.partition('.')[2]}" for field in fields}
    assert set(LEFT_OUT) <= fields


def test_no_name_is_there_for_what_is_gone() -> None:
    fields = {f.name for _name, model, _owner in ALL_KINDS for f in model._meta.concrete_fields}
    assert set(words.FIELDS) <= fields
    assert set(words.PARTS) == {name for name, _model, _owner in ALL_KINDS}


@pytest.mark.django_db
def test_the_words_in_every_field_come_out_in_the_download_and_on_the_page() -> None:
    file = world.client()
    made: dict[Any, models.Model] = {User: world.person("trainer")}
    kinds = sorted(models_about(Client), key=lambda kind: kind[0].__name__ in {"Dispute", "Confirmation"})
    special: dict[str, dict[str, Any]] = {
        "Grant": {"organisation": world.organisation("debts", kind="partner")},
        "LeadEntry": {"look_again_on": "2027-01-01"},
    }
    for model, owner in kinds:
        inside = {
            f.name: made[f.related_model] for f in model._meta.concrete_fields if f.related_model in made
        }
        needed = {name: row for name, row in inside.items() if not model._meta.get_field(name).null}
        made[model] = plant(model, **{owner: file}, **needed, **special.get(model.__name__, {}))
    data = json.loads(json.dumps(as_json(file)))["data"]
    for name, model, owner in kinds_of_file():
        for field in model._meta.concrete_fields:
            if is_text(field) and not why_left_out(model, field.name, owner):
                assert MARKER in str(data[name][0][field.name]), (name, field.name)
    told = told_of(everything(file))
    shown = {part.name: str(part.rows) for group in told for part in group.parts}
    assert all(
        MARKER in shown[name] for name, model, _o in kinds_of_file() if any(map(is_text, model._meta.fields))
    )


@pytest.mark.django_db
def test_somebody_else_is_not_in_it() -> None:
    file, other = world.client("Jan"), world.client("Otherwater")
    furnish(other)
    assert file.user is not None
    world.let_in(other, file.user)
    assert "Otherwater" not in json.dumps(as_json(file))


@pytest.mark.django_db
def test_it_is_in_both_languages() -> None:
    from django.utils.translation import override

    file = world.client()
    furnish(file)
    with override("nl"):
        dutch = str([(g.title, p.title) for g in told_of(everything(file)) for p in g.parts])
    with override("en"):
        english = str([(g.title, p.title) for g in told_of(everything(file)) for p in g.parts])
    assert dutch
    assert english
