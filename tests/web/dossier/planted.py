"""Plants a marker in every text of everything that hangs on a client or on an account, and looks for it.

It walks the models, so a new table or a new field is planted, and searched, by itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.utils import timezone

# Short enough for every field, and nowhere else in the world.
MARKER = "Zq7xWvKp"
_TEXT = (models.CharField, models.TextField, models.JSONField)
_numbers = count(1)
# What the checks of the database ask of a row in which everything is filled in, by model.
ALSO: dict[str, dict[str, Any]] = {
    "Episode": {"since": "2026-01-01", "until": "2026-01-02"},
    "DutyEntry": {"until": "2027-01-01"},
    "Thread": {"side": "helper"},
}


def models_about(subject: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """Every model with a field that points to this one and goes when it goes, with that field."""
    return [
        (relation.related_model, relation.field.name)
        for relation in subject._meta.related_objects
        if relation.on_delete is models.CASCADE
    ]


def is_text(field: models.Field[Any, Any]) -> bool:
    """Whether someone's words may stand in it: a text or JSON, not a choice from a list."""
    return isinstance(field, _TEXT) and not field.choices


def mark(row: models.Model) -> None:
    """Write the marker in every text of a row, other than its key."""
    for field in row._meta.concrete_fields:
        if is_text(field) and not field.primary_key:
            setattr(row, field.attname, marked(field))


def marked(field: models.Field[Any, Any]) -> Any:
    """The marker as this field can hold it."""
    if isinstance(field, models.JSONField):
        return [MARKER, {MARKER: MARKER}]
    if isinstance(field, models.EmailField):
        return f"{MARKER}{next(_numbers)}@example.nl"
    return f"{MARKER}{next(_numbers)}" if field.unique else MARKER


def plant(model: type[models.Model], **given: Any) -> models.Model:
    """A row of this model with the marker in every text, ``given`` as it is, the rest as it may be."""
    row, given = model(), {**ALSO.get(model.__name__, {}), **given}
    for field in model._meta.concrete_fields:
        if field.name in given:
            setattr(row, field.name, given[field.name])
        elif is_text(field):
            setattr(row, field.attname, marked(field))
        elif not field.primary_key:
            setattr(row, field.attname, _filled(field, row))
    row.save_base(raw=True, force_insert=True)  # nothing else follows from it
    return row


def _filled(field: models.Field[Any, Any], row: models.Model) -> Any:
    if field.has_default():
        return field.get_default()
    if field.choices:
        return next(value for value, _label in field.choices if value)
    if field.null or field.is_relation:
        return None
    fill: dict[type, Any] = {
        models.BooleanField: False,
        models.DateField: timezone.localdate() + timedelta(days=3),
        models.DateTimeField: timezone.now() + timedelta(days=3),
        models.UUIDField: uuid.uuid4(),
    }
    return fill.get(type(field), 1)


def tables_with(words: str) -> set[tuple[str, str]]:
    """Every table and column of the database in which these words stand, found by looking at all of them."""
    found: set[tuple[str, str]] = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found |= {(table, c) for c, v in zip(columns, row, strict=True) if words in _as_text(v)}
    return found


def _as_text(value: Any) -> str:
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)


def files_with(words: str) -> set[str]:
    """Every file of Roer's data in which these bytes stand, those of an embedded database among them."""
    return {str(file) for file in _files() if words.encode() in file.read_bytes() or words in file.name}


def _files() -> Iterator[Path]:
    yield from (file for file in Path(settings.DATA).rglob("*") if file.is_file())


def columns_of(*rows: models.Model) -> set[tuple[str, str]]:
    """The tables and columns in which these rows hold the marker."""
    return {
        (row._meta.db_table, str(field.column))
        for row in rows
        for field in row._meta.concrete_fields
        if is_text(field) and MARKER in str(getattr(row, field.attname))
    }
