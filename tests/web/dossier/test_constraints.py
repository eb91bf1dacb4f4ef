"""What must never stand in the database, the database itself refuses."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.utils import timezone

from roer.web.dossier.models import Client, Erasure, LookUp
from tests.web import world
from tests.web.furnished import furnish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

MODELS = [model for app in ("people", "dossier") for model in apps.get_app_config(app).get_models()]
UNIQUE = [
    (model, constraint)
    for model in MODELS
    for constraint in model._meta.constraints
    if isinstance(constraint, models.UniqueConstraint)
]
CHECKS = {c.name for m in MODELS for c in m._meta.constraints if isinstance(c, models.CheckConstraint)}
ALONE = [
    (model, field.name)
    for model in MODELS
    for field in model._meta.concrete_fields
    if field.unique and not field.primary_key
]
_LONG_AGO = datetime(1990, 1, 1, tzinfo=UTC)
# Each check: a row that is there, and changes of it that must be refused.
WRONG: dict[str, tuple[str, dict[str, Any], list[dict[str, Any]]]] = {
    "staff_has_organisation": ("people.User", {"role": "coach"}, [{"organisation": None}]),
    "closed_after_opened": ("dossier.Client", {}, [{"closed_at": _LONG_AGO}]),
    "involved_until_after_since": ("dossier.Involvement", {}, [{"until": _LONG_AGO.date()}]),
    "grant_to_one": (
        "dossier.Grant",
        {"helper__isnull": False},
        [{"helper": None}, {"organisation_id": "any", "purpose": "work"}],
    ),
    "organisation_has_purpose_and_only_reads": (
        "dossier.Grant",
        {"organisation__isnull": False},
        [{"purpose": ""}, {"may_write": True}],
    ),
    "dispute_answered_in_words": (
        "dossier.Dispute",
        {"answered_at__isnull": False},
        [{"answer": ""}, {"outcome": ""}],
    ),
    "request_answered_in_words": (
        "dossier.DataRequest",
        {"answered_at__isnull": False},
        [{"answer": ""}, {"outcome": ""}],
    ),
    "domain_level_1_to_5": ("dossier.DomainEntry", {}, [{"level": 0}, {"level": 6}]),
    "view_level_1_to_5": ("dossier.ViewEntry", {}, [{"level": 0}, {"level": 6}]),
    "difference_in_words": ("dossier.Confirmation", {}, [{"agrees": False, "words": ""}]),
    "another_leads_with_reason_and_date": (
        "dossier.LeadEntry",
        {"leader": "coach"},
        [{"reason": ""}, {"look_again_on": None}],
    ),
}


@pytest.fixture
def file() -> Client:
    """A file in which something of everything stands."""
    file = world.client()
    furnish(file)
    world.person("coach", email="coach@example.nl").drafts.create(form="/mijn/", fields={})
    return file


def copied(row: models.Model, **changes: object) -> None:
    """Add a copy of a row; whatever else may stand only once is different in it."""
    row.pk = uuid4() if isinstance(row._meta.pk, models.UUIDField) else None
    for field in row._meta.concrete_fields:
        if field.unique and field.null and not field.primary_key and field.name not in changes.values():
            setattr(row, field.name, None)
    for name, value in changes.items():
        setattr(row, name, value)
    with transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize(("model", "constraint"), UNIQUE, ids=lambda value: getattr(value, "name", ""))
def test_what_may_stand_once_stands_once(
    file: Client, model: type[models.Model], constraint: models.UniqueConstraint
) -> None:
    row = model._default_manager.filter(constraint.condition or models.Q()).first()
    assert row is not None, "put one in tests/web/furnished.py"
    with pytest.raises(IntegrityError, match=f"{constraint.name}|{constraint.fields[-1]}"):
        copied(row)


@pytest.mark.parametrize(("model", "field"), ALONE)
def test_a_token_and_a_name_are_there_once(file: Client, model: type[models.Model], field: str) -> None:
    row = model._default_manager.filter(**{f"{field}__isnull": False}).first()
    if row is None:
        row = model._default_manager.all()[0]
        setattr(row, field, uuid4())
        row.save()
    numbered = {"number": 99} if hasattr(row, "number") else {}
    value = getattr(row, field)
    with pytest.raises(IntegrityError, match=field):
        copied(row, **{field: value}, **numbered)


def test_every_check_is_tried() -> None:
    assert set(WRONG) == CHECKS


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_is_refused(file: Client, name: str) -> None:
    label, which, changes = WRONG[name]
    rows = apps.get_model(label)._default_manager.filter(**which)
    for change in changes:
        if change.get("organisation_id") == "any":
            change = {**change, "organisation_id": file.organisation_id}
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.filter(pk=rows[0].pk).update(**change)


@pytest.mark.parametrize(
    "constraint", [c for _, c in UNIQUE if not c.name.endswith("_number") and c.name != "one_draft_of_a_form"]
)
def test_each_is_refused_in_words(constraint: models.UniqueConstraint) -> None:
    assert "is violated" not in str(constraint.violation_error_message)


@pytest.mark.parametrize("act", ["delete", "update", "save"])
def test_the_log_is_only_added_to(file: Client, act: str) -> None:
    rows = list(LookUp.objects.order_by("pk").values())
    row = LookUp.objects.all()[0]
    row.name = "Nobody"
    acts: dict[str, Callable[[], object]] = {
        "delete": LookUp.objects.all().delete,
        "update": lambda: LookUp.objects.update(at=timezone.now()),
        "save": row.save,
    }
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        acts[act]()
    assert list(LookUp.objects.order_by("pk").values()) == rows


def test_what_is_erased_may_leave_the_log_and_nothing_else_may(file: Client) -> None:
    other = world.client("Anna")
    furnish(other)
    Erasure.objects.create(subject=file.pk)
    file.looks.all().delete()
    assert not file.looks.exists()
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        other.looks.all().delete()


def test_it_is_the_database_that_was_meant() -> None:
    meant = "postgresql" if os.environ.get("ROER_TEST_DATABASE") else "sqlite"
    assert connection.vendor == meant
