"""What figures are called, in which unit they are told, and what stands beside them."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest
from django.utils.translation import override

from roer.approach.text import Text
from roer.measure.findings import Figure as Told
from roer.measure.findings import Finding
from roer.measure.waste import Cases
from roer.web.insight.sheets.asked import Asked
from roer.web.insight.sheets.guard import guarded
from roer.web.insight.sheets.outcomes import outcomes
from roer.web.insight.sheets.wastes import _safe
from roer.web.insight.templatetags.insight import in_unit
from roer.web.people.models import User
from tests.measure.records import day, records
from tests.measure.test_published_outcome import _people
from tests.web import world
from tests.web.insight.records import BEGIN, client_with_records, clients_with_records, main_of


@pytest.mark.parametrize(
    ("hours", "nl", "en"),
    [
        (210, "26,2 werkdagen", "26.2 working days"),
        (16, "2 werkdagen", "2 working days"),
        (15.5, "15,5 werkuren", "15.5 working hours"),
        (1, "1 werkuur", "1 working hour"),
    ],
)
def test_working_time_is_told_in_working_days_of_eight_hours(hours: float, nl: str, en: str) -> None:
    for language, said in (("nl", nl), ("en", en)):
        with override(language):
            assert in_unit(hours, "work_hours") == said


@pytest.mark.django_db
def test_the_steps_tell_working_hours_so_and_the_download_names_them(lead: User) -> None:
    clients_with_records(24)
    assert " werkdagen" in main_of(lead, "/werk/inzicht/roer/stappen/")
    told = world.signed_in(lead).get("/werk/inzicht/roer/stappen/csv/").content.decode()
    assert told.startswith("cijfer,waarde,eenheid,zaken,")
    assert "Wachten (werkuren)" in told
    assert ",werkuren," in told
    assert "(hours)" not in told


def waiting(median: float, p90: float) -> Finding:
    """A finding of forty people who waited so many days for the intake."""
    days = (("median", median), ("mean", 2.0), ("90th percentile", p90), ("together", 80.0))
    figures = tuple(Told(Text(nl=name, en=name), value, "days") for name, value in days)
    codes = pl.Series(range(40), dtype=pl.UInt32)
    cases = Cases(codes, pl.Series([f"case {number}" for number in range(40)]))
    nothing = Text(nl="-", en="-")
    return Finding("waiting", ("intake",), nothing, nothing, nothing, figures, 80.0, cases)


def told_of(finding: Finding) -> Text | None:
    """What a page about people says of it."""
    log = records(_people(paid_work=40))
    return _safe(Asked(log, None, None, is_own=True, about_people=True), finding, {})


def test_where_half_wait_less_than_a_day_one_in_ten_is_told() -> None:
    half, tenth = told_of(waiting(3, 9)), told_of(waiting(0.02, 9))
    assert half is not None
    assert tenth is not None
    assert half.nl.startswith("De helft wacht 3 dagen of langer op “intake”.")
    assert tenth.nl.startswith("Een op de tien wacht 9 dagen of langer op “intake”.")
    assert tenth.en.startswith("One in ten waits 9 days or longer for “intake”.")


def test_a_handover_costs_nothing_in_itself_so_what_lay_in_between_is_told() -> None:
    log = records(_people(paid_work=40))
    finding = replace(waiting(3, 9), kind="handover", steps=())
    waste: Any = SimpleNamespace(kind="handover", steps=(), facts=(), on=None, who=())
    asked = Asked(log, None, None, is_own=True, about_people=True)
    told = _safe(asked, finding, {finding.sentence: waste})
    assert told is not None
    assert told.nl == "Overgedragen. Daartussen lag samen 80 dagen."


def test_where_nearly_nobody_waits_a_day_nothing_is_told() -> None:
    assert told_of(waiting(0, 0.5)) is None


@pytest.mark.parametrize("work", [15, 27, 34, 48])
def test_paid_work_after_a_year_is_what_the_curve_shows_then(work: int) -> None:
    log = records(_people(paid_work=work, care=12, nothing=21))
    sheet = guarded(outcomes(Asked(log, None, day(400), is_own=True, about_people=True)))
    figure, line = sheet.figure("paid-work-12"), sheet.lines[0]
    assert figure is not None
    assert line.key == "paid_work"
    _days, *shown = [point for point in line.points if point[0] <= 365.25][-1]
    assert [figure.value, figure.low, figure.high] == shown


@pytest.mark.django_db
def test_the_overview_and_the_steps_tell_one_lead_time_with_its_caution(lead: User) -> None:
    clients_with_records(24)
    for number in range(12):
        client_with_records(100 + number, begin=BEGIN, is_finished=False)
    for page in ("", "stappen/"):
        shown = main_of(lead, f"/werk/inzicht/roer/{page}")
        assert "Doorlooptijd van afgeronde zaken: de helft korter dan" in shown
        assert "<dt>Zaken die nog lopen</dt>" in shown
        assert "De doorlooptijd is alleen die van zaken die klaar zijn." in shown
        assert "De hele weg:" not in shown


@pytest.mark.django_db
def test_the_overview_says_that_kinds_of_waste_overlap(lead: User) -> None:
    clients_with_records(24)
    assert "Soorten overlappen" in main_of(lead, "/werk/inzicht/roer/")


@pytest.mark.django_db
def test_on_paper_the_map_says_what_it_shows(lead: User) -> None:
    clients_with_records(24)
    assert "De kaart toont: hoe vaak." in main_of(lead, "/werk/inzicht/roer/kaart/?toon=aantal")
