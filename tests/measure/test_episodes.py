"""Rows paired into episodes: what began when, what it waited for, and what was taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from roer.measure.episodes import episodes, standing
from roer.records.log import Log, encode, log_of
from roer.records.row import Row
from tests.measure.logs import BEGIN, a_log


def rows(*told: dict[str, Any]) -> Log:
    """Records of one case, an hour or so after one another; ``at`` in hours after the beginning."""
    made = []
    for seq, values in enumerate(told, 1):
        at = BEGIN + timedelta(hours=values.pop("at"))
        made.append(Row(**{"case": "jan", "seq": seq, "at": at, "recorded_at": at, **values}))
    return log_of(made)


def hours(found: pl.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """The columns, with moments as hours after the beginning."""
    return [
        tuple((v - BEGIN) / timedelta(hours=1) if hasattr(v, "tzinfo") else v for v in row)
        for row in found.select(columns).iter_rows()
    ]


def test_a_start_and_an_end_of_a_step_are_one_episode() -> None:
    found = episodes(
        rows(
            {"kind": "opened", "at": 0},
            {"kind": "started", "step": "intake", "at": 5, "waiting_on": "client"},
            {"kind": "ended", "step": "intake", "at": 6, "result": "attended", "minutes": 50},
        )
    )
    assert hours(found, "step", "ready", "began", "ended") == [("intake", 0, 5, 6)]
    assert found.select("waiting_on", "result", "minutes", "timed").row(0) == ("client", "attended", 50, True)


def test_a_step_is_ready_when_what_came_last_before_it_has_ended() -> None:
    found = episodes(a_log({"ann": [("apply", 1), ("talk", 4), ("pay", 4), ("end", 9)]}))
    assert hours(found, "step", "ready", "began") == [
        ("apply", 1, 1), ("talk", 1, 4), ("pay", 4, 4), ("end", 4, 9)
    ]  # fmt: skip


def test_what_still_runs_ends_no_wait() -> None:
    found = episodes(
        rows(
            {"kind": "started", "step": "service", "at": 0},
            {"kind": "started", "step": "talk", "at": 48},
            {"kind": "ended", "step": "talk", "at": 49},
        )
    )
    assert hours(found, "step", "ready", "began", "ended") == [("service", 0, 0, None), ("talk", 0, 48, 49)]


def test_on_tracks_of_an_approach_a_step_waits_for_its_own_track() -> None:
    log = a_log({"ann": [("apply", 0), ("pay", 10), ("work", 12)]})
    found = episodes(log, {"apply": "income", "pay": "income", "work": "work"})
    assert hours(found, "step", "track", "ready") == [
        ("apply", "income", 0),
        ("pay", "income", 0),
        ("work", "work", 0),
    ]


def test_the_second_time_is_an_episode_of_its_own() -> None:
    found = episodes(
        rows(
            {"kind": "started", "step": "talk", "at": 0, "occurrence": 1},
            {"kind": "started", "step": "talk", "at": 5, "occurrence": 2},
            {"kind": "ended", "step": "talk", "at": 6, "occurrence": 2},
            {"kind": "ended", "step": "talk", "at": 7, "occurrence": 1},
        )
    )
    assert hours(found, "occurrence", "began", "ended") == [(1, 0, 7), (2, 5, 6)]


def test_without_numbers_the_first_start_goes_with_the_first_end() -> None:
    found = episodes(
        rows(
            {"kind": "started", "step": "talk", "at": 0},
            {"kind": "ended", "step": "talk", "at": 1},
            {"kind": "started", "step": "talk", "at": 5},
        )
    )
    assert hours(found, "occurrence", "began", "ended") == [(1, 0, 1), (2, 5, None)]


def test_an_end_alone_is_something_that_was_done_at_that_moment() -> None:
    found = episodes(
        rows({"kind": "ended", "step": "talk", "at": 3, "result": "no_show", "actor": "trainer"})
    )
    assert hours(found, "began", "ended") == [(3, 3)]
    assert found.select("timed", "result", "actor").row(0) == (False, "no_show", "trainer")


def test_a_row_with_both_times_is_an_episode_with_a_length() -> None:
    at = [BEGIN + timedelta(hours=h) for h in (2, 8)]
    log = encode(
        {
            "case": pl.Series(["a", "a"]),
            "activity": pl.Series(["x", "y"]),
            "at": pl.Series(at),
            "started_at": pl.Series([BEGIN, None], dtype=pl.Datetime("ms", "UTC")),
        }
    )
    found = episodes(log)
    assert hours(found, "step", "began", "ended", "timed") == [("x", 0, 2, True), ("y", 8, 8, False)]


def test_what_was_taken_back_is_no_episode_and_taking_that_back_restores_it() -> None:
    talk = {"kind": "ended", "step": "talk", "at": 1}
    gone = rows(dict(talk), {"kind": "undone", "step": "talk", "at": 2, "undoes": 1})
    assert standing(gone).height == 0
    assert episodes(gone).height == 0
    again = {"kind": "undone", "step": "talk", "at": 3, "undoes": 2}
    back = rows(dict(talk), {"kind": "undone", "step": "talk", "at": 2, "undoes": 1}, again)
    assert standing(back)["kind"].to_list() == ["ended"]


def a_lifecycle(*told: tuple[str, int, str | None]) -> Log:
    """An imported log of one case: the activity, the hour, and what its lifecycle tells if that is known."""
    step, at, kind = zip(*told, strict=True)
    return encode(
        {
            "case": pl.Series(["a"] * len(told)),
            "activity": pl.Series(step),
            "at": pl.Series([BEGIN + timedelta(hours=h) for h in at]),
            "kind": pl.Series(kind, dtype=pl.String),
        }
    )


def test_what_is_neither_a_start_nor_an_end_is_no_episode() -> None:
    # As suspend and resume are read: without a kind.
    found = episodes(a_lifecycle(("x", 0, "started"), ("x", 1, None), ("x", 2, None), ("x", 3, "ended")))
    assert hours(found, "step", "began", "ended") == [("x", 0, 3)]
    assert episodes(a_lifecycle(("x", 0, "ended"), ("y", 1, None)))["step"].to_list() == ["x"]


def test_where_no_kind_is_known_each_row_is_something_that_was_done() -> None:
    found = episodes(a_lifecycle(("x", 0, None), ("y", 1, None)))
    assert hours(found, "step", "began", "ended") == [("x", 0, 0), ("y", 1, 1)]


def test_without_numbers_an_end_alone_stands_alone_before_a_start_and_its_end() -> None:
    found = episodes(
        rows(
            {"kind": "ended", "step": "talk", "at": 3, "result": "no_show"},
            {"kind": "invited", "step": "talk", "at": 4},
            {"kind": "started", "step": "talk", "at": 8},
            {"kind": "ended", "step": "talk", "at": 9, "result": "attended"},
        )
    )
    assert hours(found, "occurrence", "began", "ended", "result", "invited") == [
        (1, 3, 3, "no_show", None), (2, 8, 9, "attended", 4)
    ]  # fmt: skip


@given(st.lists(st.sampled_from(["started", "ended", "invited"]), max_size=12))
def test_rows_without_numbers_are_paired_as_a_queue_would(kinds: list[str]) -> None:
    told = [{"kind": kind, "step": "talk", "at": at} for at, kind in enumerate(kinds)]
    expected: list[list[float | None]] = []
    for at, kind in enumerate(kinds):
        waiting = [one for one in expected if one[1] is None]
        if kind == "started":
            expected.append([at, None])
        elif kind == "ended" and waiting:
            waiting[0][1] = at
        elif kind == "ended":
            expected.append([at, at])
    found = episodes(rows(*told)) if told else episodes(a_log({}))
    assert [list(one) for one in hours(found.sort("occurrence"), "began", "ended")] == expected


def test_two_ends_with_the_same_number_both_count() -> None:
    done = {"kind": "ended", "step": "talk", "occurrence": 1}
    assert hours(episodes(rows({**done, "at": 3}, {**done, "at": 5})), "occurrence", "began") == [
        (1, 3),
        (2, 5),
    ]


def test_a_later_last_day_of_what_runs_is_no_plan() -> None:
    found = episodes(
        rows(
            {"kind": "planned", "step": "service", "at": 1, "occurrence": 1},
            {"kind": "started", "step": "service", "at": 4, "occurrence": 1},
            {"kind": "planned", "step": "service", "at": 9, "occurrence": 1, "reason": "extended"},
        )
    )
    assert hours(found, "planned", "began") == [(1, 4)]


def test_an_end_that_is_written_before_its_start_on_the_day_ends_at_once() -> None:
    talk = {"step": "talk", "occurrence": 1}
    found = episodes(rows({"kind": "started", "at": 5, **talk}, {"kind": "ended", "at": 0, **talk}))
    assert hours(found, "began", "ended", "timed") == [(5, 5, False)]


def test_what_was_only_planned_and_what_is_of_the_plan_is_no_episode() -> None:
    found = episodes(
        rows(
            {"kind": "planned", "step": "talk", "at": 1},
            {"kind": "planned", "step": "lead.goal", "at": 1},
            {"kind": "started", "step": "plan.action", "at": 1},
        )
    )
    assert found.height == 0


def test_of_what_an_imported_log_has_first_it_is_not_known_since_when_it_could_begin() -> None:
    assert episodes(a_log({"ann": [("apply", 1), ("talk", 4)]}))["ready_known"].to_list() == [False, True]
    log = rows({"kind": "opened", "at": 0}, {"kind": "started", "step": "talk", "at": 0})
    assert episodes(log)["ready_known"].to_list() == [True]


def test_an_empty_log_has_no_episodes() -> None:
    assert episodes(a_log({})).height == 0
