"""What holds for every approach and every client, whatever is known and whatever happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.condition import Condition, Known, atoms
from roer.approach.load import approach_ids, load_approach
from roer.approach.vocabulary import load_vocabulary
from roer.decide.decision import Decision, decide
from roer.decide.departures import departures
from roer.decide.plan import plan_for
from roer.decide.state import FactEntry, State
from tests.decide import strategies as some

each_approach = pytest.mark.parametrize("approach_id", approach_ids())


def lists(decision: Decision) -> list[str]:
    return [
        *(running.step.id for running in decision.running),
        *(opened.step.id for opened in decision.open),
        *(closed.step.id for closed in decision.closed),
        *(planned.step.id for planned in decision.unclear),
    ]


@each_approach
@some.many
@given(st.data())
def test_each_step_is_in_exactly_one_list_or_is_done_for_good(approach_id: str, data: st.DataObject) -> None:
    approach = load_approach(approach_id)
    decision = decide(plan_for(approach), data.draw(some.states(approach)), data.draw(some.days))
    listed = lists(decision)
    assert len(listed) == len(set(listed))
    for step in approach.steps:
        over = step.repeats is None and decision.view.last(step.id) is not None
        assert (step.id in listed) is (not over or step.id in decision.view.running)


@each_approach
@some.many
@given(st.data())
def test_what_is_advised_is_open(approach_id: str, data: st.DataObject) -> None:
    approach = load_approach(approach_id)
    decision = decide(plan_for(approach), data.draw(some.states(approach)), data.draw(some.days))
    assert {step.id for step in decision.advised} <= {opened.step.id for opened in decision.open}
    order = [track.id for track in approach.tracks]
    ranks = [(order.index(s.track), s.advised.rank) for s in decision.advised if s.advised]
    assert ranks == sorted(ranks)


def asks_what_is_known(condition: Condition | None) -> bool:
    return any(isinstance(atom, Known) for atom in atoms(condition))


@each_approach
@some.many
@given(st.data())
def test_more_facts_never_turn_a_known_answer_into_an_unclear_one(
    approach_id: str, data: st.DataObject
) -> None:
    approach, on = load_approach(approach_id), data.draw(some.days)
    plan, state = plan_for(approach), data.draw(some.states(approach))
    before = decide(plan, state, on)
    new = {n: v for n, v in data.draw(some.known_facts(approach)).items() if n not in before.view.facts}
    after = decide(plan, knowing(state, on, new), on)
    became_unclear = {p.step.id for p in after.unclear} - {p.step.id for p in before.unclear}
    assert all(asks_what_is_known(p.condition) for p in after.unclear if p.step.id in became_unclear)
    if before.target_group_status == "known":
        assert after.target_group_status == "known"
    for step in before.advised:
        still = step.id in {advised.id for advised in after.advised}
        asks = step.advised is not None and asks_what_is_known(step.advised.when)
        assert still or asks or asks_what_is_known(step.opens)


def knowing(state: State, on: date, new: dict[str, bool | int | float | str]) -> State:
    found = {n: (*_until(state, n, on), FactEntry(value, on)) for n, value in new.items()}
    return replace(state, facts={**state.facts, **found})


def _until(state: State, name: str, on: date) -> tuple[FactEntry, ...]:
    return tuple(entry for entry in state.facts.get(name, ()) if entry.since <= on)


@each_approach
@some.few
@given(st.data())
def test_the_same_client_gets_the_same_answer(approach_id: str, data: st.DataObject) -> None:
    approach = load_approach(approach_id)
    state, on = data.draw(some.states(approach)), data.draw(some.days)
    turned = replace(state, facts=dict(reversed(list(state.facts.items()))))
    plan, anew = plan_for(approach), plan_for(approach.model_copy())
    assert anew is not plan
    one, other = decide(plan, state, on), decide(anew, turned, on)
    assert lists(one) == lists(other)
    assert [s.id for s in one.advised] == [s.id for s in other.advised]
    for mine, yours in zip(chain(one.unclear), chain(other.unclear), strict=True):
        assert one.needs(mine) == other.needs(yours)


@each_approach
@some.many
@given(st.data())
def test_every_date_of_a_decision_makes_sense(approach_id: str, data: st.DataObject) -> None:
    approach = load_approach(approach_id)
    decision = decide(plan_for(approach), data.draw(some.states(approach)), data.draw(some.days))
    for running in decision.running:
        assert running.since <= decision.view.on
        assert running.ends_by is None or running.ends_by >= running.since
        assert running.extensions_left >= 0
    assert all(o.latest_by is None or o.latest_by >= decision.view.start for o in decision.open)


@each_approach
@some.many
@given(st.data())
def test_a_way_of_open_steps_departs_nowhere_from_the_approach(approach_id: str, data: st.DataObject) -> None:
    approach = load_approach(approach_id)
    state = data.draw(some.open_history(approach, data.draw(some.dated_facts(approach))))
    assert departures(plan_for(approach), state, date.max) == ()


@each_approach
@some.many
@given(st.data())
def test_departures_are_told_in_their_order_and_only_of_closed_or_repeated_steps(
    approach_id: str, data: st.DataObject
) -> None:
    approach = load_approach(approach_id)
    state, on = data.draw(some.states(approach)), data.draw(some.days)
    found = departures(plan_for(approach), state, on)
    assert [d.on for d in found] == sorted(d.on for d in found)
    for departure in found:
        assert departure.on <= on
        assert departure.why is None or departure.why.holds is False
        assert departure.why is not None or departure.step.repeats is None


@some.many
@given(st.data())
def test_a_value_of_the_strategies_is_a_value_that_the_fact_can_have(data: st.DataObject) -> None:
    for kind in load_vocabulary().facts.values():
        assert kind.fault(data.draw(some.values(kind))) is None
