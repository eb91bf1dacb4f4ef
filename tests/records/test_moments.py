"""Times as people and programs write them, and the moment that each is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.records.encoding import coded
from roer.records.given import UnreadableLog
from roer.records.moments import Moments, moments
from roer.records.zones import checked

HERE = "Europe/Amsterdam"


def utc(year: int, month: int = 1, day: int = 1, *clock: int) -> datetime:
    hour, minute, second, microsecond = (*clock, 0, 0, 0, 0)[:4]
    return datetime(year, month, day, hour, minute, second, microsecond, tzinfo=UTC)


def read(*texts: str, zone: str = HERE) -> Moments:
    return moments(coded(pl.Series(texts, dtype=pl.String)), zone)


def said(found: Moments) -> dict[str, list[bool]]:
    return {kind: flags.to_list() for kind, flags in found.said.items() if flags.any()}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2011-10-11 13:42:22.688000+02:00", utc(2011, 10, 11, 11, 42, 22, 688_000)),
        ("2014-05-20T01:00:00+03:00", utc(2014, 5, 19, 22)),
        ("2015-02-03T14:05:06Z", utc(2015, 2, 3, 14, 5, 6)),
        ("2015-02-03T14:05:06.5Z", utc(2015, 2, 3, 14, 5, 6, 500_000)),
        ("2015-02-03T14:05:06.123999999-0130", utc(2015, 2, 3, 15, 35, 6, 123_000)),
        ("2015-02-03 14:05 UTC", utc(2015, 2, 3, 14, 5)),
        ("20150203T140506Z", utc(2015, 2, 3, 14, 5, 6)),
        ("2015-02-03T14:05:06+01", utc(2015, 2, 3, 13, 5, 6)),
        # without an offset: the time in Amsterdam, an hour (in summer two) before UTC
        ("2015-02-03T14:05:06", utc(2015, 2, 3, 13, 5, 6)),
        ("2015-07-03 14:05", utc(2015, 7, 3, 12, 5)),
        ("2015-02-03", utc(2015, 2, 2, 23)),
        ("2015/02/03", utc(2015, 2, 2, 23)),
        ("20150203", utc(2015, 2, 2, 23)),
        ("3-2-2015", utc(2015, 2, 2, 23)),
        ("03-02-2015 14:05", utc(2015, 2, 3, 13, 5)),
        ("03.02.2015 14:05:06", utc(2015, 2, 3, 13, 5, 6)),
        ("3/2/2015", utc(2015, 2, 2, 23)),
        ("3 februari 2015", utc(2015, 2, 2, 23)),
        ("3 feb. 2015", utc(2015, 2, 2, 23)),
        ("dinsdag 3 Februari 2015 om 14.05 uur", utc(2015, 2, 3, 13, 5)),
        ("30-mrt-2015, 09:00", utc(2015, 3, 30, 7)),
        ("3 March 2015", utc(2015, 3, 2, 23)),
        ("3-2-15", utc(2015, 2, 2, 23)),
        ("3-2-1999", utc(1999, 2, 2, 23)),
        ("3-2-99", utc(1999, 2, 2, 23)),
        ("3/2/2015 2:05 PM", utc(2015, 2, 3, 13, 5)),
        ("3/2/2015 12:05 am", utc(2015, 2, 2, 23, 5)),
        ("1422972306", utc(2015, 2, 3, 14, 5, 6)),
        ("1422972306.250", utc(2015, 2, 3, 14, 5, 6, 250_000)),
        ("1422972306250", utc(2015, 2, 3, 14, 5, 6, 250_000)),
        (" 2015-02-03 14:05 ", utc(2015, 2, 3, 13, 5)),
    ],
)
def test_a_time_as_it_is_written(text: str, moment: datetime) -> None:
    assert read(text).at.to_list() == [moment]


@pytest.mark.parametrize(
    "text",
    [
        "gisteren", "2015-02-30", "30-2-2015", "2015-13-01", "13-13-2015", "2015-02-03 24:00",
        "2015-02-03 12:60", "3 foo 2015", "3/2/2015 13:05 PM", "12", "2015", "0001-01-01", "0000-00-00", "-",
        "9999-12-31", "99999999999999999999", "14:05",
    ],
)  # fmt: skip
def test_what_is_no_time_is_empty(text: str) -> None:
    assert read(text, "2015-02-03").at.is_null().to_list() == [True, False]


def test_the_times_of_one_column_may_be_written_in_several_ways() -> None:
    found = read("2015-02-03", "3 februari 2015", "3-2-2015", "?", "1422918000", "2015-02-02T23:00:00Z")
    same = utc(2015, 2, 2, 23)
    assert found.at.to_list() == [same, same, same, None, same, same]
    assert said(found)["zone_assumed"] == [True, True, True, False, False, False]
    assert found.unit == "s"


def test_day_or_month_first_follows_from_the_whole_column() -> None:
    """3/2 is 2 March where another row says 2/13, 3 February where another says 13/2."""
    american, dutch, nobody = read("3/2/2015", "2/13/2015"), read("3/2/2015", "13/2/2015"), read("3/2/2015")
    assert american.at[0] == utc(2015, 3, 1, 23)
    assert said(american)["month_first"] == [True, True]
    assert dutch.at[0] == nobody.at[0] == utc(2015, 2, 2, 23)
    assert {"day_first", "month_first"} & set(said(dutch)) == set()
    assert said(nobody)["day_first"] == [True]


def test_a_column_with_both_orders_has_the_day_first_and_says_where_not() -> None:
    found = read("3/2/2015", "13/2/2015", "2/13/2015")
    assert found.at.dt.convert_time_zone(HERE).dt.month().to_list() == [2, 2, 2]
    assert said(found)["other_order"] == [False, False, True]


def test_the_hour_that_comes_twice_and_the_one_that_is_skipped() -> None:
    found = read("2015-10-25 02:30", "2015-03-29 02:30", "2015-03-29 03:30")
    assert found.at.to_list() == [
        utc(2015, 10, 25, 0, 30),  # still summer time
        utc(2015, 3, 29, 1, 30),
        utc(2015, 3, 29, 1, 30),
    ]
    assert (said(found)["twice"], said(found)["skipped"]) == ([True, False, False], [False, True, False])


def test_a_zone_that_is_given_holds_and_an_unknown_one_is_refused() -> None:
    assert read("2015-02-03 12:00", zone="America/New_York").at[0] == utc(2015, 2, 3, 17)
    assert checked("UTC") == "UTC"
    for zone in ("Europe/Heerhugowaard", "../etc/passwd", ""):
        with pytest.raises(UnreadableLog, match="there is no time zone"):
            checked(zone)


@pytest.mark.parametrize(
    ("values", "moment"),
    [
        (pl.Series([1422972306]), utc(2015, 2, 3, 14, 5, 6)),
        (pl.Series([1422972306.25]), utc(2015, 2, 3, 14, 5, 6, 250_000)),
        (pl.Series([1422972306250]), utc(2015, 2, 3, 14, 5, 6, 250_000)),
        (pl.Series([1422972306250000]), utc(2015, 2, 3, 14, 5, 6, 250_000)),
        (pl.Series([1422972306250000000]), utc(2015, 2, 3, 14, 5, 6, 250_000)),
        (pl.Series([date(2015, 2, 3)]), utc(2015, 2, 2, 23)),
        (pl.Series([utc(2015, 2, 3, 14, 5).replace(tzinfo=None)]), utc(2015, 2, 3, 13, 5)),
        (pl.Series([utc(2015, 2, 3, 14, 5)]).cast(pl.Datetime("ns", HERE)),
         utc(2015, 2, 3, 14, 5)),
    ],
)  # fmt: skip
def test_times_that_are_no_text(values: pl.Series, moment: datetime) -> None:
    assert moments(values, HERE).at.to_list() == [moment]


@pytest.mark.parametrize("values", [[5, 10], [True], [timedelta(1)], [None], [-(2**63)]])
def test_what_is_no_time_at_all(values: list[Any]) -> None:
    assert moments(pl.Series(values), HERE).at.to_list() == [None] * len(values)


@given(
    st.datetimes(utc(1000).replace(tzinfo=None), utc(9990).replace(tzinfo=None)),
    st.timedeltas(timedelta(hours=-14), timedelta(hours=14)),
)
def test_iso_with_an_offset_is_that_moment(local: datetime, offset: timedelta) -> None:
    minutes = int(offset.total_seconds()) // 60
    text = f"{local.isoformat()}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    (found,) = read(text).at
    exact = local - timedelta(minutes=minutes)
    assert found == exact.replace(microsecond=exact.microsecond // 1000 * 1000, tzinfo=UTC)


@given(st.datetimes(utc(1950).replace(tzinfo=None), utc(2100).replace(tzinfo=None)))
def test_a_dutch_time_and_the_iso_one_are_the_same(local: datetime) -> None:
    local = local.replace(microsecond=0)
    dutch = local.strftime("%d-%m-%Y %H:%M:%S")
    first, second = read(dutch, local.isoformat()).at
    assert first == second
