"""The database itself refuses to change or remove a row of the look-up log.

Only erasing a person may: a row goes when the register of erasures names its client, and its looker's
name may go when the register names the looker.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_MESSAGE = "rows of the look-up log are only added"
_MAY_GO = "EXISTS (SELECT 1 FROM dossier_erasure WHERE subject = OLD.client_id)"
_MAY_CHANGE = (
    "EXISTS (SELECT 1 FROM dossier_erasure WHERE subject = OLD.user_id) "
    "AND NEW.client_id = OLD.client_id AND NEW.at = OLD.at AND NEW.verb = OLD.verb"
)
_SQLITE = [
    f"""CREATE TRIGGER looks_stay BEFORE DELETE ON dossier_lookup WHEN NOT {_MAY_GO}
    BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END""",
    f"""CREATE TRIGGER looks_stay_the_same BEFORE UPDATE ON dossier_lookup WHEN NOT ({_MAY_CHANGE})
    BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END""",
]
_POSTGRESQL = [
    f"""CREATE FUNCTION dossier_looks_stay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND {_MAY_GO} THEN RETURN OLD; END IF;
        IF TG_OP = 'UPDATE' AND {_MAY_CHANGE} THEN RETURN NEW; END IF;
        RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'restrict_violation';
    END $$""",
    """CREATE TRIGGER looks_stay BEFORE UPDATE OR DELETE ON dossier_lookup
    FOR EACH ROW EXECUTE FUNCTION dossier_looks_stay()""",
]


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Set the triggers."""
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Rows of the look-up log are only added."""

    dependencies: ClassVar = [("dossier", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(guard, migrations.RunPython.noop)]
