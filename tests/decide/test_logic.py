"""Conditions are three-valued, as in DMN: true, false, or not clear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.condition import All, AnyOf, Condition, FactIs, Known, Not, Running, parts_of
from roer.approach.flow import entry_condition
from roer.decide.evaluate import between, blind, compile_condition, explain
from roer.decide.plan import plan_for
from roer.decide.state import Episode, View, view
from tests.decide.small import START, a_state, a_step, an_approach, condition, day, done, runs

Data = dict[str, Any]
Holds = bool | None
History = tuple[Episode, ...]
T, F, U = True, False, None
APPROACH = an_approach(
    a_step("eerste"),
    a_step("tweede"),
    choices={"offer": {"answer": "varied"}, "payment": {"answer": "not_stated"}},
    open_questions=[
        {"id": "open-vraag", "about": {"nl": "Nog open.", "en": "Still open."}, "source": ["assumed"]}
    ],
)
A, B = "crisis", "has_address"


def seen(**facts: Any) -> View:
    return view(a_state(**facts), START)


def holds(data: Data, seen_now: View) -> bool | None:
    return compile_condition(condition(data), APPROACH)(seen_now)


AND = {(T, T): T, (T, F): F, (T, U): U, (F, T): F, (F, F): F, (F, U): F, (U, T): U, (U, F): F, (U, U): U}
OR = {(T, T): T, (T, F): T, (T, U): T, (F, T): T, (F, F): F, (F, U): U, (U, T): T, (U, F): U, (U, U): U}


@pytest.mark.parametrize(("a", "b"), list(product([T, F, U], repeat=2)))
def test_all_and_any_follow_the_truth_table(a: bool | None, b: bool | None) -> None:
    parts = [{"fact": A, "is": True}, {"fact": B, "is": True}]
    now = seen(**{A: a, B: b})
    assert holds({"all": parts}, now) is AND[a, b]
    assert holds({"any": parts}, now) is OR[a, b]


@pytest.mark.parametrize(("a", "opposite"), [(T, F), (F, T), (U, U)])
def test_not_turns_true_and_false_around_and_leaves_unclear_unclear(
    a: bool | None, opposite: bool | None
) -> None:
    assert holds({"not": {"fact": A, "is": True}}, seen(**{A: a})) is opposite


@pytest.mark.parametrize(
    ("test", "value", "outcome"),
    [
        ({"is": 0.3}, 0.3, T), ({"is": 0.3}, 0.31, F), ({"is": 0.3}, None, U),
        ({"above": 0.3, "below": 0.8}, 0.3, F), ({"above": 0.3, "below": 0.8}, 0.5, T),
        ({"above": 0.3, "below": 0.8}, 0.8, F), ({"at_least": 0.3, "at_most": 0.8}, 0.3, T),
        ({"at_least": 0.3, "at_most": 0.8}, 0.8, T), ({"at_least": 0.3, "at_most": 0.8}, 0.81, F),
        ({"one_of": [0.3, 0.4]}, 0.4, T), ({"one_of": [0.3, 0.4]}, 0.5, F), ({"one_of": [0.3]}, None, U),
    ],
)  # fmt: skip
def test_a_fact_is_compared_with_its_bounds(test: Data, value: float | None, outcome: bool | None) -> None:
    assert holds({"fact": "wage_value", **test}, seen(wage_value=value)) is outcome


def test_whether_something_is_known_is_never_unclear() -> None:
    assert holds({"known": A}, seen()) is False
    assert holds({"known": A}, seen(crisis=False)) is True


def test_an_own_choice_holds_or_not_and_is_unclear_where_it_was_not_stated() -> None:
    assert holds({"choice": "offer", "is": "varied"}, seen()) is True
    assert holds({"choice": "offer", "is": "vacancies_only"}, seen()) is False
    assert holds({"choice": "payment", "is": "in_lots"}, seen()) is None
    assert holds({"choice": "ceiling", "is": "capped"}, seen()) is None


def test_what_was_left_undecided_is_never_true_and_never_false() -> None:
    assert holds({"undecided": "open-vraag"}, seen(crisis=True)) is None
    assert holds({"not": {"undecided": "open-vraag"}}, seen(crisis=True)) is None


def test_a_choice_of_the_client_is_unclear_until_he_says_so() -> None:
    chosen = {"chosen": "eerste"}
    assert [
        holds(chosen, view(a_state(choices=said), START))
        for said in ({}, {"eerste": True}, {"eerste": False}, {"tweede": True})
    ] == [None, True, False, None]


@pytest.mark.parametrize(
    ("result", "asked", "outcome"),
    [
        (None, None, T), ("finished", None, T), ("attended", None, T), ("no_show", None, F),
        ("broken_off", None, F), ("withdrawn", None, F), ("no_show", "no_show", T), (None, "no_show", F),
        (None, "finished", T), ("attended", "finished", T), ("finished", "attended", T),
        ("cancelled", "refused", F),
    ],
)  # fmt: skip
def test_done_asks_for_completion_or_for_a_result(
    result: str | None, asked: str | None, outcome: bool | None
) -> None:
    now = view(a_state(done("eerste", "3-6", result=result)), day("3-7"))
    data = {"done": "eerste"} if asked is None else {"done": "eerste", "result": asked}
    assert holds(data, now) is outcome


def test_running_holds_from_its_first_day_until_the_day_before_it_ends() -> None:
    state = a_state(done("eerste", "3-10", since="3-7"))
    found = [holds({"running": "eerste"}, view(state, day(f"3-{n}"))) for n in (6, 7, 9, 10)]
    assert found == [False, True, True, False]


@pytest.mark.parametrize(
    ("counted", "first"),
    [({"since": "eerste"}, "3-24"), ({"since": "eerste", "counted_from": "start"}, "3-21")],
)
def test_time_has_passed_from_the_day_on_which_it_has(counted: dict[str, str], first: str) -> None:
    state = a_state(done("eerste", "3-10", since="3-7"))
    data = {"passed": {"weeks": 2}, "since": "eerste", **counted}
    on = day(first)
    assert holds(data, view(state, on)) is True
    assert holds(data, view(state, date_before(on))) is False


def test_time_since_a_step_that_never_began_has_not_passed() -> None:
    assert holds({"passed": {"days": 0}, "since": "eerste"}, seen()) is False


def test_time_since_the_start_of_the_case_passes_by_itself() -> None:
    data = {"passed": {"working_days": 1}, "since": "case-start"}
    assert [holds(data, view(a_state(), day(f"3-{n}"))) for n in (5, 6)] == [False, True]


def date_before(on: date) -> date:
    return on - timedelta(days=1)


ATOMS = st.sampled_from(
    [
        {"fact": A, "is": True}, {"fact": B, "is": False}, {"known": A}, {"known": B},
        {"fact": "wage_value", "above": 0.3}, {"fact": "wage_value", "is": 0.3}, {"done": "eerste"},
        {"running": "tweede"}, {"undecided": "open-vraag"}, {"choice": "offer", "is": "varied"},
        {"passed": {"days": 3}, "since": "eerste"}, {"chosen": "tweede"},
    ]
)  # fmt: skip
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        inner.map(lambda c: {"not": c}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
    ),
    max_leaves=8,
)
FACTS = st.fixed_dictionaries(
    {}, optional={A: st.booleans(), B: st.booleans(), "wage_value": st.sampled_from([0.2, 0.3, 0.5])}
)
HISTORIES = st.sampled_from([(), (done("eerste", "3-6"),), (done("eerste", "3-6"), runs("tweede", "3-7"))])


def by_the_table(data: Condition, atom_holds: Callable[[Condition], Holds]) -> Holds:
    """The slow, obvious reading of a condition: the oracle of the compiled one."""
    if isinstance(data, Not):
        inner = by_the_table(data.negated, atom_holds)
        return None if inner is None else not inner
    if isinstance(data, All | AnyOf):
        table: dict[tuple[Holds, Holds], Holds] = AND if isinstance(data, All) else OR
        result: Holds = isinstance(data, All)
        for part in parts_of(data):
            result = table[result, by_the_table(part, atom_holds)]
        return result
    return atom_holds(data)


@given(CONDITIONS, FACTS, HISTORIES)
def test_a_compiled_condition_holds_as_the_truth_table_says(
    data: Data, facts: Data, history: History
) -> None:
    now, wanted = view(a_state(*history, **facts), day("3-9")), condition(data)
    outcome = compile_condition(wanted, APPROACH)(now)
    assert outcome is by_the_table(wanted, lambda atom: compile_condition(atom, APPROACH)(now))
    assert explain(wanted, APPROACH, now).holds is outcome


@given(CONDITIONS, FACTS, HISTORIES)
def test_an_explanation_gives_each_part_its_own_outcome_and_value(
    data: Data, facts: Data, history: History
) -> None:
    now = view(a_state(*history, **facts), day("3-9"))
    todo = [explain(condition(data), APPROACH, now)]
    while todo:
        verdict = todo.pop()
        assert verdict.holds is compile_condition(verdict.condition, APPROACH)(now)
        assert [part.condition for part in verdict.parts] == list(parts_of(verdict.condition))
        if isinstance(verdict.condition, FactIs):
            assert verdict.value == facts.get(verdict.condition.fact)
        todo.extend(verdict.parts)


@given(CONDITIONS, FACTS, HISTORIES)
def test_what_is_false_blindly_is_false_with_open_eyes(data: Data, facts: Data, history: History) -> None:
    now, wanted = view(a_state(*history, **facts), day("3-9")), condition(data)
    for unseen in ((FactIs,), (Running, Known), (FactIs, Known, Running)):
        blindly = blind(wanted, APPROACH, *unseen)(now)
        if blindly is not None:
            assert compile_condition(wanted, APPROACH)(now) is blindly


@given(CONDITIONS, FACTS, FACTS)
def test_what_is_false_between_two_views_is_false_in_both(data: Data, earlier: Data, later: Data) -> None:
    wanted, one, other = condition(data), seen(**earlier), seen(**later)
    if between(wanted, APPROACH, one)(other) is False:
        assert compile_condition(wanted, APPROACH)(one) is False
        assert compile_condition(wanted, APPROACH)(other) is False


def test_a_step_that_repeats_along_with_another_waits_for_it_besides_its_own_condition() -> None:
    approach = an_approach(
        a_step("plek", lasts={}),
        a_step(
            "evaluatie", opens={"fact": A, "is": False}, repeats={"every": {"months": 3}, "while": "plek"}
        ),
    )
    entry = entry_condition(plan_for(approach).steps[1].step)
    assert entry == condition({"all": [{"running": "plek"}, {"fact": A, "is": False}]})
