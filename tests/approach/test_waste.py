"""Waste: each kind is found in a small approach made for it, and none in a clean one."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from roer.approach.load import approach_ids, load_approach, load_text
from roer.approach.vocabulary import load_vocabulary
from roer.approach.waste import Finding, findings
from tests.approach.small import SMALL, approach, step

WASTEFUL: dict[str, Any] = yaml.safe_load("""
unused_fact:
  facts: [motivated_to_work]
  found: [a]
  steps: {a: {brings_out: [motivated_to_work, has_paid_work]}}
asked_twice:
  facts: [age]
  found: [a, b]
  steps: {a: {brings_out: [age]}, b: {brings_out: [age], opens: {fact: age, at_least: 27}}}
told_again:
  found: [a, b]
  steps: {a: {tells_story: true}, b: {tells_story: true}}
no_value:
  found: [b]
  steps: {a: {}, b: {value: []}}
handover_back:
  found: [a, b, c]
  steps: {a: {}, b: {opens: {done: a}, performer: trainer}, c: {opens: {done: b}}}
""")

# Each of these looks like one of them, and is none.
CLEAN: dict[str, Any] = yaml.safe_load("""
a fact that opens a step:
  {a: {brings_out: [age]}, b: {opens: {fact: age, below: 27}}}
a fact that advises a step:
  {a: {brings_out: [age]}, b: {advised: {rank: 1, when: {known: age}}}}
a fact that breaks a step off:
  {a: {brings_out: [overtaxed]}, b: {lasts: {breaks_off: {fact: overtaxed, is: true}}}}
a fact that is a result:
  {a: {brings_out: [has_paid_work, benefit_granted]}}
asked of others, by age:
  a: {brings_out: [crisis], tells_story: true, opens: {fact: age, below: 27}}
  b: {brings_out: [crisis], tells_story: true, opens: {fact: age, at_least: 27}}
  c: {opens: {fact: crisis, is: true}}
asked only where it is not known:
  a: {brings_out: [age]}
  b: {brings_out: [age], opens: {all: [{done: a}, {not: {known: age}}]}}
  c: {opens: {fact: age, below: 27}}
asked again each time, since it may change:
  {a: {brings_out: [age]}, b: {brings_out: [age], repeats: {}, opens: {fact: age, below: 27}}}
found out at work, not asked:
  {a: {brings_out: [age]}, b: {brings_out: [age], kind: placement, opens: {fact: age, below: 27}}}
work that goes on to another:
  {a: {}, b: {opens: {done: a}, performer: trainer}, c: {opens: {done: b}, performer: employer_adviser}}
work that comes back to the client:
  {a: {performer: client}, b: {opens: {done: a}}, c: {opens: {done: b}, performer: client}}
work on another line:
  {a: {}, b: {opens: {done: a}, performer: trainer, track: income}, c: {opens: {done: b}}}
a step that is denied, not waited for:
  {a: {}, b: {opens: {done: a}, performer: trainer}, c: {opens: {not: {done: b}}}}
to and fro between two steps:
  a: {opens: {any: [{known: age}, {done: b}]}}
  b: {opens: {done: a}, performer: trainer}
""")


def wasteful(name: str) -> tuple[Finding, ...]:
    return findings(approach(*(step(key, **given) for key, given in WASTEFUL[name]["steps"].items())))


@pytest.mark.parametrize("name", WASTEFUL)
def test_each_kind_of_waste_is_found_where_it_is_and_nothing_else(name: str) -> None:
    (finding,) = wasteful(name)
    assert finding.kind == name
    assert list(finding.steps) == WASTEFUL[name]["found"]
    assert list(finding.facts) == WASTEFUL[name].get("facts", [])


@pytest.mark.parametrize("name", CLEAN)
def test_none_is_found_in(name: str) -> None:
    assert findings(approach(*(step(key, **given) for key, given in CLEAN[name].items()))) == ()


def test_none_is_found_in_the_small_approach() -> None:
    assert findings(load_text(SMALL)) == ()


def test_a_question_is_found_also_where_the_second_asker_never_meets_the_first() -> None:
    """For young people a and c, for others b and c: c asks again, whoever comes."""
    made = approach(
        step("a", brings_out=["crisis"], opens={"fact": "age", "below": 27}),
        step("b", brings_out=["crisis"], opens={"fact": "age", "at_least": 27}),
        step("c", brings_out=["crisis"], opens={"not": {"fact": "crisis", "is": True}}),
    )
    (finding,) = findings(made)
    assert finding.steps == ("a", "b", "c")


def test_steps_that_follow_each_other_meet_whatever_their_history() -> None:
    made = approach(
        step("a", tells_story=True, opens={"not": {"done": "a"}}),
        step("b", tells_story=True, opens={"done": "a"}),
    )
    assert [finding.kind for finding in findings(made)] == ["told_again"]


def test_labels_keep_their_capitals() -> None:
    (finding,) = findings(approach(step("a", brings_out=["in_target_register", "talents"])))
    label = load_vocabulary().facts["talents"].label
    assert f"‘{label.nl}’" in finding.what.nl
    assert f"‘{label.en}’" in finding.what.en


def _all_findings() -> list[Finding]:
    shipped = [finding for name in approach_ids() for finding in findings(load_approach(name))]
    return [finding for name in WASTEFUL for finding in wasteful(name)] + shipped


def test_every_finding_is_told_in_whole_sentences_in_both_languages() -> None:
    labels = load_vocabulary().labels["waste_kinds"]
    for finding in _all_findings():
        assert finding.kind in labels
        for text in (finding.what, finding.means):
            for told in (text.nl, text.en):
                assert re.fullmatch(r"[A-Z‘].*[^\s.?][.?]", told)
                assert not re.search(r"[{}]|  |None|\[\]", told)
            assert text.nl != text.en


@pytest.mark.parametrize("name", approach_ids())
def test_a_finding_names_steps_and_facts_that_are_there(name: str) -> None:
    found = load_approach(name)
    for finding in findings(found):
        assert {step.id for step in found.steps} >= set(finding.steps)
        assert load_vocabulary().facts.keys() >= set(finding.facts)
        assert len(set(finding.steps)) == len(finding.steps)
