"""What happened is written as records: who, on whose initiative, as measuring reads it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from roer.records.csv_file import read_csv, write_csv
from roer.records.row import Row
from roer.web.dossier.actions.facts import record_fact
from roer.web.dossier.models import Client, FactEntry
from roer.web.people.models import User
from roer.web.route.actions.asking import answer_request, ask_anyway
from roer.web.route.actions.choosing import choose
from roer.web.route.actions.doing import do_step
from roer.web.route.actions.ending import end_step
from roer.web.route.models import Record, Run
from roer.web.route.queries.records import rows_of
from tests.web import world
from tests.web.at_once import at_once
from tests.web.route.going import client_of, coach_of, knows, lines, owner, today, took

pytestmark = pytest.mark.django_db


def say(by: User, file: Client, seen: int = 0, value: Any = True) -> FactEntry:
    basis = "self_reported" if by.is_citizen else "established"
    given = {"fact": "has_address", "value": value, "basis": basis, "seen": seen}
    return record_fact(by, file, token=None, **given)


class TestFacts:
    def test_a_fact_is_a_row_without_its_value(self) -> None:
        file = client_of("tilburg")
        say(owner(file), file)
        row = Record.objects.get(client=file, kind="fact")
        assert (row.fact, row.initiative, row.actor, row.asked_again) == (
            "has_address",
            "client",
            "client",
            False,
        )

    def test_said_again_by_another_it_was_asked_again(self) -> None:
        file = client_of("tilburg")
        say(owner(file), file)
        say(coach_of(file), file, seen=1, value=False)
        rows = Record.objects.filter(client=file, kind="fact").order_by("seq")
        assert [(row.initiative, row.asked_again) for row in rows] == [("client", False), ("coach", True)]

    def test_the_first_row_says_that_the_way_began_and_the_run_is_kept(self) -> None:
        file = client_of("tilburg")
        say(owner(file), file)
        assert lines(file) == ["opened", "fact has_address client"]
        run = Run.objects.get(client=file)
        assert (run.approach, run.version, run.since) == ("tilburg", "2015", today() - timedelta(days=30))

    def test_a_client_without_an_approach_has_no_records(self) -> None:
        file = world.client("Ada", organisation=world.organisation("nowhere", approach=""))
        say(owner(file), file)
        assert not Record.objects.exists()

    def test_a_fact_that_is_not_written_leaves_no_row(self) -> None:
        file = client_of("tilburg")
        with transaction.atomic():
            knows(file, has_address=True)
            transaction.set_rollback(True)
        assert not Record.objects.exists()

    def test_what_a_helper_says_is_of_the_network(self) -> None:
        file, helper = client_of("tilburg"), world.person("network_helper")
        world.let_in(file, helper, "facts", may_write=True)
        say(helper, file)
        assert lines(file)[-1] == "fact has_address network"


def gone() -> Client:
    """A client who did something of everything."""
    file = client_of("ijmond-werkt")
    coach, jan = coach_of(file), owner(file)
    knows(file, age=34, current_recipient=False)
    do_step(jan, file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
    took(file, coach, "screening")
    took(file, coach, "groepsintake", result="no_show")
    took(file, coach, "groepsintake", result="attended", reason="", words="")
    choose(jan, file, step="adtc-diagnose", wants=False, seen=0, token=None)
    asked = ask_anyway(jan, file, step="leerwerkbedrijf", words="Graag.", token=None)
    answer_request(coach, file, asked, outcome="yes", answer="Goed.")
    place = took(file, coach, "leerwerkbedrijf", result="", reason="", words="")
    end_step(
        coach, file, step=place.step, on=today(), result="broken_off", words="Vol.", seen=place.occurrence
    )
    return file


class TestRows:
    def test_a_story_can_be_read_by_whoever_measures(self) -> None:
        rows = rows_of([gone()])
        assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
        assert all(row == Row.model_validate(row.model_dump()) for row in rows)
        assert {row.case for row in rows} == {str(Run.objects.get().case)}
        assert {(row.approach, row.version) for row in rows} == {("ijmond-werkt", "2015")}

    def test_it_survives_the_files_of_the_records(self, tmp_path: Path) -> None:
        rows = rows_of([gone()])
        write_csv(rows, tmp_path / "log.csv")
        assert list(read_csv(tmp_path / "log.csv")) == rows

    def test_who_took_the_initiative_and_who_carried_it_out(self) -> None:
        rows = [row for row in rows_of([gone()]) if row.step == "leerwerkbedrijf"]
        assert [(row.kind, row.actor, row.initiative) for row in rows] == [
            ("departure", "coach", "client"),
            ("started", "coach", "client"),
            ("ended", "coach", "client"),
        ]

    def test_nobody_stands_in_it_by_name(self) -> None:
        file = gone()
        told = " ".join(row.model_dump_json() for row in rows_of([file]))
        assert file.name not in told
        assert str(file.pk) not in told
        assert "Graag" not in told

    def test_two_clients_are_two_cases_in_one_query(self, django_assert_num_queries: Any) -> None:
        files = [client_of("tilburg", name) for name in ("Jan", "Ada")]
        for file in files:
            knows(file, has_address=True)
        with django_assert_num_queries(1):
            rows = rows_of(files)
        assert len({row.case for row in rows}) == 2

    @pytest.mark.both_databases
    def test_the_database_lets_no_row_be_changed(self) -> None:
        file = client_of("tilburg")
        knows(file, has_address=True)
        rows = Record.objects.filter(client=file)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(kind="ended")
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_numbers_one_after_another(looks_may_go: None) -> None:
    file = client_of("tilburg")
    people = [owner(file), coach_of(file)]
    at_once(
        lambda: say(people[0], file),
        lambda: do_step(people[0], file, step="aanvraag-werk-nl", act="finish", seen=0, token=None),
    )
    seqs = list(Record.objects.filter(client=file).order_by("seq").values_list("seq", flat=True))
    assert seqs == [1, 2, 3, 4]
