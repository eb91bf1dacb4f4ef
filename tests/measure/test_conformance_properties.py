"""What holds for every approach and client: the guide's own ways conform, and what departs is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from roer.approach.load import approach_ids, load_approach
from roer.approach.model import Approach
from roer.decide.client import Client, load_client
from roer.decide.decision import decide
from roer.decide.departures import departures
from roer.decide.plan import plan_for
from roer.decide.state import Episode, FactEntry, State
from roer.guide.as_records import journey_rows
from roer.guide.journey import Journey, _Walk
from roer.measure.conformance import Conformance, concluded, conformance, seen_in
from roer.measure.history import NOT_HELD
from roer.records.log import log_of
from roer.records.row import Row
from tests.decide import strategies as some
from tests.decide.small import a_step, an_approach
from tests.measure.told_cases import Line, did, rows

each_approach = pytest.mark.parametrize("approach_id", approach_ids())
Facts = Mapping[str, tuple[FactEntry, ...]]


def walked(approach: Approach, client: Client) -> tuple[Journey, Facts]:
    """A journey, and the facts with their values as they came to light on it."""
    walk = _Walk(plan_for(approach), client)
    return walk.walk(), walk.facts


def measured(way: Journey, facts: Facts | None, more: list[Row] | None = None) -> Conformance:
    log = log_of([*journey_rows(way), *(more or [])])
    known = None if facts is None else {way.client.name.lower(): facts}
    return conformance(log, way.approach, known, until=last_day(way))


def last_day(way: Journey) -> date:
    return max([way.end.view.on, *(happening.day for happening in way.log)])


def not_open(found: Conformance) -> list[tuple[str, date]]:
    return sorted((one.step, case.on) for one in found.openness for case in one.not_open)


def check_conforms(way: Journey, found: Conformance) -> None:
    assert found.cases == 1
    assert found.departures == ()
    assert found.strange == ()
    assert not_open(found) == []
    assert all(one.set_aside == 0 for one in found.advice)
    assert sum(one.followed for one in found.advice) == len(way.steps)


@each_approach
def test_the_way_of_jan_conforms_to_its_approach(approach_id: str) -> None:
    way, facts = walked(load_approach(approach_id), load_client("jan"))
    check_conforms(way, measured(way, facts))
    check_conforms(way, measured(way, None))
    assert all(one.passed == one.overdue == 0 for one in measured(way, facts).terms)
    assert sum(one.open for one in measured(way, facts).openness) == len(way.steps)


@each_approach
@some.few
@given(st.data())
def test_every_journey_conforms_to_its_approach(approach_id: str, data: st.DataObject) -> None:
    """Of a client without a history: what he did before the journey may have departed."""
    approach = load_approach(approach_id)
    given_ = data.draw(some.clients(approach))
    way, facts = walked(approach, replace(given_, state=replace(given_.state, episodes=())))
    check_conforms(way, measured(way, facts))
    check_conforms(way, measured(way, None))


def state_of(way: Journey, facts: Facts) -> State:
    taken = sorted((*way.before, *way.steps), key=lambda t: t.start)
    ended = {id(h.taken): h.day for h in way.log if h.kind == "ended"}
    episodes = (
        Episode(t.step.id, t.start, ended.get(id(t)), t.result if id(t) in ended else None) for t in taken
    )
    return State(way.client.state.start, facts, tuple(episodes))


@each_approach
@some.few
@given(st.data())
def test_what_was_not_open_is_what_deciding_says(approach_id: str, data: st.DataObject) -> None:
    """But for times that did not take place: of these nothing is said."""
    approach = load_approach(approach_id)
    way, facts = walked(approach, data.draw(some.clients(approach)))
    state = state_of(way, facts)
    passed_over = {(e.step, e.since) for e in state.episodes if e.result in NOT_HELD}
    said = sorted((one.step.id, one.on) for one in departures(plan_for(approach), state, last_day(way)))
    found = not_open(measured(way, facts))
    assert [one for one in found if one not in passed_over] == [one for one in said if one not in passed_over]


@each_approach
@some.few
@given(st.data())
def test_records_alone_never_accuse_where_the_values_do_not(approach_id: str, data: st.DataObject) -> None:
    approach = load_approach(approach_id)
    way, facts = walked(approach, data.draw(some.clients(approach)))
    with_values, without = not_open(measured(way, facts)), not_open(measured(way, None))
    assert [one for one in without if one not in with_values] == []


def put_in(way: Journey, step: str, on: date) -> list[Row]:
    """A step that was done on a day, beside what else happened."""
    at = datetime.combine(on, time(12), UTC)
    about = {"case": way.client.name.lower(), "at": at, "recorded_at": at, "step": step, "occurrence": 99}
    started = {"kind": "started", "seq": 1001, "advised": False}
    ended = {"kind": "ended", "seq": 1002, "result": "finished"}
    return [Row.model_validate({**about, **kind}) for kind in (started, ended)]


@each_approach
@some.few
@given(st.data())
def test_a_step_put_in_that_was_not_open_is_found(approach_id: str, data: st.DataObject) -> None:
    """On the eve of a day on which something happened, when nothing else did."""
    approach = load_approach(approach_id)
    client = data.draw(some.clients(approach))
    way, facts = walked(approach, replace(client, state=replace(client.state, episodes=())))
    busy = {happening.day for happening in way.log}
    busy |= {entry.since for entries in facts.values() for entry in entries}
    first, last = way.client.state.start, last_day(way)
    quiet = {day - timedelta(days=1) for day in busy if first < day <= last} - busy
    assume(quiet)
    day = data.draw(st.sampled_from(sorted(quiet)))
    closed = [one.step.id for one in decide(plan_for(approach), state_of(way, facts), day).closed]
    assume(closed)
    step = data.draw(st.sampled_from(closed))
    found = measured(way, facts, put_in(way, step, day))
    assert (step, day) in not_open(found)
    assert [(one.step, one.without, one.with_reason) for one in found.departures] == [(step, 1, 0)]


def a_case(name: str, reasons: list[str | None]) -> list[Row]:
    """A case in which a step was taken so many times without being advised, with these reasons."""
    lines: list[Line] = []
    for i, reason in enumerate(reasons, 1):
        if reason is not None:
            lines.append(("3-6", "departure weer", {"occurrence": i, "reason": reason}))
        lines += did("weer", "3-6", i, advised=False)
    return rows(name, *lines)


SMALL = an_approach(a_step("eerste", advised={"rank": 1}), a_step("weer", repeats={}))
REASONS = st.lists(st.sampled_from(["urgent", "place", "other", None]), max_size=5)


@given(st.dictionaries(st.sampled_from("abcdefgh"), REASONS, max_size=8), st.data())
def test_reasons_are_counted_right_and_shuffling_changes_nothing(
    told: dict[str, list[str | None]], data: st.DataObject
) -> None:
    cases = [a_case(name, reasons) for name, reasons in told.items()]
    shuffled = [row for case in data.draw(st.permutations(cases)) for row in data.draw(st.permutations(case))]
    found = conformance(log_of([row for case in cases for row in case]), SMALL, until=date(2015, 12, 31))
    assert conformance(log_of(shuffled), SMALL, until=date(2015, 12, 31)) == found
    every = Counter(reason for reasons in told.values() for reason in reasons)
    assert sum(one.without for one in found.departures) == every.pop(None, 0)
    assert {given.code: given.times for one in found.departures for given in one.reasons} == every


@some.few
@given(st.data())
def test_journeys_measured_together_are_the_same_in_any_order_and_in_parts(data: st.DataObject) -> None:
    approach = data.draw(some.approaches)
    clients = [replace(data.draw(some.clients(approach)), name=name) for name in "abc"]
    ways = [walked(approach, client) for client in clients]
    known = {way.client.name: facts for way, facts in ways}
    until = max(last_day(way) for way, _ in ways)
    whole = conformance(
        log_of([r for way, _ in ways for r in journey_rows(way)]), approach, known, until=until
    )
    turned = [r for way, _ in reversed(ways) for r in reversed(journey_rows(way))]
    assert conformance(log_of(turned), approach, known, until=until) == whole
    parts = [
        seen_in(log_of(list(journey_rows(way))), approach, known, until=until) for way, _ in reversed(ways)
    ]
    assert concluded(approach, parts, until=until) == whole
