"""The plain figures of a log, worked out by hand and against slow and simple Python."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from statistics import mean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.measure import kernels
from roer.measure.figures import Activity, Pair, Spread, Variant, figures, measure
from roer.measure.part import count, count_in_parts, merge, split
from tests.measure.logs import Told, a_log, told

# Three people: two go the same way, one does without the talk.
THREE: Told = {
    "ann": [("apply", 0), ("talk", 24), ("pay", 48)],
    "bob": [("apply", 0), ("talk", 12), ("pay", 20)],
    "cas": [("apply", 5), ("pay", 6)],
}


def test_what_each_activity_and_pair_amounts_to() -> None:
    found = measure(a_log(THREE))
    assert (found.cases, found.events) == (3, 8)
    assert found.activities == (Activity("apply", 3, 3), Activity("pay", 3, 3), Activity("talk", 2, 2))
    # 24 and 12 hours before the talk: the median lies between, and 90 % of the way from 12 to 24 is 22.8.
    assert found.pairs == (
        Pair("apply", "talk", 2, 18.0, 22.8),
        Pair("talk", "pay", 2, 16.0, 22.4),
        Pair("apply", "pay", 1, 1.0, 1.0),
    )


def test_the_paths_with_the_most_frequent_first() -> None:
    found = measure(a_log(THREE))
    assert found.variants == (Variant(2, ("apply", "talk", "pay")), Variant(1, ("apply", "pay")))
    assert list(found.top_variants(1)) == [Variant(2, ("apply", "talk", "pay"))]
    assert list(found.top_variants(0)) == []


def test_how_long_a_case_takes_runs_from_its_first_row_to_its_last() -> None:
    found = measure(a_log(THREE))
    assert found.case_hours == Spread(mean=23.0, median=20.0, p90=42.4)


def test_where_cases_begin_and_end() -> None:
    found = measure(a_log({**THREE, "dee": [("talk", 1)]}))
    assert found.start_activities == {"apply": 3, "talk": 1}
    assert found.end_activities == {"pay": 3, "talk": 1}


def test_an_activity_that_comes_back_counts_each_time_and_its_case_once() -> None:
    found = measure(a_log({"ann": [("talk", 0), ("talk", 1), ("talk", 3)]}))
    assert found.activities == (Activity("talk", 3, 1),)
    assert found.pairs == (Pair("talk", "talk", 2, 1.5, 1.9),)


def test_an_empty_log_has_figures_too() -> None:
    found = measure(a_log({}))
    assert (found.cases, found.events, found.pairs, found.variants) == (0, 0, (), ())
    assert found.case_hours == Spread(None, None, None)


@given(told())
def test_it_agrees_with_a_slow_and_simple_count(cases: Told) -> None:
    found = measure(a_log(cases))
    paths = {name: sorted(events, key=lambda e: e[1]) for name, events in cases.items()}
    between: dict[tuple[str, str], list[float]] = {}
    for path in paths.values():
        for (source, at), (target, then) in pairwise(path):
            between.setdefault((source, target), []).append(then - at)
    assert {(p.source, p.target): (p.count, p.median_hours) for p in found.pairs} == {
        pair: (len(hours), median(hours)) for pair, hours in between.items()
    }
    taken = Counter(tuple(step for step, _ in path) for path in paths.values())
    assert {variant.path: variant.count for variant in found.variants} == taken
    lengths = [path[-1][1] - path[0][1] for path in paths.values()]
    assert found.case_hours.mean == (pytest.approx(mean(lengths)) if lengths else None)


@given(told(), st.integers(1, 5))
def test_parts_merge_to_what_the_whole_gives(cases: Told, parts: int) -> None:
    log = a_log(cases)
    merged, whole = figures(merge([count(part) for part in split(log, parts)] or [count(log)])), measure(log)
    assert merged == whole
    assert merged.variants == whole.variants


@given(told(), st.randoms(use_true_random=False))
def test_the_order_of_the_cases_changes_nothing(cases: Told, chance: random.Random) -> None:
    shuffled = list(cases.items())
    chance.shuffle(shuffled)
    found, anew = measure(a_log(cases)), measure(a_log(dict(shuffled)))
    assert found == anew
    assert found.variants == anew.variants


def test_parts_may_be_counted_side_by_side() -> None:
    log = a_log(THREE)
    with ThreadPoolExecutor(2) as executor:
        assert figures(count_in_parts(log, 2, executor)) == measure(log)


def test_parts_that_know_other_activities_merge_too() -> None:
    one, two = a_log({"ann": [("apply", 0), ("pay", 2)]}), a_log({"bob": [("talk", 0), ("pay", 4)]})
    both = a_log({"ann": [("apply", 0), ("pay", 2)], "bob": [("talk", 0), ("pay", 4)]})
    assert figures(merge([count(two), count(one)])) == measure(both)


def test_more_activities_than_there_are_places_for_pairs_go_another_way_to_the_same_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = measure(a_log(THREE))
    monkeypatch.setattr("roer.measure.part._FEW", 1)
    assert measure(a_log(THREE)) == usual


def test_an_error_while_quantiles_are_worked_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr(kernels, "quantiles", fails)
    with pytest.raises(MemoryError, match="no room"):
        measure(a_log(THREE))
