"""The records of the clients themselves: which are measured, from where, and who sees whose."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from roer.records.log import Log
from roer.web.dossier.actions.erasure import erase
from roer.web.dossier.models import LookUp
from roer.web.insight.actions.nightly import nightly
from roer.web.insight.models import Measurement
from roer.web.insight.sources import records, segments
from roer.web.people.models import User
from roer.web.route.models import Record
from tests.web import world
from tests.web.insight.records import BEGIN, case_of, client_with_records, clients_with_records, main_of

pytestmark = pytest.mark.django_db


def told(log: Log) -> list[dict[str, Any]]:
    return list(log.rows())


@pytest.fixture
def small_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Months with few rows are copied as well."""
    monkeypatch.setattr(segments, "_WORTH", 1)


def test_all_clients_of_the_organisation_count_and_no_others() -> None:
    own = clients_with_records(3)
    part = world.organisation("part", part_of=world.organisation(), approach="")
    near = client_with_records(7, organisation=part)
    client_with_records(8, organisation=world.organisation("beyond"))
    found = records.log(world.organisation())
    assert set(found.cases) == {case_of(file) for file in [*own, near]}
    assert len(found.events) == 20


def test_the_copies_and_the_newest_rows_give_the_same_log(small_copies: None) -> None:
    clients_with_records(12)
    place = world.organisation()
    before = told(records.log(place))
    made = segments.copy_months(place, records.records_of(place))
    assert made == 2  # January and February 2026
    copied, last = segments.segment_rows(place)
    assert len(copied) == Record.objects.count()
    assert last == Record.objects.order_by("-pk").values_list("pk", flat=True)[0]
    assert told(records.log(place)) == before
    late = client_with_records(99, begin=timezone.now())
    after = records.log(place)
    assert case_of(late) in set(after.cases)
    assert len(after.events) == len(before) + 5
    assert segments.copy_months(place, records.records_of(place)) == 0


def test_the_month_that_runs_is_not_copied(small_copies: None) -> None:
    client_with_records(begin=timezone.now() - timedelta(minutes=1))
    place = world.organisation()
    assert segments.copy_months(place, records.records_of(place)) == 0


def test_who_is_erased_goes_from_the_copies_in_the_same_step(
    small_copies: None, lead: User, django_capture_on_commit_callbacks: Any
) -> None:
    files = clients_with_records(12)
    place = world.organisation()
    segments.copy_months(place, records.records_of(place))
    main_of(lead, "/werk/inzicht/roer/")
    gone, case = files[0], case_of(files[0])
    gone_number = gone.pk
    with django_capture_on_commit_callbacks(execute=True):
        erase(gone)
    assert not list(segments.folder(place).glob("*"))
    assert not Measurement.objects.exists()
    left = records.log(place)
    assert case not in set(left.cases)
    assert len(left.cases) == 11
    segments.copy_months(place, records.records_of(place))
    high, low = segments.halves(gone_number)
    copied = segments.segment_rows(place)[0]
    assert len(copied) == 55
    assert not ((copied["high"] == high) & (copied["low"] == low)).any()


def test_only_the_copies_from_the_first_on_in_which_he_stands_go(small_copies: None) -> None:
    place = world.organisation()
    early = client_with_records(0)
    late = client_with_records(1, begin=BEGIN + timedelta(days=60))
    segments.copy_months(place, records.records_of(place))
    assert len(list(segments.folder(place).glob("*.parquet"))) == 2
    segments.throw_away(place, late.pk)
    assert len(list(segments.folder(place).glob("*.parquet"))) == 1
    assert set(records.log(place).cases) == {case_of(early), case_of(late)}


def test_a_damaged_or_strange_file_among_the_copies_does_no_harm(small_copies: None) -> None:
    place = world.organisation()
    client_with_records()
    (folder := segments.folder(place)).mkdir(parents=True)
    (folder / "notes.parquet").write_bytes(b"none")
    (folder / "2026-01.700-900.parquet").write_bytes(b"none")
    assert len(records.log(place).events) == 5
    segments.copy_months(place, records.records_of(place))
    assert not (folder / "notes.parquet").exists()
    assert not (folder / "2026-01.700-900.parquet").exists()


def test_one_team_can_be_chosen(lead: User) -> None:
    clients_with_records(12)
    south = world.team("South")
    clients = [client_with_records(number, waits=9, team=south) for number in range(50, 65)]
    page = main_of(lead, f"/werk/inzicht/roer/?team={south.pk}")
    assert "10 of een paar meer" in page
    assert "team South" in page
    assert len(records.log(world.organisation(), str(south.pk)).cases) == len(clients)


def test_a_team_lead_goes_on_to_the_files_of_his_team_and_that_is_written_down(lead: User) -> None:
    files = clients_with_records(12)
    other = client_with_records(50, team=world.team("South"))
    address = "/werk/inzicht/dossiers/"
    page = main_of(lead, address)
    assert files[0].name in page
    assert other.name not in page
    looks = LookUp.objects.filter(user=lead, verb="insight.cases")
    assert {look.client_id for look in looks} == {file.pk for file in files}
    link = main_of(lead, "/werk/inzicht/roer/").split(f"{address}?")[1].split('"')[0].replace("&amp;", "&")
    behind = main_of(lead, f"{address}?{link}")
    assert files[0].name in behind
    assert other.name not in behind


def test_policy_maker_and_council_never_get_to_a_client(policy: User, council: User) -> None:
    clients_with_records(24)
    for user in (policy, council):
        assert world.signed_in(user).get("/werk/inzicht/dossiers/").status_code == 404
        for page in ("", "stappen/", "verspilling/", "afwijkingen/", "uitkomst/"):
            shown = main_of(user, f"/werk/inzicht/roer/{page}")
            assert "Client 0" not in shown
            assert "dossiers/" not in shown
    assert not LookUp.objects.exists()


def test_nobody_else_sees_figures(coach: User) -> None:
    browser = world.signed_in(coach)
    assert browser.get("/werk/inzicht/").status_code == 404
    assert browser.get("/werk/inzicht/roer/").status_code == 404
    file = client_with_records()
    assert file.user is not None
    assert world.signed_in(file.user).get("/werk/inzicht/").status_code == 404


def test_something_new_is_measured_at_once_where_that_is_quick(lead: User) -> None:
    clients_with_records(12)
    assert "10 of een paar meer" in main_of(lead, "/werk/inzicht/roer/")
    [client_with_records(number) for number in range(20, 30)]
    assert "20 of een paar meer" in main_of(lead, "/werk/inzicht/roer/")


def test_what_took_long_is_shown_for_a_quarter_of_an_hour(lead: User) -> None:
    clients_with_records(12)
    main_of(lead, "/werk/inzicht/roer/")
    Measurement.objects.update(took_ms=5000)
    [client_with_records(number) for number in range(20, 30)]
    assert "10 of een paar meer" in main_of(lead, "/werk/inzicht/roer/")
    Measurement.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert "20 of een paar meer" in main_of(lead, "/werk/inzicht/roer/")


def test_what_is_measured_anew_is_shown_as_it_was_meanwhile(lead: User) -> None:
    clients_with_records(12)
    main_of(lead, "/werk/inzicht/roer/")
    Measurement.objects.update(state="busy", beat_at=timezone.now())
    page = main_of(lead, "/werk/inzicht/roer/")
    assert "Er wordt nu opnieuw gemeten." in page
    assert "10 of een paar meer" in page


def test_at_night_what_takes_long_is_measured_before_somebody_asks(lead: User) -> None:
    clients_with_records(12)
    main_of(lead, "/werk/inzicht/roer/")
    main_of(lead, "/werk/inzicht/roer/stappen/")
    Measurement.objects.filter(question="stappen").update(took_ms=4000)
    before = {kept.question: kept.at for kept in Measurement.objects.all()}
    assert nightly().measured == 1
    after = {kept.question: kept.at for kept in Measurement.objects.all()}
    assert after["overzicht"] == before["overzicht"]
    assert after["stappen"] != before["stappen"]


def test_at_night_the_months_that_are_over_are_copied(small_copies: None) -> None:
    clients_with_records(12)
    assert nightly().copies == 2
    assert nightly().copies == 0
