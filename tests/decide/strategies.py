"""Invented clients for Hypothesis: random facts, histories in any order, and ways that were really open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from roer.approach.condition import Value
from roer.approach.load import approach_ids, load_approach
from roer.approach.model import Approach, Step
from roer.approach.used import facts_used
from roer.approach.vocabulary import FactType, load_vocabulary
from roer.decide.client import Client, Discovery
from roer.decide.decision import decide
from roer.decide.plan import plan_for
from roer.decide.state import Episode, FactEntry, State
from roer.records.row import Result

START = date(2015, 3, 5)
RESULTS: tuple[Result | None, ...] = (
    None, None, None, "attended", "finished", "no_show", "broken_off", "withdrawn", "refused", "cancelled",
)  # fmt: skip
EDGES = [0, 0.1, 0.295, 0.3, 0.35, 0.4, 0.6, 0.795, 0.8, 0.9, 1, 1.2]

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
_TIMES = max(1, settings().max_examples // 100)  # ten in the thorough profile
few = settings(deadline=None, max_examples=25 * _TIMES, suppress_health_check=_SLOW)
many = settings(deadline=None, max_examples=80 * _TIMES, suppress_health_check=_SLOW)

days = st.integers(0, 900).map(lambda n: START + timedelta(days=n))
approaches = st.sampled_from(approach_ids()).map(load_approach)


def values(kind: FactType) -> st.SearchStrategy[Value]:
    """Any value that a fact can have, with an eye for the bounds that approaches use."""
    if kind.type == "boolean":
        return st.booleans()
    if kind.type == "one of":
        return st.sampled_from(kind.values)
    if kind.type == "text":
        return st.sampled_from(["koken", "techniek en muziek"])
    low, high = int(kind.minimum or 0), int(kind.maximum or 0)
    if kind.type == "integer":
        return st.integers(low, high)
    if kind.is_share:
        return st.sampled_from(EDGES) | st.floats(low, high).map(lambda x: round(x, 3))
    return st.sampled_from([0, 1, 6, 12, 23.5, 24, 24.5, 36, 600])


@st.composite
def known_facts(draw: st.DrawFn, approach: Approach) -> dict[str, Value]:
    """Values for some of the facts that the approach uses."""
    vocabulary = load_vocabulary().facts
    names = draw(st.lists(st.sampled_from(sorted(facts_used(approach))), unique=True))
    return {name: draw(values(vocabulary[name])) for name in names}


@st.composite
def dated_facts(draw: st.DrawFn, approach: Approach) -> dict[str, tuple[FactEntry, ...]]:
    """Facts as found on one date or on two, and perhaps unknown again."""
    vocabulary = load_vocabulary().facts
    found: dict[str, tuple[FactEntry, ...]] = {}
    for name in draw(st.lists(st.sampled_from(sorted(facts_used(approach))), unique=True)):
        dates = draw(st.lists(days | st.just(date.min), min_size=1, max_size=2, unique=True).map(sorted))
        value = st.none() | values(vocabulary[name])
        found[name] = tuple(FactEntry(draw(value), day) for day in dates)
    return found


@st.composite
def any_history(draw: st.DrawFn, approach: Approach) -> tuple[Episode, ...]:
    """Episodes in any order, open or not; of one step they do not overlap and the last may run."""
    found: list[Episode] = []
    steps = st.lists(st.sampled_from([step.id for step in approach.steps]), max_size=8)
    for step in draw(steps):
        earlier = [e for e in found if e.step == step]
        since = draw(days)
        if earlier:
            last = max(e.until or date.max for e in earlier)
            if last == date.max:
                continue
            since = last + timedelta(days=draw(st.integers(0, 200)))
        length = draw(st.none() | st.integers(0, 300))
        until = None if length is None else since + timedelta(days=length)
        result = draw(st.sampled_from(RESULTS)) if until is not None else None
        found.append(Episode(step, since, until, result, draw(st.integers(0, 2))))
    return tuple(sorted(found, key=lambda episode: episode.since))


@st.composite
def open_history(draw: st.DrawFn, approach: Approach, facts: Mapping[str, tuple[FactEntry, ...]]) -> State:
    """A way of steps each of which was open when it was taken."""
    plan, on = plan_for(approach), START
    episodes: list[Episode] = []
    for _ in range(draw(st.integers(0, 12))):
        decision = decide(plan, State(START, facts, tuple(episodes)), on)
        steps = [opened.step for opened in decision.open]
        if not steps:
            break
        step = draw(st.sampled_from(steps))
        until = None if step.lasts is not None and draw(st.booleans()) else on
        episodes.append(Episode(step.id, on, until))
        on += timedelta(days=draw(st.integers(0, 60)))
    return State(START, facts, tuple(episodes))


@st.composite
def states(draw: st.DrawFn, approach: Approach) -> State:
    """Any client in this approach: the facts and the history need not fit each other."""
    facts = draw(dated_facts(approach))
    if draw(st.booleans()):
        return draw(open_history(approach, facts))
    choices = draw(
        st.dictionaries(st.sampled_from([s.id for s in approach.steps]), st.booleans(), max_size=2)
    )
    return State(START, facts, draw(any_history(approach)), choices)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Approach, State, date]:
    """An approach, a client in it, and the date that it is asked for."""
    approach = draw(approaches)
    state = draw(states(approach))
    dates = [START, *(e.since for e in state.episodes), *(e.until for e in state.episodes if e.until)]
    return approach, state, draw(st.sampled_from(dates) | days)


@st.composite
def discoveries(draw: st.DrawFn, step: Step) -> Discovery:
    """What a step brings out, of what it may bring out, and how the days go."""
    vocabulary = load_vocabulary().facts
    names = draw(st.lists(st.sampled_from(step.brings_out), unique=True)) if step.brings_out else []
    some_days = st.none() | st.integers(0, 90)
    return Discovery(
        {name: draw(st.none() | values(vocabulary[name])) for name in names},
        draw(some_days),
        draw(some_days),
        draw(some_days),
    )


@st.composite
def clients(draw: st.DrawFn, approach: Approach) -> Client:
    """A client with a history, perhaps none, and with what will come to light at each step."""
    state = draw(st.just(State(START, draw(dated_facts(approach)))) | states(approach))
    dates = [START, *(e.until or e.since for e in state.episodes)]
    found = {step.id: draw(discoveries(step)) for step in approach.steps if draw(st.booleans())}
    today = max(dates) + timedelta(days=draw(st.integers(0, 40)))
    return Client("Jo", state, today, {approach.id: found})


@st.composite
def journeys(draw: st.DrawFn) -> tuple[Approach, Client]:
    """An approach and a client to take through it."""
    approach = draw(approaches)
    return approach, draw(clients(approach))
