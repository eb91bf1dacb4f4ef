"""What two measurements say of each other, and when they say nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from django.utils import timezone

from roer.approach.text import Text
from roer.records.log import Log, encode
from roer.web.insight.actions import improvements as actions
from roer.web.insight.measuring import measured, sheet_of
from roer.web.insight.models import Improvement
from roer.web.insight.selection import Selection
from roer.web.insight.sheets.asked import Asked
from roer.web.insight.sheets.compared import compared, followed_alike
from roer.web.insight.sheets.conclusion import conclude
from roer.web.insight.sheets.sheet import Figure, Unit, figure_data
from roer.web.insight.sources.source import Source
from roer.web.people.models import User
from tests.web import world
from tests.web.insight.furnish import upload
from tests.web.insight.records import main_of

_T = Text(nl="Iets", en="Something")
TOO_EARLY = "Te vroeg om iets over dit verschil te zeggen"


def said(before: float, after: float, unit: Unit = "hours", cases: int = 100) -> str:
    """What is said of a figure that went from one value to another."""
    was = Figure("f", _T, before, unit, _T, cases)
    return conclude(was, replace(was, value=after)).says.nl


@pytest.mark.parametrize(
    ("before", "after", "unit", "says"),
    [
        (380, 380, "hours", "gelijk gebleven"),
        (380, 390, "hours", "ongeveer gelijk"),  # two figures: in steps of 10
        (380, 400, "hours", "hoger dan toen"),
        (380, 360, "hours", "lager dan toen"),
        (0.7, 0.8, "days", "ongeveer gelijk"),
        (0.7, 0.9, "days", "hoger dan toen"),
        (40, 41, "count", "ongeveer gelijk"),
        (0.4, 0.5, "share", "ongeveer gelijk"),  # of 100 people: in steps of 10 %
        (0.4, 0.6, "share", "hoger dan toen"),
        (0.040, 0.041, "ratio", "ongeveer gelijk"),
        (0.040, 0.043, "ratio", "hoger dan toen"),
    ],
)
def test_what_rounding_can_make_is_called_about_the_same(
    before: float, after: float, unit: Unit, says: str
) -> None:
    assert says in said(before, after, unit)


def begun(source: Source, selection: Selection) -> Improvement:
    """An improvement from the number of cases in a selection."""
    sheet = sheet_of(measured(source, "overzicht", selection))
    found = sheet.figure("cases")
    assert found is not None
    kept = {**figure_data(found), "first": sheet.first, "last": sheet.last}
    about = {"source": source.key, "source_name": source.name, "question": "overzicht", "by_name": "Tineke"}
    made = Improvement.objects.create(
        organisation=source.organisation, upload=source.upload, selection=str(selection), figure=kept, **about
    )
    words = {"problem": "Lang.", "measure": "Anders.", "expected": "Korter.", "by_name": "Tineke"}
    made.entries.create(number=1, owner_name="Wim", on=timezone.localdate() + timedelta(days=9), **words)
    return made


@pytest.mark.django_db
def test_in_the_data_of_then_the_same_cases_are_measured_and_nothing_is_concluded(lead: User) -> None:
    source = Source(world.organisation(), upload(world.organisation(), cases=60, about_people=False))
    made = begun(source, Selection(since="2026-02", until="2026-02"))
    check = actions.measure_again(made, source, timezone.localdate())
    assert check is not None
    assert check.selection == "from=2026-02&until=2026-02"
    # From 1 to 28 February a case a day begins, in both measurements.
    assert (made.figure["value"], check.figure["value"]) == (28, 28)
    page = main_of(lead, f"/werk/verbeteren/{made.pk}/")
    assert "Dit zijn dezelfde gegevens als toen. Breng eerst nieuwe in" in page
    assert "dan toen" not in page.replace("als toen", "")


@pytest.mark.django_db
def test_of_newer_data_all_cases_count(lead: User) -> None:
    old, new = (
        Source(world.organisation(), upload(world.organisation(), cases=n, about_people=False))
        for n in (60, 90)
    )
    made = begun(old, Selection(since="2026-02", until="2026-02"))
    check = actions.measure_again(made, new, timezone.localdate())
    assert check is not None
    assert (check.selection, check.figure["value"]) == ("", 90)
    assert "Het cijfer is hoger dan toen." in main_of(lead, f"/werk/verbeteren/{made.pk}/")


def a_log(name: str, begin: datetime, days: int) -> Log:
    """Twenty cases that began on that day and took so many days, and one more for each."""
    rows = [
        (f"{name}{n:02}", activity, begin + timedelta(days=later))
        for n in range(20)
        for activity, later in (("vraag", 0), ("besluit", days + n))
    ]
    cases, activities, times = zip(*rows, strict=True)
    at = pl.Series("at", times, dtype=pl.Datetime("ms", "UTC"))
    return encode({"case": pl.Series(cases), "activity": pl.Series(activities), "at": at})


def asked(log: Log, until: datetime | None = None) -> Asked:
    """A log of things, followed until then."""
    return Asked(log, None, until, is_own=False, about_people=False)


JANUARY, JUNE = datetime(2026, 1, 5, 9, tzinfo=UTC), datetime(2026, 6, 1, 9, tzinfo=UTC)


def verdicts(one: Asked, other: Asked) -> list[str]:
    """What is said in the rows of the lead time."""
    rows = compared(one, other).tables[1].rows
    return [str(row.cells[-1].nl) for row in rows[:2] if isinstance(row.cells[-1], Text)]


def test_of_groups_that_were_not_followed_equally_long_no_difference_is_judged() -> None:
    slow, quick = asked(a_log("a", JANUARY, 100)), asked(a_log("b", JUNE, 1))
    assert not followed_alike(slow, quick)
    assert all(TOO_EARLY in told for told in verdicts(slow, quick))


def test_of_groups_that_were_followed_equally_long_it_is() -> None:
    slow, quick = asked(a_log("a", JANUARY, 100)), asked(a_log("b", JANUARY + timedelta(days=5), 1))
    assert followed_alike(slow, quick)
    assert verdicts(slow, quick) == ["Dit verschilt meer dan je door toeval verwacht."] * 2


def test_long_after_both_a_later_begin_matters_no_more() -> None:
    until = datetime(2036, 1, 5, tzinfo=UTC)
    assert followed_alike(asked(a_log("a", JANUARY, 9), until), asked(a_log("b", JUNE, 9), until))


def test_where_a_group_holds_nobody_nothing_is_asked_of_it() -> None:
    log = a_log("a", JANUARY, 9)
    nobody = log.only(pl.Series([], dtype=pl.UInt32))
    assert followed_alike(asked(log), asked(nobody))


@pytest.mark.django_db
def test_of_a_log_with_very_much_the_map_is_capped_and_the_download_has_all(lead: User) -> None:
    names = [f"s{n:03}" for n in range(70)]
    rows = [(f"{a}{b}", name, JANUARY + timedelta(hours=h)) for a in names for b in names[:3]
            for h, name in enumerate((a, b))]  # fmt: skip
    cases, activities, times = zip(*rows, strict=True)
    at = pl.Series("at", times, dtype=pl.Datetime("ms", "UTC"))
    made = upload(world.organisation(), about_people=False)
    from roer.web.insight.sources.files import folder_of
    from roer.web.insight.sources.quick import keep_log

    keep_log(encode({"case": pl.Series(cases), "activity": pl.Series(activities), "at": at}), folder_of(made))
    page = main_of(lead, f"/werk/inzicht/{made.pk}/kaart/?detail=100")
    # 70 steps and 70 x 3 ways: 60 steps are drawn.
    assert page.count('<a href="#activities-') == 60
    assert "laat de kaart stappen (10) en pijlen" in page
    assert 'id="pairs-100"' in page
    assert 'id="pairs-101"' not in page
    assert "Hier staan de eerste 100 rijen. In de download staan ook de andere (110)." in page
    told = world.signed_in(lead).get(f"/werk/inzicht/{made.pk}/kaart/csv/").content.decode()
    assert told.count("\ns0") == 70 + 70 * 3
