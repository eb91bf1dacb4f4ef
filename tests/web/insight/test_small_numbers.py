"""Figures about people: groups under ten are not shown, and numbers tell of nobody."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.text import Text
from roer.web.insight.sheets.guard import guarded
from roer.web.insight.sheets.sheet import Column, Figure, Finding, Row, Sheet, Table, Ways
from roer.web.people.models import User
from tests.web.insight.records import clients_with_records, main_of

_T = Text(nl="Iets", en="Something")


def a_sheet(people: int, small: int) -> Sheet:
    """A sheet over so many cases, with a group of fewer in it."""
    columns = (Column(_T), Column(_T, "count"), Column(_T, "share"), Column(_T, "hours"))
    rows = tuple(Row(("groep", n, n / people, 12.345), n, of=people) for n in (people, small))
    return Sheet(
        people, people * 3, "2026-01-05", "2026-03-05",
        figures=(Figure("all", _T, people, "count", _T, people), Figure("few", _T, 3.21, "hours", _T, small)),
        findings=(Finding("a", _T, "all", people), Finding("b", _T, "few", small)),
        tables=(Table("t", _T, _T, columns, rows),),
        ways=Ways(
            (("a", people, people), ("b", small, small)),
            (("a", "b", small, 1.0, 2.0, small), ("a", "a", people, 1.0, 2.0, people)),
            {"a": people}, {"b": small}, {},
        ),
    )  # fmt: skip


def test_a_group_under_ten_is_nowhere() -> None:
    shown = guarded(a_sheet(47, 9))
    assert [figure.value for figure in shown.figures] == [40, None]
    assert [finding.key for finding in shown.findings] == ["a"]
    assert [row.cells[1] for row in shown.tables[0].rows] == [40]
    assert shown.hidden == 1
    assert shown.ways is not None
    assert [activity[0] for activity in shown.ways.activities] == ["a"]
    assert [pair[:3] for pair in shown.ways.pairs] == [("a", "a", 40)]
    assert shown.ways.ends == {}


def test_under_ten_in_all_nothing_is_shown() -> None:
    shown = guarded(a_sheet(9, 4))
    assert (shown.cases, shown.figures, shown.tables, shown.ways) == (0, (), (), None)


def test_values_are_told_in_two_figures_and_shares_in_steps_that_ten_people_make() -> None:
    row = guarded(a_sheet(40, 25)).tables[0].rows[1]
    assert row.cells == ("groep", 20, 0.5, 12.0)


def test_of_ten_groups_of_nine_the_table_says_nothing() -> None:
    """Their total of 90 would tell that there are nine in each (`docs/small-numbers.md`)."""
    columns = (Column(_T), Column(_T, "count"))
    groups = tuple(Row(("groep", 9), 9) for _ in range(10))
    table = Table("t", _T, _T, columns, groups, are_parts=True)
    shown = guarded(replace(a_sheet(90, 20), tables=(table,)))
    assert (shown.tables[0].rows, shown.hidden) == ((), 0)
    apart = replace(table, rows=tuple(Row(("groep", n), n) for n in (40, 35, 35)))
    assert len(guarded(replace(a_sheet(110, 20), tables=(apart,))).tables[0].rows) == 3


def test_a_margin_gets_no_narrower() -> None:
    figure = Figure("s", _T, 0.512, "share", _T, 100, low=0.433, high=0.577)
    shown = guarded(replace(a_sheet(100, 50), figures=(figure,))).figures[0]
    assert (shown.low, shown.value, shown.high) == (0.4, 0.5, 0.6)


def test_a_period_is_told_in_months() -> None:
    shown = guarded(a_sheet(40, 20))
    assert (shown.first, shown.last) == ("2026-01", "2026-03")


@given(st.integers(1, 30), st.integers(0, 9), st.integers(0, 9))
def test_subtracting_two_counts_leaves_ten_answers(tens: int, one: int, other: int) -> None:
    """Whichever of ten numbers it is, the same is shown: no difference of two pages tells of one person."""
    pages = [guarded(a_sheet(10 * tens + 100 + more, 10 * tens + more)) for more in (one, other)]
    assert pages[0].cases == pages[1].cases
    assert [row.cells[1] for row in pages[0].tables[0].rows] == [
        row.cells[1] for row in pages[1].tables[0].rows
    ]
    assert [f.cases for f in pages[0].findings] == [f.cases for f in pages[1].findings]


@pytest.mark.django_db
def test_of_nine_clients_the_pages_show_nothing(lead: User) -> None:
    clients_with_records(9)
    for page in ("", "kaart/", "stappen/", "uitkomst/", "verspilling/", "termijnen/", "sturing/", "paden/"):
        shown = main_of(lead, f"/werk/inzicht/roer/{page}")
        assert "minder dan tien zaken" in shown, page
        assert "<table" not in shown
        assert "<svg" not in shown


@pytest.mark.django_db
def test_of_a_selection_with_fewer_than_ten_the_page_shows_nothing(lead: User) -> None:
    clients_with_records(35)
    assert "<table" in main_of(lead, "/werk/inzicht/roer/stappen/")
    few = main_of(lead, "/werk/inzicht/roer/stappen/?from=2026-02")
    assert "minder dan tien zaken" in few
    assert "Kies een langere periode" in few


@pytest.mark.django_db
def test_sentences_about_people_hold_no_exact_number_of_them(lead: User) -> None:
    clients_with_records(37)
    shown = main_of(lead, "/werk/inzicht/roer/")
    assert "De helft wacht 16 dagen of langer op" in shown
    assert not re.search(r"\b3[1-9]\b (cliënten|zaken|keer)", shown)
