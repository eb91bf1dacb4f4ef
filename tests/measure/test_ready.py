"""Since when a step could begin: not while another ran that kept it from beginning."""

from __future__ import annotations

import polars as pl

from roer.measure.episodes import episodes
from tests.measure.test_episodes import hours, rows


def test_a_step_that_still_ran_and_ended_on_the_same_day_kept_the_next_from_beginning() -> None:
    service = [{"kind": "started", "step": "service", "at": 2}, {"kind": "started", "step": "talk", "at": 50}]
    opening = {"kind": "opened", "at": 0}
    same_day = rows(dict(opening), *map(dict, service), {"kind": "ended", "step": "service", "at": 53})
    assert hours(episodes(same_day), "step", "ready") == [("service", 0), ("talk", 50)]
    later = rows(dict(opening), *map(dict, service), {"kind": "ended", "step": "service", "at": 80})
    assert hours(episodes(later), "step", "ready") == [("service", 0), ("talk", 0)]


def test_nobody_waits_for_a_client_while_he_does_another_step_on_another_track() -> None:
    def found(on: str, actor: str, begins: int) -> list[tuple[object, ...]]:
        log = rows(
            {"kind": "ended", "step": "talk", "at": 0},
            {"kind": "started", "step": "search", "at": 0, "actor": actor},
            {"kind": "ended", "step": "search", "at": 504},
            {"kind": "started", "step": "report", "at": begins, "waiting_on": on},
        )
        tracks = {"talk": "income", "search": "work", "report": "income"}
        return hours(episodes(log, tracks).filter(pl.col("step") == "report"), "ready")

    assert found("client", "client", 504) == [(504,)]
    assert found("client", "client", 528) == [(504,)]
    assert found("municipality", "client", 504) == [(0,)]
    assert found("client", "coach", 504) == [(0,)]
