"""The pages with figures, on a log of which everything is known."""

from __future__ import annotations

import csv
import io
import json
from xml.etree.ElementTree import fromstring

import polars as pl
import pytest

from roer.records.log import encode
from roer.web.insight.models import Measurement, UploadedLog
from roer.web.insight.sources.files import folder_of
from roer.web.insight.sources.quick import keep_log
from roer.web.people.models import User
from tests.web import world
from tests.web.insight.furnish import log_of_cases, upload
from tests.web.insight.records import clients_with_records, main_of

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def made(lead: User) -> UploadedLog:
    """24 cases, one a day from 5 January 2026: 24 × vraag, 8 × again after two days, 24 × besluit."""
    return upload(world.organisation(), about_people=False)


def test_the_first_page_says_what_there_is_and_how_it_is_defined(lead: User, made: UploadedLog) -> None:
    page = main_of(lead, f"/werk/inzicht/{made.pk}/")
    for words in (
        "Vergunningen",
        "maandag 5 januari 2026 tot en met",
        "<dd>24</dd>",
        "Eén regel is één gebeurtenis",
        "De helft van de 24 zaken wacht",
        "Begin een verbetering",
    ):
        assert words in page, words


def test_the_map_is_drawn_with_words_and_a_table_beside_it(lead: User, made: UploadedLog) -> None:
    page = main_of(lead, f"/werk/inzicht/{made.pk}/kaart/?detail=100")
    drawing = fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    assert drawing.findtext("title") == "Kaart: hoe vaak iets gebeurt, en wat op wat volgt"
    texts = [text.text for text in drawing.iter("text")]
    assert {"vraag", "32 keer", "besluit", "24 keer", "8", "24"} <= set(texts)
    assert [link.get("href") for link in drawing.iter("a")] == ["#activities-1", "#activities-2"]
    assert 'id="activities-2"' in page
    assert "style=" not in page


@pytest.mark.parametrize(("shows", "label"), [("wachten", "2 dagen"), ("werk", "niet bekend")])
def test_the_map_shows_what_one_asks_for(lead: User, made: UploadedLog, shows: str, label: str) -> None:
    page = main_of(lead, f"/werk/inzicht/{made.pk}/kaart/?toon={shows}")
    drawing = page[page.index("<svg") : page.index("</svg>")]
    assert f">{label}<" in drawing


def test_less_detail_leaves_ways_out_and_says_so(lead: User, made: UploadedLog) -> None:
    assert "laat de kaart stappen (1) en pijlen (1) weg" in main_of(
        lead, f"/werk/inzicht/{made.pk}/kaart/?detail=0"
    )


@pytest.mark.parametrize("asked", ["detail=veel", "detail=-3", "detail=9999999", "toon=alles", "detail=²"])
def test_what_the_map_does_not_know_it_leaves_out(lead: User, made: UploadedLog, asked: str) -> None:
    assert "<svg" in main_of(lead, f"/werk/inzicht/{made.pk}/kaart/?{asked}")


def test_months_choose_the_cases_that_began_then(lead: User, made: UploadedLog) -> None:
    """From 5 to 28 January 24 cases began, none later."""
    assert "<dd>24</dd>" in main_of(lead, f"/werk/inzicht/{made.pk}/?from=2026-01&until=2026-01")
    empty = main_of(lead, f"/werk/inzicht/{made.pk}/?from=2026-02")
    assert "Geen enkele zaak past bij deze keuze" in empty
    assert "Toon alle zaken" in empty


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("from=februari", "Schrijf een maand als 2026-03"),
        ("from=2026-13", "Schrijf een maand als 2026-03"),
        ("from=2026-05&until=2026-01", "Wissel ze om"),
        ("version=7", "staat niet in deze gegevens"),
        ("team=1", "staat niet in deze gegevens"),
    ],
)
def test_what_is_asked_wrongly_is_told_and_left_out(
    lead: User, made: UploadedLog, asked: str, says: str
) -> None:
    page = main_of(lead, f"/werk/inzicht/{made.pk}/?{asked}")
    assert says in page
    assert "<dd>24</dd>" in page


def test_paths_are_counted_and_all_of_them_taken_along(lead: User, made: UploadedLog) -> None:
    page = main_of(lead, f"/werk/inzicht/{made.pk}/paden/")
    assert "vraag → besluit" in page
    answer = world.signed_in(lead).get(f"/werk/inzicht/{made.pk}/alle-paden.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert [row[:3] for row in rows[2:]] == [
        ["vraag → besluit", "2", "16"],
        ["vraag → vraag → besluit", "3", "8"],
    ]
    assert answer["Content-Disposition"] == 'attachment; filename="paden.csv"'


def test_figures_are_taken_along_as_csv_and_json(lead: User, made: UploadedLog) -> None:
    browser = world.signed_in(lead)
    told = browser.get(f"/werk/inzicht/{made.pk}/kaart/csv/").content.decode()
    assert "vraag,vraag,8,48.0,48.0" in told
    data = json.loads(browser.get(f"/werk/inzicht/{made.pk}/overzicht/json/").content)
    assert (data["source"], data["cases"], data["events"]) == ("Vergunningen", 24, 56)
    assert {figure["key"]: figure["value"] for figure in data["figures"]}["cases"] == 24
    assert "zaak 0" not in json.dumps(data)


def test_what_a_log_calls_its_steps_is_no_formula_in_a_spreadsheet(lead: User) -> None:
    log = log_of_cases()
    names = pl.Series(["=HYPERLINK(1)"] * len(log.events))
    cases = log.cases.gather(log.events["case"])
    made = upload(world.organisation(), about_people=False)
    keep_log(encode({"case": cases, "activity": names, "at": log.events["at"]}), folder_of(made))
    told = world.signed_in(lead).get(f"/werk/inzicht/{made.pk}/kaart/csv/").content.decode()
    assert "'=HYPERLINK(1)" in told
    assert "\n=HYPERLINK" not in told
    page = main_of(lead, f"/werk/inzicht/{made.pk}/kaart/")
    assert "=HYPERLINK(1)" in page


def test_what_a_log_calls_its_steps_is_no_html(lead: User) -> None:
    log = log_of_cases()
    cases = log.cases.gather(log.events["case"])
    made = upload(world.organisation(), about_people=False)
    names = pl.Series(["<script>alert(1)</script>"] * len(log.events))
    keep_log(encode({"case": cases, "activity": names, "at": log.events["at"]}), folder_of(made))
    for page in ("", "kaart/", "stappen/", "verspilling/", "paden/", "kaart.svg"):
        body = world.signed_in(lead).get(f"/werk/inzicht/{made.pk}/{page}").content.decode()
        assert "<script>alert" not in body, page


def test_the_map_is_taken_along_as_a_drawing_of_its_own(lead: User, made: UploadedLog) -> None:
    answer = world.signed_in(lead).get(f"/werk/inzicht/{made.pk}/kaart.svg?detail=100&toon=wachten")
    drawing = fromstring(answer.content)
    assert answer["Content-Type"] == "image/svg+xml"
    assert drawing.tag == f"{SVG}svg"
    assert drawing.findtext(f"{SVG}title") == "Kaart: hoe lang het duurt van het een naar het ander"
    assert not list(drawing.iter(f"{SVG}a"))


def test_two_groups_stand_side_by_side_with_what_cannot_be_said(lead: User, made: UploadedLog) -> None:
    page = main_of(lead, f"/werk/inzicht/{made.pk}/vergelijk/?until=2026-01&from2=2025-01")
    assert "Een verschil is dus geen effect van de aanpak." in page
    assert "Sommige mensen zitten in beide groepen." in page
    same = main_of(lead, f"/werk/inzicht/{made.pk}/vergelijk/?until=2026-01&until2=2026-01")
    assert "Beide groepen zijn gelijk." in same
    assert "Kies twee groepen." in main_of(lead, f"/werk/inzicht/{made.pk}/vergelijk/")


def test_outcomes_are_a_curve_with_its_table(lead: User) -> None:
    from roer.web.demo.measured import fill_measured

    filled = fill_measured(lead)
    page = main_of(lead, f"/werk/inzicht/{filled.pk}/uitkomst/")
    assert "Tijd tot: betaald werk" in page
    assert '<title id="paid_work-title">Tijd tot: betaald werk</title>' in page
    assert "<polyline" in page
    drawing = world.signed_in(lead).get(f"/werk/inzicht/{filled.pk}/uitkomst/svg/")
    assert fromstring(drawing.content.strip()).tag == f"{SVG}svg"


def test_a_question_that_does_not_exist_is_not_found(lead: User, made: UploadedLog) -> None:
    browser = world.signed_in(lead)
    for page in ("weer/", "stappen/exe/", "weer/csv/", "uitkomst/svg/"):
        assert browser.get(f"/werk/inzicht/{made.pk}/{page}").status_code == 404, page
    for key in ("roer2", "0", "f" * 32):
        assert browser.get(f"/werk/inzicht/{key}/").status_code == 404, key


def test_what_was_measured_once_is_kept(lead: User, made: UploadedLog) -> None:
    main_of(lead, f"/werk/inzicht/{made.pk}/")
    kept = Measurement.objects.get()
    main_of(lead, f"/werk/inzicht/{made.pk}/")
    assert Measurement.objects.get().at == kept.at
    again = world.signed_in(lead).get(f"/werk/inzicht/{made.pk}/?opnieuw=1&from=2026-01")
    assert again["Location"] == f"/werk/inzicht/{made.pk}/?from=2026-01"


def test_what_was_measured_by_other_code_is_measured_anew(lead: User, made: UploadedLog) -> None:
    main_of(lead, f"/werk/inzicht/{made.pk}/")
    Measurement.objects.update(mark="another version", result="{}")
    assert "Vergunningen" in main_of(lead, f"/werk/inzicht/{made.pk}/")


def test_english_says_the_same(lead: User, made: UploadedLog) -> None:
    page = main_of(lead, f"/en/werk/inzicht/{made.pk}/stappen/")
    assert "How long is worked on each step" in page
    assert "Per step, on the clock" in page


def test_there_is_always_a_first_page(lead: User, policy: User, council: User) -> None:
    for user in (lead, policy, council):
        page = main_of(user, "/werk/inzicht/")
        assert "Hier staat nog niets" in page
        assert ("Breng gegevens in" in page) == (user != council)
        assert 'href="/werk/inzicht/"' in world.signed_in(user).get("/werk/verbeteren/").content.decode()


def test_own_records_are_measured_under_pseudonyms(lead: User) -> None:
    clients_with_records(24)
    page = main_of(lead, "/werk/inzicht/roer/stappen/")
    assert "Integrale intake" in page
    assert "Client 0" not in page
    waits = page[page.index('id="waits"') :]
    assert "de gemeente" in waits
