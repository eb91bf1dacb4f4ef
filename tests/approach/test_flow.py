"""The steps as a graph: what leads to what, and how far from the start."""

from __future__ import annotations

import pytest
from hypothesis import given

from roer.approach.condition import All, AnyOf, Condition, Done, Passed, Running
from roer.approach.flow import Link, entry_condition, links, ranks
from roer.approach.load import approach_ids, load_approach
from roer.approach.model import Approach
from roer.approach.reach import rounds
from tests.approach.graphs import approaches
from tests.approach.small import approach, step


def asked_for(condition: Condition | None) -> set[str]:
    """The steps that a condition asks for, none that it is against; another way to tell the links."""
    if isinstance(condition, All):
        return set().union(*map(asked_for, condition.all))
    if isinstance(condition, AnyOf):
        return set().union(*map(asked_for, condition.any))
    if isinstance(condition, Done):
        return {condition.done}
    if isinstance(condition, Running):
        return {condition.running}
    return {condition.since} - {"case-start"} if isinstance(condition, Passed) else set()


def needed(condition: Condition | None) -> set[str]:
    """The steps that a condition cannot do without."""
    if isinstance(condition, All):
        return set().union(*map(needed, condition.all))
    if isinstance(condition, AnyOf) and len(condition.any) > 1:
        return set()
    if isinstance(condition, AnyOf):
        return needed(condition.any[0])
    return asked_for(condition)


def behind(made: Approach) -> dict[str, set[str]]:
    """For each step all steps that it cannot do without, directly or by way of others."""
    direct = {step.id: needed(entry_condition(step)) - {step.id} for step in made.steps}
    for _ in direct:
        direct = {name: found.union(*(direct[other] for other in found)) for name, found in direct.items()}
    return direct


@given(approaches())
def test_a_link_comes_from_a_step_that_is_asked_for(made: Approach) -> None:
    asked = {step.id: asked_for(entry_condition(step)) - {step.id} for step in made.steps}
    found = links(made)
    assert all(link.source in asked[link.target] for link in found)
    assert len({(link.source, link.target) for link in found}) == len(found)


@given(approaches())
def test_a_step_that_another_needs_leads_to_it_directly_or_by_way_of_others(made: Approach) -> None:
    reached: dict[str, set[str]] = {step.id: set() for step in made.steps}
    for _ in made.steps:
        for link in links(made):
            if not link.alternative:
                reached[link.target] |= {link.source} | reached[link.source]
    assert reached == behind(made)


@given(approaches())
def test_a_step_that_would_do_as_well_as_another_is_told_as_such(made: Approach) -> None:
    for made_step in made.steps:
        condition = entry_condition(made_step)
        for link in links(made):
            if link.target == made_step.id:
                assert link.alternative == (link.source not in needed(condition))


@given(approaches(back=False))
def test_ranks_grow_along_every_link(made: Approach) -> None:
    rank = ranks(made)
    assert all(rank[link.source] < rank[link.target] for link in links(made))
    assert all(
        n == 0 or n - 1 in {rank[k.source] for k in links(made) if k.target == s} for s, n in rank.items()
    )


@given(approaches())
def test_ranks_grow_along_every_link_that_does_not_lead_back(made: Approach) -> None:
    rank = ranks(made)
    order = rounds({step.id: entry_condition(step) for step in made.steps})
    for link in links(made):
        if rank[link.source] >= rank[link.target]:
            assert link.alternative
            assert order[link.source] >= order[link.target]


@given(approaches())
def test_a_rank_does_not_depend_on_the_order_of_the_file(made: Approach) -> None:
    turned = made.model_copy(update={"steps": made.steps[::-1]})
    assert ranks(turned) == ranks(made)


def test_what_follows_from_other_links_is_left_out() -> None:
    made = approach(
        step("a"), step("b", opens={"done": "a"}), step("c", opens={"all": [{"done": "a"}, {"done": "b"}]})
    )
    assert links(made) == (Link("a", "b", False), Link("b", "c", False))


def test_what_follows_only_by_one_of_two_ways_is_not_left_out() -> None:
    """The step d needs a, also for who comes by c."""
    made = approach(
        step("a"),
        step("b", opens={"done": "a"}),
        step("c"),
        step("d", opens={"all": [{"done": "a"}, {"any": [{"done": "b"}, {"done": "c"}]}]}),
    )
    assert Link("a", "d", False) in links(made)


def test_a_step_that_is_needed_beside_being_one_way_is_needed() -> None:
    made = approach(
        step("a"),
        step("b"),
        step("c", opens={"all": [{"any": [{"done": "a"}, {"done": "b"}]}, {"done": "a"}]}),
    )
    assert links(made) == (Link("a", "c", False), Link("b", "c", True))


def test_a_step_that_repeats_while_another_runs_follows_it() -> None:
    made = approach(step("a", lasts={}), step("b", repeats={"every": {"months": 3}, "while": "a"}))
    assert links(made) == (Link("a", "b", False),)


def test_a_step_against_which_a_condition_is_does_not_lead_to_it() -> None:
    assert links(approach(step("a"), step("b", opens={"not": {"done": "a"}}))) == ()


def test_steps_to_and_fro_are_ranked_by_where_one_comes_in() -> None:
    made = approach(
        step("b", opens={"done": "a"}),
        step("a", opens={"any": [{"fact": "crisis", "is": True}, {"done": "b"}]}),
    )
    assert ranks(made) == {"b": 1, "a": 0}


def test_a_way_of_two_thousand_steps_is_ranked() -> None:
    steps = [step("s0"), *(step(f"s{n}", opens={"done": f"s{n - 1}"}) for n in range(1, 2000))]
    assert ranks(approach(*reversed(steps)))["s1999"] == 1999


@pytest.mark.parametrize("name", approach_ids())
def test_in_each_approach_ranks_grow_along_links_that_do_not_lead_back(name: str) -> None:
    found = load_approach(name)
    rank = ranks(found)
    assert set(rank) == {step.id for step in found.steps}
    assert all(link.alternative for link in links(found) if rank[link.source] >= rank[link.target])
