"""Somebody brings in a log: it is read, told about, measured, and taken away again."""

from __future__ import annotations

import gzip
import os
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from roer.records.said import Said
from roer.web.insight.actions import uploads
from roer.web.insight.actions.nightly import nightly
from roer.web.insight.models import Improvement, Measurement, UploadedLog
from roer.web.insight.sources.files import brought, folder_of
from roer.web.insight.sources.told import fault_data
from roer.web.people.models import User
from tests.web import world
from tests.web.insight.furnish import improvement, upload
from tests.web.insight.records import main_of

pytestmark = pytest.mark.django_db

USUAL = "case,activity,timestamp\n" + "".join(
    f"z{n:02},vraag,2026-01-{1 + n % 27:02} 09:00\nz{n:02},besluit,2026-02-{1 + n % 27:02} 09:00\n"
    for n in range(12)
)
STRANGE = USUAL.replace("case,activity,timestamp", "wie,wat,wanneer")


def send(user: User, content: str | bytes = USUAL, name: str = "log.csv", **fields: Any) -> Any:
    """Bring in a file as the form does."""
    browser = world.signed_in(user)
    whose = (
        browser.get("/werk/inzicht/nieuw/").content.decode().split('name="whose" value="')[1].split('"')[0]
    )
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    sent = {"file": file, "whose": whose, "about_people": "on", "token": str(uuid4()), **fields}
    return browser.post("/werk/inzicht/nieuw/", sent, follow=True)


def test_it_is_read_and_says_how(lead: User) -> None:
    answer = send(lead, name="Vergunningen.csv", about_people="")
    made = UploadedLog.objects.get()
    assert (made.state, made.cases, made.events, made.name) == ("ready", 12, 24, "Vergunningen.csv")
    told = answer.content.decode()
    assert "Gelezen: 12 zaken." in told
    assert "24 rijen gelezen" in told
    assert "Wat opvalt" in main_of(lead, f"/werk/inzicht/{made.pk}/")


def test_of_a_log_about_people_reading_tells_only_tens(lead: User) -> None:
    told = send(lead, USUAL + "z99,besluit,gisteren\n").content.decode()
    assert "Gelezen: 10 zaken of een paar meer." in told
    assert "rijen gelezen: 20; zaken: 10; rijen weggelaten: minder dan 10." in told
    assert "tijd niet te lezen; rij weggelaten: minder dan 10 ×" in told
    listed = main_of(lead, "/werk/inzicht/")
    assert "10 zaken of een paar meer" in listed
    assert "12 zaken" not in told + listed


def test_of_a_log_about_people_the_rows_and_the_paths_are_not_counted(lead: User) -> None:
    people, things = (upload(world.organisation(), about_people=about) for about in (True, False))
    shown, counted = (main_of(lead, f"/werk/inzicht/{made.pk}/") for made in (people, things))
    assert "verschillende paden" not in shown
    assert "Regels" not in shown
    assert "Er zijn 2 verschillende paden" in counted
    assert "Regels" in counted


def test_compressed_files_are_read_too(policy: User) -> None:
    send(policy, gzip.compress(USUAL.encode()), "log.csv.gz")
    assert UploadedLog.objects.get().cases == 12


def test_odd_rows_are_told(lead: User) -> None:
    answer = send(lead, USUAL + "z99,besluit,gisteren\n")
    assert "tijd niet te lezen; rij weggelaten" in answer.content.decode()
    assert UploadedLog.objects.get().events == 24


def test_columns_that_are_not_recognised_are_chosen(lead: User) -> None:
    answer = send(lead, STRANGE)
    made = UploadedLog.objects.get()
    assert made.state == "failed"
    assert made.found == ["wie", "wat", "wanneer"]
    told = answer.content.decode()
    assert "de kolommen zijn wie, wat, wanneer" in told
    browser, address = world.signed_in(lead), f"/werk/inzicht/{made.pk}/gelezen/"
    whose = told.split('name="whose" value="')[1].split('"')[0]
    chosen = {"case": "wie", "activity": "wat", "at": "wanneer", "started_at": "", "whose": whose}
    assert (
        "Gelezen: 10 zaken of een paar meer." in browser.post(address, chosen, follow=True).content.decode()
    )


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("log.pdf", b"%PDF-", "Roer leest deze soorten bestanden"),
        ("log.csv", b"", "Dit bestand is leeg. Kies een ander."),
        ("log.csv", b"PK\x03\x04rest", "Bewaar het eerst als CSV"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    lead: User, name: str, content: bytes, says: str
) -> None:
    told = send(lead, content, name).content.decode()
    assert says in told
    assert not UploadedLog.objects.exists()


def test_how_it_was_read_is_told_in_plain_words(lead: User) -> None:
    told = send(lead).content.decode()
    assert "CSV, met komma’s tussen de kolommen" in told
    assert "utf-8" not in told.split("<main")[1]
    assert "standaardnaam" not in told


def test_a_fault_names_no_option_and_no_file_of_roer(lead: User) -> None:
    told = send(lead, STRANGE).content.decode()
    assert "wijs hieronder de kolom aan" in told
    assert "--case" not in told
    said = Said("brought.csv is een bestand van Excel", "brought.csv is a file of Excel")
    assert (
        fault_data(said, "brought.csv", "mijn.csv").splitlines()[0] == "“mijn.csv” is een bestand van Excel"
    )


def test_what_is_too_large_is_refused_with_its_size(lead: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 100)
    assert "Het mag hoogstens 200 MB zijn" in send(lead).content.decode()
    assert not UploadedLog.objects.exists()


def test_a_damaged_file_says_so_and_can_be_taken_away(
    lead: User, django_capture_on_commit_callbacks: Any
) -> None:
    answer = send(lead, b"\x1f\x8b broken", "log.csv.gz")
    assert "Roer kan dit bestand nog niet lezen" in answer.content.decode()
    made = UploadedLog.objects.get()
    folder = folder_of(made)
    with django_capture_on_commit_callbacks(execute=True):
        uploads.take_away(lead, made)
    assert not folder.exists()


def test_the_same_form_sent_twice_makes_one(lead: User) -> None:
    token = str(uuid4())
    send(lead, token=token)
    send(lead, token=token)
    assert UploadedLog.objects.count() == 1


def test_taken_away_it_is_gone_but_an_improvement_keeps_its_figure(
    lead: User, django_capture_on_commit_callbacks: Any
) -> None:
    send(lead)
    made = UploadedLog.objects.get()
    main_of(lead, f"/werk/inzicht/{made.pk}/")
    begun = improvement(made.organisation, upload=made)
    assert Measurement.objects.filter(upload=made).exists()
    folder = folder_of(made)
    assert brought(made).exists()
    asks = world.signed_in(lead).get(f"/werk/inzicht/{made.pk}/weg/")
    assert "voorgoed weg" in asks.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        world.signed_in(lead).post(f"/werk/inzicht/{made.pk}/weg/")
    assert not folder.exists()
    assert not UploadedLog.objects.exists()
    assert not Measurement.objects.exists()
    assert Improvement.objects.get(pk=begun.pk).figure["value"] == 40


def test_another_organisation_has_its_own(lead: User) -> None:
    theirs = upload(world.organisation("beyond"), "Van een ander")
    browser = world.signed_in(lead)
    assert "Van een ander" not in browser.get("/werk/inzicht/").content.decode()
    for page in ("", "kaart/", "gelezen/", "weg/", "zaken/", "stappen/csv/", "kaart.svg"):
        assert browser.get(f"/werk/inzicht/{theirs.pk}/{page}").status_code == 404, page


def test_a_council_member_reads_figures_and_no_names_of_cases(council: User) -> None:
    made = upload(world.organisation())
    browser = world.signed_in(council)
    assert "Begin een verbetering" not in main_of(council, f"/werk/inzicht/{made.pk}/")
    assert "Zaken hierachter" not in main_of(council, f"/werk/inzicht/{made.pk}/verspilling/")
    for page in ("nieuw/", f"{made.pk}/weg/", f"{made.pk}/zaken/", "dossiers/"):
        assert browser.get(f"/werk/inzicht/{page}").status_code == 404, page


def test_who_brought_it_in_reads_the_names_behind_a_row(policy: User) -> None:
    made = upload(world.organisation())
    page = main_of(policy, f"/werk/inzicht/{made.pk}/verspilling/")
    link = page.split(f"/werk/inzicht/{made.pk}/zaken/?")[1].split('"')[0].replace("&amp;", "&")
    assert "zaak 0" in main_of(policy, f"/werk/inzicht/{made.pk}/zaken/?{link}")


def test_of_people_no_list_of_fewer_than_ten_is_given_and_no_exact_number(policy: User) -> None:
    made = upload(world.organisation())
    few = main_of(policy, f"/werk/inzicht/{made.pk}/zaken/?from=2026-02")  # none began then
    assert "Hierachter zitten minder dan tien zaken." in few
    assert "of een paar meer" not in few
    behind = main_of(policy, f"/werk/inzicht/{made.pk}/zaken/")
    assert "20 of een paar meer" in behind
    assert "24" not in behind.split("<ul")[0]
    small = upload(world.organisation(), "Klein", cases=9)
    shown = main_of(policy, f"/werk/inzicht/{small.pk}/zaken/")
    assert "Hierachter zitten minder dan tien zaken." in shown
    assert "zaak 0" not in shown
    things = upload(world.organisation(), "Dingen", cases=9, about_people=False)
    assert "zaak 0" in main_of(policy, f"/werk/inzicht/{things.pk}/zaken/")


def test_until_it_is_read_the_figures_lead_to_how_far_it_is(lead: User) -> None:
    made = upload(world.organisation(), state="failed", fault="dit is geen log\nthis is no log")
    answer = world.signed_in(lead).get(f"/werk/inzicht/{made.pk}/kaart/", follow=True)
    assert "Dit is geen log." in answer.content.decode()
    english = world.signed_in(lead).get(f"/en/werk/inzicht/{made.pk}/gelezen/")
    assert "This is no log." in english.content.decode()


def test_files_that_nothing_tells_of_any_more_go_at_night(lead: User) -> None:
    kept, stray = upload(world.organisation()), upload(world.organisation())
    for made in (kept, stray):
        os.utime(folder_of(made), (0, 0))
    folder = folder_of(stray)
    UploadedLog.objects.filter(pk=stray.pk).delete()
    nightly()
    assert folder_of(kept).exists()
    assert not folder.exists()
