"""Erasing someone leaves no trace: a marker stands in everything of him, and afterwards nowhere."""

from __future__ import annotations

import logging
import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection, models, transaction

from roer.web.dossier import models as m
from roer.web.dossier.actions import erasure
from roer.web.dossier.actions.erasure import SOMEONE, erase, erase_again, erase_on_request
from roer.web.dossier.actions.erasure_register import registered
from roer.web.dossier.actions.storage import sweep
from roer.web.dossier.models import Client, Erasure, LookUp
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import Session, User
from roer.web.route.models import Record
from tests.web import world
from tests.web.dossier.planted import MARKER, columns_of, files_with, is_text, models_about, tables_with
from tests.web.dossier.planted_client import Planted, plant_client

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]
on_sqlite = pytest.mark.skipif(bool(os.environ.get("ROER_TEST_DATABASE")), reason="a file of SQLite")


@pytest.fixture(autouse=True)
def emptied(transactional_db: None, settings: Any) -> Iterator[None]:
    """Each test starts with an empty register and no papers; after it the log may be emptied too."""
    shutil.rmtree(settings.FILES, ignore_errors=True)
    settings.ERASURES.unlink(missing_ok=True)
    yield
    known = Erasure.objects.values("subject")
    rest = Client.objects.exclude(pk__in=known).values_list("pk", flat=True)
    Erasure.objects.bulk_create([Erasure(subject=pk) for pk in rest])
    LookUp.objects.all().delete()
    Record.objects.all().delete()
    shutil.rmtree(settings.FILES, ignore_errors=True)
    settings.ERASURES.unlink(missing_ok=True)


@pytest.fixture
def planted() -> Planted:
    return plant_client()


def test_nothing_of_him_is_left_anywhere(planted: Planted, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    before = tables_with(MARKER)
    assert before >= columns_of(*planted.rows), "the search sees what was planted"
    assert files_with(MARKER), "and in the files too"
    erase(planted.file)
    assert tables_with(MARKER) == set()
    assert files_with(MARKER) == set()
    for reference in (planted.file.pk, planted.account.pk):
        left = {table for table, _ in tables_with(str(reference)) | tables_with(reference.hex)}
        assert left <= {"dossier_erasure"}
    assert MARKER not in caplog.text
    assert mail.outbox == []
    assert MARKER not in str(vars(cache).values()) + str(getattr(cache, "_cache", {}))


def test_the_marker_stood_in_every_text_field_of_every_table_of_his(planted: Planted) -> None:
    tables = [*(model for model, _ in models_about(Client)), *(model for model, _ in models_about(User))]
    fields = [(t._meta.db_table, f.column) for t in tables for f in t._meta.concrete_fields if is_text(f)]
    assert set(fields) <= tables_with(MARKER)
    assert len(set(fields)) > 50


def test_every_table_of_a_client_goes_with_him() -> None:
    """Else something would stay behind without a client."""
    for relation in Client._meta.related_objects:
        assert relation.on_delete is models.CASCADE, relation.related_model


def test_what_others_have_stays_and_only_his_name_goes(planted: Planted) -> None:
    neighbour, domains = planted.neighbour, m.DomainEntry.objects.exclude(client=planted.file)
    assert neighbour is not None
    count = LookUp.objects.filter(client=neighbour).count()
    erase(planted.file)
    written = domains.get()
    assert (written.by, written.by_name) == (None, SOMEONE)
    assert written.goes_well.startswith("plain")
    look = LookUp.objects.filter(client=neighbour).first()
    assert look is not None
    assert (look.user, look.name) == (None, SOMEONE)
    assert look.verb.startswith("plain")
    assert LookUp.objects.filter(client=neighbour).count() == count
    assert User.objects.filter(role="coach", name="The coach").exists(), "staff names stay"


def test_someone_who_still_helps_another_keeps_his_account() -> None:
    file, neighbour = world.client(), world.client("Neighbour")
    assert file.user is not None
    world.let_in(neighbour, file.user)
    erase(file, account_too=False)
    assert User.objects.filter(pk=file.user.pk).exists()
    assert not Client.objects.filter(pk=file.pk).exists()


@on_sqlite
def test_no_copy_of_a_row_stays_behind_in_unused_room() -> None:
    """When rows move to another page, SQLite leaves copies behind that ``secure_delete`` does not see."""
    chance = random.Random(0)  # with this chance, some do stay behind where pages are not written anew
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE busy (key TEXT PRIMARY KEY, who INTEGER, words TEXT)")
        cursor.execute("CREATE INDEX busy_words ON busy (words)")
        for _row in range(4000):
            who, times = chance.randrange(40), chance.randrange(1, 60)
            words = (MARKER if who == 7 else f"other{who}") + str(chance.randrange(10**6))
            row: list[str | int] = [f"{chance.getrandbits(128):032x}", who, words * times]
            cursor.execute("INSERT INTO busy VALUES (%s, %s, %s)", row)
            if chance.random() < 0.1:
                oldest = "(SELECT min(rowid) FROM busy WHERE who = %s)"
                cursor.execute(f"DELETE FROM busy WHERE rowid = {oldest}", [(who + 8) % 40])
        cursor.execute("DELETE FROM busy WHERE who = 7")
        assert files_with(MARKER)
        assert sweep()
        assert files_with(MARKER) == set()
        cursor.execute("DROP TABLE busy")


# --- cut off halfway, and backups ---


def test_it_is_registered_before_anything_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    file = world.client()
    seen: list[Any] = []
    monkeypatch.setattr(erasure, "_file_goes", lambda client: seen.extend(registered()))
    erase(file)
    assert seen == [file.pk, file.user.pk if file.user else None]


def test_where_the_register_cannot_be_written_nothing_goes(settings: Any) -> None:
    file = world.client()
    settings.DATA.joinpath("in-the-way").write_text("a file")
    settings.ERASURES = settings.DATA / "in-the-way" / "erasures.txt"
    with pytest.raises(OSError, match="in-the-way"):
        erase(file)
    assert Client.objects.filter(pk=file.pk).exists()
    settings.DATA.joinpath("in-the-way").unlink()


def test_cut_off_halfway_the_next_run_finishes_it(planted: Planted, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(account: User) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as at_that_moment:
        at_that_moment.setattr(erasure, "_account_goes", power_cut)
        with pytest.raises(KeyboardInterrupt):
            erase(planted.file)
    assert tables_with(MARKER), "the database took it all back"
    assert erase_again() == 2
    assert tables_with(MARKER) == set()
    assert erase_again() == 0


def test_a_line_that_was_cut_off_harms_neither_itself_nor_the_next(settings: Any) -> None:
    whole, halfway = world.client(), world.client("Other")
    settings.ERASURES.write_text(f"{halfway.pk} 2026-1")
    erase(whole)
    assert halfway.pk not in registered()
    assert whole.pk in registered()
    assert erase_again() == 0
    assert Client.objects.filter(pk=halfway.pk).exists()


def test_the_register_holds_nothing_of_a_person(planted: Planted, settings: Any) -> None:
    erase(planted.file)
    lines = settings.ERASURES.read_text().splitlines()
    assert [line.split()[0] for line in lines] == [str(planted.file.pk), str(planted.account.pk)]
    assert all(len(line.split()) == 2 for line in lines)
    assert {str(f.name) for f in Erasure._meta.concrete_fields} == {"subject", "at"}


def test_without_the_register_the_log_gives_nothing_up(planted: Planted) -> None:
    with pytest.raises(Exception, match="only added"), transaction.atomic():
        LookUp.objects.all().delete()


@on_sqlite
def test_a_backup_that_is_put_back_is_made_clean_again(planted: Planted, tmp_path: Path) -> None:
    copy = tmp_path / "backup.sqlite3"
    database = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(database)) as now, closing(sqlite3.connect(copy)) as backup:
        now.backup(backup)
    erase(planted.file)
    assert tables_with(MARKER) == set()
    connection.close()
    with closing(sqlite3.connect(copy)) as backup, closing(sqlite3.connect(database)) as now:
        backup.backup(now)
    assert tables_with(MARKER), "he is back"
    assert erase_again() == 2
    assert tables_with(MARKER) == set()
    assert files_with(MARKER) == set()
    assert Erasure.objects.count() == 2


# --- on request ---


def test_an_officer_erases_only_after_the_request_was_granted() -> None:
    file, officer = world.client(), world.person("privacy_officer")
    asked = {"kind": "erase", "words": "Everything, please.", "due": "2026-12-25"}
    request = m.DataRequest.objects.create(client=file, **asked)
    with pytest.raises(NotAllowed):
        erase_on_request(officer, file)
    m.DataRequest.objects.filter(pk=request.pk).update(
        outcome="done", answer="It goes.", answered_at=request.at
    )
    with pytest.raises(NotAllowed):
        erase_on_request(world.person("coach"), file)
    elsewhere = world.person("privacy_officer", "Other", organisation=world.organisation("beyond"))
    with pytest.raises(NotAllowed):
        erase_on_request(elsewhere, file)
    erase_on_request(officer, file)
    assert not Client.objects.exists()
    assert not Session.objects.exists()
    assert User.objects.filter(pk=officer.pk).exists()
