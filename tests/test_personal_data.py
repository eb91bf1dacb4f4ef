"""`docs/personal-data.md` names every field of the database, and none that is gone."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from django.apps import apps

from roer.web.dossier.models import Entry
from roer.web.people.verbs import TABLE

PAGE = (Path(__file__).parents[1] / "docs" / "personal-data.md").read_text(encoding="utf-8")
OURS = ("people", "dossier", "route", "plan", "talk", "informed", "insight")
OF_ALLAUTH = ("account", "socialaccount", "mfa")
BASES = {"task", "consent", "health", "rights", "safe"}
TERMS = {"file", "account", "hours", "used", "work"}


def rows(head: str) -> list[list[str]]:
    """The rows of all tables that begin with this head."""
    tables = re.findall(r"(?:^\|.*\|\n)+", PAGE, re.MULTILINE)
    found = [table.splitlines() for table in tables if table.startswith(head)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for lines in found for line in lines[2:]]


def named(cell: str) -> list[str]:
    return re.findall(r"`(\w+\.\w+)`", cell)


PERSONAL = rows("| field | what for |")
NOT_PERSONAL = rows("| field | why not |")


def fields_of_the_database() -> set[str]:
    """Model.field of everything; what all entries have in common stands under Entry."""
    common = {field.name for field in Entry._meta.get_fields()} | {"id"}
    found = set()
    for label in (*OURS, *OF_ALLAUTH):
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.concrete_fields:
                of_entry = issubclass(model, Entry) and field.name in common
                found.add(f"{'Entry' if of_entry else model.__name__}.{field.name}")
    return found


def test_every_field_is_on_the_page_once() -> None:
    on_page = [name for row in PERSONAL + NOT_PERSONAL for name in named(row[0])]
    missing = fields_of_the_database() - set(on_page)
    assert missing == set(), "write these in docs/personal-data.md, with purpose, basis, who and how long"
    assert [name for name, times in Counter(on_page).items() if times > 1] == []


def test_no_field_is_on_the_page_that_does_not_exist() -> None:
    on_page = {name for row in PERSONAL + NOT_PERSONAL for name in named(row[0])}
    assert on_page - fields_of_the_database() == set()


def test_each_says_what_for_on_what_basis_who_sees_it_and_how_long() -> None:
    assert PERSONAL
    for field, purpose, basis, who, how_long in PERSONAL:
        assert len(purpose) > 8, field
        assert basis in BASES, field
        assert re.split(r"\W", how_long)[0] in TERMS, field
        verbs = re.findall(r"`([a-z]+\.[a-z]+)`", who)
        assert set(verbs) <= set(TABLE), field
        assert verbs or who.startswith(("himself", "nobody", "whoever")), field


def test_each_field_that_is_not_personal_has_a_reason() -> None:
    assert NOT_PERSONAL
    assert all(len(reason) > 10 for _field, reason in NOT_PERSONAL)


def test_nothing_that_may_hold_words_of_or_about_a_client_counts_as_not_personal() -> None:
    free = {name for row in NOT_PERSONAL for name in named(row[0])}
    for model in (m for room in OURS[1:] for m in apps.get_app_config(room).get_models()):
        for field in model._meta.concrete_fields:
            if field.get_internal_type() in {"TextField", "JSONField", "CharField", "EmailField"}:
                assert f"{model.__name__}.{field.name}" not in free
