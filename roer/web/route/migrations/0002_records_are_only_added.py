"""The database itself refuses to change or remove a record; only erasing its client may."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_MESSAGE = "records are only added"
_MAY_GO = "EXISTS (SELECT 1 FROM dossier_erasure WHERE subject = OLD.client_id)"
_SQLITE = [
    f"""CREATE TRIGGER records_stay BEFORE DELETE ON route_record WHEN NOT {_MAY_GO}
    BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END""",
    f"""CREATE TRIGGER records_stay_the_same BEFORE UPDATE ON route_record
    BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END""",
]
_POSTGRESQL = [
    f"""CREATE FUNCTION route_records_stay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND {_MAY_GO} THEN RETURN OLD; END IF;
        RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'restrict_violation';
    END $$""",
    """CREATE TRIGGER records_stay BEFORE UPDATE OR DELETE ON route_record
    FOR EACH ROW EXECUTE FUNCTION route_records_stay()""",
]


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Set the triggers."""
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Records are only added."""

    dependencies: ClassVar = [("route", "0001_initial"), ("dossier", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(guard, migrations.RunPython.noop)]
