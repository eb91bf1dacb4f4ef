"""What alone would open a closed step, and what to ask before an unclear one is clear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.condition import ChoiceIs, Chosen, Undecided, Value, atoms
from roer.approach.load import approach_ids, load_approach
from roer.approach.model import Approach
from roer.approach.used import facts_used
from roer.approach.vocabulary import FactType, load_vocabulary
from roer.decide.decision import decide
from roer.decide.plan import PlannedStep, plan_for
from roer.decide.state import Episode, FactEntry, State, view
from tests.decide import strategies as some
from tests.decide.small import a_state, a_step, an_approach, decided, done, runs

OPENING = an_approach(
    a_step("eerste"),
    a_step("plek", lasts={}),
    a_step("na", opens={"done": "eerste"}),
    a_step("twee-dingen", opens={"all": [{"done": "eerste"}, {"fact": "crisis", "is": True}]}),
    a_step("een-van-twee", opens={"any": [{"done": "eerste"}, {"fact": "crisis", "is": True}]}),
    a_step("tijdens", opens={"running": "plek"}),
    a_step("niet-tijdens", opens={"not": {"running": "plek"}}),
    a_step("na-wegblijven", opens={"done": "eerste", "result": "no_show"}),
    a_step("later", opens={"passed": {"weeks": 4}, "since": "case-start"}),
    a_step("nooit-weer", opens={"not": {"done": "eerste"}}),
    a_step("smal", opens={"fact": "wage_value", "above": 0.3, "below": 0.8}),
    a_step("onbekend", opens={"not": {"known": "crisis"}}),
    a_step("oud", opens={"fact": "age", "above": 120}),
    a_step("lang-bezig", opens={"all": [
        {"passed": {"weeks": 2}, "since": "plek", "counted_from": "start"}, {"not": {"running": "plek"}}
    ]}),
)  # fmt: skip


def opens_if(step: str, state: State, on: str = "3-9") -> list[str]:
    decision = decided(OPENING, state, on)
    return list(decision.opens_if(next(p for p in decision.plan.steps if p.step.id == step)))


@pytest.mark.parametrize(
    ("step", "state", "found"),
    [
        ("na", a_state(), ["eerste"]),
        ("twee-dingen", a_state(), []),
        ("twee-dingen", a_state(crisis=True), ["eerste"]),
        ("twee-dingen", a_state(done("eerste", "3-6"), crisis=False), ["crisis"]),
        ("een-van-twee", a_state(crisis=False), ["crisis", "eerste"]),
        ("tijdens", a_state(), ["plek"]),
        ("niet-tijdens", a_state(runs("plek", "3-6")), ["plek"]),
        ("na-wegblijven", a_state(done("eerste", "3-6")), ["eerste"]),
        ("later", a_state(), []),
        ("nooit-weer", a_state(done("eerste", "3-6")), []),
        ("smal", a_state(wage_value=0.9), ["wage_value"]),
        ("smal", a_state(), ["wage_value"]),
        ("onbekend", a_state(crisis=False), ["crisis"]),
        ("oud", a_state(age=34), []),
    ],
)
def test_only_what_alone_would_open_the_step_is_named(step: str, state: State, found: list[str]) -> None:
    assert opens_if(step, state) == found


def test_ending_a_step_that_runs_keeps_the_day_on_which_it_began() -> None:
    state = a_state(runs("plek", "3-6"))
    assert opens_if("lang-bezig", state, "3-19") == []
    assert opens_if("lang-bezig", state, "3-20") == ["plek"]


def of_values(kind: FactType) -> list[Value]:
    """A fine grid over all that a fact may be."""
    if kind.type == "boolean":
        return [True, False]
    if kind.type in {"one of", "text"}:
        return list(kind.values) or ["koken"]
    high = int(kind.maximum or 0)
    if kind.type == "integer":
        return list(range(high + 1)) if high > 5 else [1, 2, 3, 4, 5]
    return sorted({*some.EDGES, *(n / 20 for n in range(high * 20 + 1))}) if kind.is_share else [
        n / 2 for n in range(101)
    ]  # fmt: skip


def with_another_fact(state: State, on: date, name: str) -> Iterator[State]:
    entries = tuple(e for e in state.facts.get(name, ()) if e.since <= on)
    for value in [None, *of_values(load_vocabulary().facts[name])]:
        yield replace(state, facts={**state.facts, name: (*entries, FactEntry(value, on))})


def with_another_step(state: State, on: date, name: str) -> Iterator[State]:
    """Done now with any result (what runs ends with it), or begun now."""
    running = view(state, on).running.get(name)
    others = tuple(e for e in state.episodes if e is not running and e.since <= on)
    now = running or Episode(name, on)
    for result in some.RESULTS:
        yield replace(state, episodes=(*others, replace(now, until=on, result=result)))
    if running is None:
        yield replace(state, episodes=(*others, now))


def alone_opens(planned: PlannedStep, approach: Approach, state: State, on: date) -> set[str]:
    """By brute force: what fact or step, changed in any way, makes the condition hold."""
    found = {
        name
        for name in sorted(facts_used(approach))
        if any(planned.opens(view(other, on)) for other in with_another_fact(state, on, name))
    }
    return found | {
        step.id
        for step in approach.steps
        if any(planned.opens(view(other, on)) for other in with_another_step(state, on, step.id))
    }


@pytest.mark.parametrize("approach_id", approach_ids())
@some.few
@given(st.data())
def test_what_is_named_opens_the_step_and_nothing_else_does(approach_id: str, data: st.DataObject) -> None:
    approach = load_approach(approach_id)
    state, on = data.draw(some.states(approach)), data.draw(some.days)
    decision = decide(plan_for(approach), state, on)
    waiting = [closed.planned for closed in decision.closed] + list(decision.unclear)
    if waiting:
        planned = data.draw(st.sampled_from(waiting))
        assert set(decision.opens_if(planned)) == alone_opens(planned, approach, state, on)


ASKING = an_approach(
    a_step("allebei", opens={"all": [{"fact": "crisis", "is": True}, {"fact": "has_address", "is": False}]}),
    a_step("een-of-twee", opens={"any": [
        {"fact": "crisis", "is": True},
        {"all": [{"fact": "has_address", "is": True}, {"fact": "age", "at_least": 27}]},
    ]}),
    a_step("grens", opens={"any": [
        {"fact": "wage_value", "above": 0.3}, {"all": [{"fact": "wage_value", "is": 0.3}, {"undecided": "q"}]}
    ]}),
    a_step("besluit", opens={"all": [{"fact": "crisis", "is": True}, {"undecided": "r"}]}),
    open_questions=[
        {"id": "q", "about": {"nl": "Q.", "en": "Q."}, "source": ["assumed"]},
        {"id": "r", "about": {"nl": "R.", "en": "R."}, "settled_by": ["job_ready"], "source": ["assumed"]},
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("step", "state", "asked"),
    [
        ("allebei", a_state(), ("crisis", "has_address")),
        ("allebei", a_state(crisis=True), ("has_address",)),
        ("een-of-twee", a_state(), ("crisis", "has_address", "age")),
        ("een-of-twee", a_state(has_address=False), ("crisis",)),
        ("een-of-twee", a_state(crisis=False, age=30), ("has_address",)),
        ("grens", a_state(), ("wage_value",)),
        ("grens", a_state(wage_value=0.3), ()),
        ("besluit", a_state(), ("crisis", "job_ready")),
        ("besluit", a_state(crisis=True), ("job_ready",)),
        ("besluit", a_state(crisis=True, job_ready=True), ()),
    ],
)
def test_only_what_can_still_matter_is_asked(step: str, state: State, asked: tuple[str, ...]) -> None:
    decision = decided(ASKING, state, "3-9")
    assert decision.needs(next(p for p in decision.unclear if p.step.id == step)) == asked


def test_what_is_clear_is_not_unclear_whatever_was_left_undecided() -> None:
    decision = decided(ASKING, a_state(crisis=False, wage_value=0.2), "3-9")
    assert {c.step.id for c in decision.closed} >= {"besluit", "grens", "allebei"}


@pytest.mark.parametrize("approach_id", approach_ids())
@some.few
@given(st.data())
def test_asking_on_makes_every_step_clear_save_what_nobody_has_decided(
    approach_id: str, data: st.DataObject
) -> None:
    approach, on = load_approach(approach_id), data.draw(some.days)
    state, plan = data.draw(some.states(approach)), plan_for(approach)
    for planned in decide(plan, state, on).unclear:
        now = state
        while True:
            decision = decide(plan, now, on)
            left = [p for p in decision.unclear if p.step.id == planned.step.id]
            asked = decision.needs(left[0]) if left else ()
            assert not set(asked) & set(decision.view.facts)
            if not asked:
                break
            now = answered(now, on, {name: data.draw(values(name)) for name in asked})
        nobody_knows = any(isinstance(a, Undecided | Chosen | ChoiceIs) for a in atoms(planned.condition))
        assert not left or nobody_knows


def values(name: str) -> st.SearchStrategy[Value]:
    return some.values(load_vocabulary().facts[name])


def answered(state: State, on: date, answers: dict[str, Value]) -> State:
    facts = {name: (FactEntry(value, on),) for name, value in answers.items()}
    earlier = {name: tuple(e for e in state.facts.get(name, ()) if e.since < on) for name in facts}
    return replace(state, facts={**state.facts, **{n: (*earlier[n], *facts[n]) for n in facts}})
