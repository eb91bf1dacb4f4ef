"""What holds for every reason and every journey, whatever the client."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.load import approach_ids, load_approach
from roer.approach.text import LANGUAGES
from roer.decide.decision import decide
from roer.decide.plan import plan_for
from roer.decide.state import Episode, State
from roer.guide.answer import guide
from roer.guide.as_records import journey_rows
from roer.guide.compare import compare
from roer.guide.ending import why_ended
from roer.guide.journey import Journey, journey
from roer.guide.plain_text import tell_comparison, tell_guide, tell_journey
from roer.guide.way import journey_data
from roer.records.csv_file import read_csv, write_csv
from roer.records.xes_file import read_xes, write_xes
from tests.decide import strategies as some
from tests.guide.test_words import DUTCH, ENGLISH, HARD, MACHINE

each_approach = pytest.mark.parametrize("approach_id", approach_ids())
QUOTED = re.compile(r"‘[^’]*’")


def check_sentence(told: str, language: str) -> None:
    """A whole sentence, in one language, with nothing of the machine in it."""
    assert told[0].isupper(), told
    assert told.endswith("."), told
    assert "  " not in told, told
    assert not re.search(r" [.,]|\.\.|,,|, ?\.|\(\)", told), told
    assert not MACHINE.search(told), told
    other = ENGLISH if language == "nl" else DUTCH
    assert not other.search(QUOTED.sub("", told)), told
    assert language == "en" or not HARD.search(told), told


def reasons(answer: dict[str, Any]) -> Iterator[dict[str, str]]:
    for name in ("open", "closed", "unclear", "departures"):
        for item in answer[name]:
            yield item["why"]


@each_approach
@some.many
@given(st.data())
def test_every_reason_is_a_whole_sentence_in_both_languages(approach_id: str, data: st.DataObject) -> None:
    approach = load_approach(approach_id)
    answer = guide(approach, data.draw(some.states(approach)), data.draw(some.days))
    for why in reasons(answer):
        check_sentence(why["nl"], "nl")
        check_sentence(why["en"], "en")
    for language in LANGUAGES:
        assert tell_guide(answer, approach, language)


@each_approach
@some.few
@given(st.data())
def test_every_journey_can_be_told_compared_and_kept(approach_id: str, data: st.DataObject) -> None:
    approach = load_approach(approach_id)
    way = journey(approach, data.draw(some.clients(approach)))
    compared = compare([way])
    for language in LANGUAGES:
        check_sentence(why_ended(way, language), language)
        assert tell_journey(way, language)
        assert tell_comparison(compared, [way], language)
    for step in journey_data(way)["steps"]:
        check_sentence(step["why"]["nl"], "nl")
        check_sentence(step["why"]["en"], "en")


@each_approach
@some.few
@given(st.data())
def test_a_journey_goes_forward_and_ends_where_nothing_is_left_to_do(
    approach_id: str, data: st.DataObject
) -> None:
    approach = load_approach(approach_id)
    client = data.draw(some.clients(approach))
    way = journey(approach, client)
    starts = [taken.start for taken in way.steps]
    assert starts == sorted(starts)
    assert all(start >= client.today for start in starts)
    assert all(taken.end is None or taken.end >= taken.start for taken in way.steps)
    assert all(taken.advised_on is not None and taken.advised_on <= taken.start for taken in way.steps)
    if way.outcome is None and not way.stopped_at_horizon:
        assert way.end.advised == ()
        assert all(running.ends_by is None for running in way.end.running)


@each_approach
@some.few
@given(st.data())
def test_what_is_taken_was_open_and_no_step_runs_twice_at_the_same_time(
    approach_id: str, data: st.DataObject
) -> None:
    approach = load_approach(approach_id)
    way = journey(approach, data.draw(some.clients(approach)))
    assert all(taken.why is None or taken.why.holds for taken in way.steps)
    for step in approach.steps:
        times = [t for t in (*way.before, *way.steps) if t.step.id == step.id]
        times.sort(key=lambda taken: taken.start)
        for earlier, later in pairwise(times):
            assert earlier.end is not None
            assert earlier.end <= later.start


@each_approach
@some.few
@given(st.data())
def test_a_journey_depends_on_nothing_but_approach_and_client(approach_id: str, data: st.DataObject) -> None:
    approach = load_approach(approach_id)
    client = data.draw(some.clients(approach))
    assert journey_data(journey(approach, client)) == journey_data(journey(approach.model_copy(), client))


def episodes(way: Journey) -> tuple[Episode, ...]:
    """The episodes of a journey as its log tells them."""
    taken = sorted((*way.before, *way.steps), key=lambda t: t.start)
    ended = {id(h.taken): h.day for h in way.log if h.kind == "ended"}
    return tuple(
        Episode(t.step.id, t.start, ended.get(id(t)), t.result if id(t) in ended else None) for t in taken
    )


@each_approach
@some.few
@given(st.data())
def test_the_log_of_a_journey_leads_to_the_decision_at_its_end(approach_id: str, data: st.DataObject) -> None:
    """Whoever replays what happened stands where the journey ended."""
    approach = load_approach(approach_id)
    client = data.draw(some.clients(approach))
    way = journey(approach, client)
    on = way.end.view.on
    replayed = State(client.state.start, {}, episodes(way), client.state.choices)
    seen = decide(plan_for(approach), replayed, on).view
    assert set(seen.running) == set(way.end.view.running)
    assert {s for s in seen.ended if seen.last(s)} == {s for s in way.end.view.ended if way.end.view.last(s)}


@each_approach
@some.few
@given(st.data())
def test_the_records_of_a_journey_are_in_order_and_read_back_the_same(
    approach_id: str, data: st.DataObject
) -> None:
    approach = load_approach(approach_id)
    way = journey(approach, data.draw(some.clients(approach)))
    rows = journey_rows(way)
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert [row.at for row in rows] == sorted(row.at for row in rows)
    assert [row.kind for row in rows].count("opened") == 1
    assert (rows[-1].kind == "outcome") is (way.outcome is not None)
    began: set[tuple[str | None, int | None]] = set()
    for row in rows:
        if row.kind == "started":
            assert (row.step, row.occurrence) not in began
            began.add((row.step, row.occurrence))
        elif row.kind in {"fact", "ended"}:
            assert (row.step, row.occurrence) in began
    with TemporaryDirectory() as folder:
        for name, write, read in (("way.csv", write_csv, read_csv), ("way.xes", write_xes, read_xes)):
            write(rows, Path(folder) / name)
            assert read(Path(folder) / name) == rows
