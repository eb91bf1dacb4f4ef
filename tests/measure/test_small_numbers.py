"""Groups under ten stay hidden, also from who subtracts: it is tried."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roer.measure.small_numbers import (
    LEAST,
    NotYours,
    PerProfessional,
    Published,
    may_see_measure_of,
    publish,
    publish_count,
    publish_share,
    publish_value,
    publish_values,
    share_step,
)
from tests.measure.attack import Bounds, attack, worked_out

DOCUMENT = Path(__file__).parents[2] / "docs" / "small-numbers.md"


def test_a_table_with_a_small_group() -> None:
    found = publish({"ready": 64, "later": 31, "care": 7, "none": 0})
    assert found == Published({"ready": 60, "later": 30, "care": None, "none": None}, 100)
    assert found.shows("ready")
    assert not found.shows("care")


def test_figures_of_a_group_that_is_not_shown_are_not_shown_either() -> None:
    found = publish({"ready": 64, "care": 7})
    assert publish_values(found, {"ready": 129.7955, "care": 12}) == {"ready": 130, "care": None}
    with pytest.raises(KeyError):
        found.shows("other")


def test_ten_is_shown_and_nine_is_not() -> None:
    assert (publish_count(10), publish_count(9), LEAST) == (10, None, 10)
    assert publish({"a": 9}) == Published({"a": None}, None)


def test_what_cannot_be_is_refused() -> None:
    for table, total in (({"a": -1}, None), ({"a": 12}, 11)):
        with pytest.raises(ValueError, match="total"):
            publish(table, total)
    with pytest.raises(ValueError, match="whole"):
        publish_share(3, 2)


def test_groups_may_overlap_or_leave_others_out() -> None:
    assert publish({"a": 40, "b": 45}, total=60).total == 60
    assert publish({"a": 40}, total=47).total == 40


def test_a_total_that_gives_its_groups_away_is_not_shown() -> None:
    # Ten groups of 9: the total of 90 could not be reached with one person less.
    assert publish({f"g{i}": 9 for i in range(10)}).total is None
    # Nine of them: 81 is shown as 80, which leaves each 8 or 9 only. Of two, 18 as 10 leaves each 1 to 9.
    assert publish({f"g{i}": 9 for i in range(9)}).total is None
    assert publish({"a": 9, "b": 9}).total == 10
    # Who is in no group counts as a group that is not shown.
    assert publish({f"g{i}": 9 for i in range(9)}, total=90).total is None


def test_a_share_is_shown_where_neither_those_in_it_nor_the_others_are_few() -> None:
    assert publish_share(100, 100) is None
    assert publish_share(0, 100) is None
    assert publish_share(91, 100) is None
    assert publish_share(9, 100) is None
    assert publish_share(10, 20) == 0.5
    assert publish_share(500, 2000) == 0.25


@given(st.integers(20, 5000).flatmap(lambda n: st.tuples(st.integers(10, n - 10), st.just(n))))
def test_a_share_is_off_by_no_more_than_ten_people(told: tuple[int, int]) -> None:
    part, whole = told
    found = publish_share(part, whole)
    assert found is not None
    shown = (publish_count(part) or 0) + (publish_count(whole - part) or 0)
    # Half of nine people by the rounding of the numbers, half a step by that of the share.
    assert abs(found - part / whole) <= share_step(shown) / 200 + 4.5 / shown + 1e-9


@given(st.integers(10, 3000), st.integers(10, 3000))
def test_a_share_tells_no_more_than_the_numbers_that_are_shown(part: int, rest: int) -> None:
    tens = part // 10 * 10, rest // 10 * 10
    assert publish_share(part, part + rest) == publish_share(tens[0] + 9, tens[0] + 9 + tens[1])


def test_a_figure_in_two_digits_and_no_finer_than_a_tenth() -> None:
    told = [129.7955, 12.44, 1.26, 0.126, 0.0, -34.6, 98765.0]
    assert [publish_value(value, 10) for value in told] == [130, 12, 1.3, 0.1, 0, -35, 99000]
    assert publish_value(12, 9) is None
    assert publish_value(None, 100) is None


@given(st.integers(10, 400), st.integers(0, 100_000))
def test_no_number_of_people_is_excluded_by_an_average_of_whole_units(people: int, total: int) -> None:
    shown = publish_value(total / people, people)
    assert shown is not None
    for other in range(people // 10 * 10, people // 10 * 10 + 10):
        nearest = round(shown * other)
        assert any(publish_value(near / other, other) == shown for near in range(nearest - 1, nearest + 2))


# --- trying it ---


def _as_rounded(people: int) -> Bounds:
    shown = publish_count(people) or 0
    return shown, shown + LEAST - 1


def _as_left_out(people: int) -> Bounds:
    """What is known where only groups under ten are left out, and all else is shown as it is."""
    return (people, people) if people >= LEAST else (0, LEAST - 1)


def _totals(layers: Sequence[Sequence[int]]) -> list[Bounds]:
    found: list[Bounds] = []
    sums = [0] * len(layers[0])
    for layer in layers:
        sums = [before + added for before, added in zip(sums, layer, strict=True)]
        total = publish({str(g): count for g, count in enumerate(sums)}).total
        # No total under ten is told apart from one that is kept back.
        found.append((0, inf) if total is None else (total, total + LEAST - 1))
    return found


def test_the_attack_works_where_only_small_groups_are_left_out() -> None:
    # A total minus the one group that is shown.
    found, true = attack([[30, 7]], _as_left_out)
    assert worked_out(found, true) == {"shown 0 1": 7, "added 0 1": 7}
    # Both groups are shown in both tables; two people came in between.
    found, true = attack([[28, 40], [2, 0]], _as_left_out)
    assert worked_out(found, true) == {"added 1 0": 2, "added 1 -": 2}


def test_rounded_down_neither_is_worked_out() -> None:
    for layers in ([[30, 7]], [[28, 40], [2, 0]], [[9], [1]], [[19, 9], [1, 1]]):
        found, true = attack(layers, _as_rounded, _totals(layers))
        assert worked_out(found, true) == {}


numbers = st.one_of(st.integers(0, 12), st.sampled_from([9, 10, 19, 20]), st.integers(0, 60))
nested = st.integers(1, 6).flatmap(
    lambda groups: st.lists(st.lists(numbers, min_size=groups, max_size=groups), min_size=1, max_size=5)
)


@settings(max_examples=1000)
@given(nested)
def test_no_number_under_ten_is_worked_out_from_tables_within_each_other(layers: list[list[int]]) -> None:
    found, true = attack(layers, _as_rounded, _totals(layers))
    assert worked_out(found, true) == {}
    assert all(found[name][0] <= number <= found[name][1] for name, number in true.items())


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
def test_in_one_table_every_small_group_keeps_five_possibilities(table: list[int]) -> None:
    found, true = attack([table], _as_rounded, _totals([table]))
    for name in true:
        if name.startswith("shown"):
            assert found[name][1] - found[name][0] >= 4


# --- one professional ---


def test_a_measure_of_one_professional_is_for_himself_and_his_team_lead() -> None:
    assert may_see_measure_of("carla", "carla", is_team_lead=False)
    assert may_see_measure_of("carla", "theo", is_team_lead=True)
    assert not may_see_measure_of("carla", "dirk", is_team_lead=False)


def test_it_cannot_be_made_for_anybody_else() -> None:
    asked = []

    def measure() -> int:
        asked.append(1)
        return 12

    assert PerProfessional.ask("carla", "carla", measure, is_team_lead=False).value == 12
    with pytest.raises(NotYours):
        PerProfessional.ask("carla", "dirk", measure, is_team_lead=False)
    with pytest.raises(NotYours):
        PerProfessional("carla", "dirk", is_team_lead=False, value=12)
    assert len(asked) == 1  # for somebody else it is not even worked out


def test_the_document_says_what_the_code_does() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert f"a group under {LEAST}" in text
    assert publish_count(1434) == 1430
    assert "1,434 is 1,430" in text
    assert "50 % of 20 people, 5 % of 200, 1 % of 1,000" in text
    assert [share_step(people) for people in (20, 200, 1000)] == [50, 5, 1]
