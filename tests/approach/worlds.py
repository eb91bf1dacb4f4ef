"""A truth table for conditions, made in another way than the code: every world that matters, tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, combinations, product
from typing import Any

from hypothesis import strategies as st

from roer.approach.condition import (
    All,
    AnyOf,
    ChoiceIs,
    Chosen,
    Condition,
    Done,
    FactIs,
    Known,
    Not,
    Passed,
    Running,
    Undecided,
    atoms,
)
from roer.approach.duration import Duration

World = dict[str, Any]
RESULTS = ("ended", "finished", "no_show")
COMPLETED = {"ended", "finished"}
ELAPSED = (0, 7, 14, 21)

VALUES: dict[str, list[Any]] = {
    "age": [None, 0, 25, 26, 27, 28, 29, 119, 120],
    "wage_value": [None, 0, 0.1, 0.3, 0.5, 0.8, 0.9, 3],
    "crisis": [None, True, False],
    "question": [None, "single", "multiple"],
}

ages = st.sampled_from([0, 26, 27, 28, 120])
wages = st.sampled_from([0, 0.3, 0.8, 3])


def bounds(fact: str, numbers: st.SearchStrategy[Any]) -> st.SearchStrategy[FactIs]:
    """Comparisons of a number: bounds, a value, or one of several."""
    keys = st.sampled_from(["at_least", "above", "at_most", "below"])
    return st.one_of(
        st.dictionaries(keys, numbers, min_size=1, max_size=2).map(lambda given: FactIs(fact=fact, **given)),
        numbers.map(lambda value: FactIs(fact=fact, equals=value)),
        st.lists(numbers, min_size=1, max_size=2).map(lambda given: FactIs(fact=fact, one_of=tuple(given))),
    )


steps = st.sampled_from(["a", "b"])
times = st.sampled_from([Duration(days=7), Duration(weeks=1), Duration(days=14), Duration(weeks=3)])
plain = st.one_of(
    bounds("age", ages),
    bounds("wage_value", wages),
    st.booleans().map(lambda value: FactIs(fact="crisis", equals=value)),
    st.sampled_from(["single", "multiple"]).map(lambda value: FactIs(fact="question", equals=value)),
    st.sampled_from(list(VALUES)).map(lambda fact: Known(known=fact)),
    st.builds(Done, done=steps, result=st.sampled_from([None, "finished", "no_show"])),
    steps.map(lambda step: Running(running=step)),
    st.builds(Passed, passed=times, since=steps, counted_from=st.sampled_from(["start", "end"])),
    st.builds(Passed, passed=times, since=st.just("case-start")),
    steps.map(lambda step: Chosen(chosen=step)),
    st.sampled_from(["one_by_one", "in_groups", "both"]).map(lambda a: ChoiceIs(choice="contact", equals=a)),
    st.just(Undecided(undecided="grens")),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: All(all=tuple(parts))),
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: AnyOf(any=tuple(parts))),
        inner.map(lambda part: Not(negated=part)),
    ),
    max_leaves=5,
)


def possible(condition: Condition) -> bool:
    """Whether the condition is true in some world."""
    return any(holds(condition, world) is True for world in worlds(condition))


def worlds(condition: Condition) -> Iterator[World]:
    """Every world that differs in something that the condition asks for."""
    dimensions = {key: values for atom in atoms(condition) for key, values in _dimensions(atom)}
    for chosen in product(*dimensions.values()):
        yield dict(zip(dimensions, chosen, strict=True))


def _dimensions(atom: Condition) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(atom, FactIs | Known):
        name = atom.fact if isinstance(atom, FactIs) else atom.known
        yield f"fact {name}", VALUES[name]
    elif isinstance(atom, Chosen):
        yield f"chosen {atom.chosen}", [True, False, None]
    elif isinstance(atom, ChoiceIs):
        yield f"choice {atom.choice}", ["one_by_one", "in_groups", "both", None]
    elif isinstance(atom, Undecided):
        yield f"undecided {atom.undecided}", [True, False]
    elif isinstance(atom, Passed) and atom.since == "case-start":
        yield "elapsed case-start", list(ELAPSED)
    elif isinstance(atom, Done | Running | Passed):
        step = getattr(atom, "done", None) or getattr(atom, "running", None) or getattr(atom, "since", None)
        subsets = chain.from_iterable(combinations(RESULTS, n) for n in range(len(RESULTS) + 1))
        yield f"ended {step}", [set(subset) for subset in subsets]
        yield f"running {step}", [True, False]
        if isinstance(atom, Passed):
            yield f"elapsed {atom.counted_from} {step}", list(ELAPSED)


def holds(condition: Condition, world: World) -> bool | None:
    """Whether a condition is true, false or unknown in a world: Kleene's three-valued tables."""
    if isinstance(condition, All | AnyOf):
        parts = [holds(p, world) for p in (condition.all if isinstance(condition, All) else condition.any)]
        settles = isinstance(condition, AnyOf)
        if settles in parts:
            return settles
        return None if None in parts else not settles
    if isinstance(condition, Not):
        inner = holds(condition.negated, world)
        return None if inner is None else not inner
    return _plain(condition, world)


def _plain(atom: Condition, world: World) -> bool | None:
    if isinstance(atom, FactIs):
        value = world[f"fact {atom.fact}"]
        return None if value is None else _compares(atom, value)
    if isinstance(atom, Known):
        return world[f"fact {atom.known}"] is not None
    if isinstance(atom, Chosen):
        return bool(world[f"chosen {atom.chosen}"]) if world[f"chosen {atom.chosen}"] is not None else None
    if isinstance(atom, ChoiceIs):
        answer = world[f"choice {atom.choice}"]
        return None if answer is None else bool(answer == atom.equals)
    if isinstance(atom, Undecided):
        return bool(world[f"undecided {atom.undecided}"])
    return _history(atom, world)


def _compares(atom: FactIs, value: Any) -> bool:
    given = atom.model_dump(exclude_none=True, exclude={"fact"})
    tests: dict[str, Callable[[Any], bool]] = {
        "equals": lambda wanted: value == wanted,
        "one_of": lambda wanted: value in wanted,
        "at_least": lambda low: value >= low,
        "above": lambda low: value > low,
        "at_most": lambda high: value <= high,
        "below": lambda high: value < high,
    }
    return all(tests[key](wanted) for key, wanted in given.items())


def _history(atom: Condition, world: World) -> bool:
    if isinstance(atom, Running):
        return bool(world[f"running {atom.running}"])
    if isinstance(atom, Done):
        ended = world[f"ended {atom.done}"]
        return bool(ended & COMPLETED) if atom.result is None else atom.result in ended
    assert isinstance(atom, Passed)
    if atom.since == "case-start":
        elapsed, began = world["elapsed case-start"], True
    else:
        elapsed = world[f"elapsed {atom.counted_from} {atom.since}"]
        began = bool(world[f"ended {atom.since}"] & COMPLETED)
        if atom.counted_from == "start":
            began = began or world[f"running {atom.since}"]
    return began and elapsed >= atom.passed.amount * {"days": 1, "weeks": 7}[atom.passed.unit]
