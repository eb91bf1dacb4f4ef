"""Terms that end before the step can open, whoever hurries; and none told where that is not sure."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.approach.small import SMALL, faults, step

# Steps beside a step "a" that is open from the start; "days" is what the fault must say.
MISSED: dict[str, Any] = yaml.safe_load("""
a step in between takes longer:
  days: 28
  b: {opens: {done: a}, lasts: {at_least: {weeks: 4}}}
  c: {opens: {done: b}, due: {within: {weeks: 2}, after: a}}
two steps in between take longer together:
  days: 35
  b: {opens: {done: a}, lasts: {at_least: {weeks: 2}}}
  c: {opens: {done: b}, lasts: {at_least: {weeks: 3}}}
  d: {opens: {all: [{done: c}, {fact: age, below: 27}]}, due: {within: {weeks: 4}, after: a}}
time has to pass first:
  days: 8
  b: {opens: {passed: {days: 8}, since: a}, due: {within: {weeks: 1}, after: a}}
time has to pass from the start of the case:
  days: 179
  b: {opens: {passed: {months: 6}, since: case-start}, due: {within: {weeks: 8}, after: case-start}}
each way in takes longer:
  days: 21
  b: {opens: {done: a}, lasts: {at_least: {weeks: 4}}}
  c: {opens: {any: [{done: b}, {passed: {weeks: 3}, since: a}]}, due: {within: {days: 20}, after: a}}
the step before takes longer, counted from its start:
  days: 14
  b: {lasts: {at_least: {weeks: 2}}}
  c: {opens: {done: b}, due: {within: {weeks: 1}, after: b, counted_from: start}}
the term of the law is shorter:
  days: 88
  b: {opens: {passed: {months: 3}, since: a}, due: {statute: voorschot, after: a}}
""")
MET: dict[str, Any] = yaml.safe_load("""
it can just be met:
  b: {opens: {done: a}, lasts: {at_least: {weeks: 4}}}
  c: {opens: {done: b}, due: {within: {weeks: 4}, after: a}}
it may be met in a short month:
  b: {opens: {passed: {months: 1}, since: a}, due: {within: {days: 28}, after: a}}
another way in is shorter:
  b: {opens: {done: a}, lasts: {at_least: {weeks: 4}}}
  c: {opens: {any: [{done: b}, {done: a}]}, due: {within: {days: 1}, after: a}}
the step that takes long may come before:
  b: {lasts: {at_least: {weeks: 9}}}
  c: {opens: {all: [{done: a}, {done: b}]}, due: {within: {days: 1}, after: a}}
the step that it is counted from comes again:
  b: {repeats: {}}
  c: {opens: {done: b}, lasts: {at_least: {weeks: 4}}}
  d: {opens: {done: c}, due: {within: {days: 1}, after: b}}
the step in between may be short:
  b: {opens: {done: a}, lasts: {at_most: {months: 9}}}
  c: {opens: {done: b}, due: {within: {days: 1}, after: a}}
it opens while the other runs:
  b: {opens: {done: a}, lasts: {at_least: {weeks: 4}}}
  c: {opens: {running: b}, due: {within: {days: 1}, after: a}}
the other is denied and not waited for:
  b: {opens: {done: a}, lasts: {at_least: {weeks: 4}}}
  c: {opens: {all: [{done: a}, {not: {done: b}}]}, due: {within: {days: 1}, after: a}}
a term of the law is moved over days off:
  b: {opens: {passed: {days: 30}, since: a}, due: {statute: voorschot, after: a}}
""")


def told(case: dict[str, Any]) -> list[str]:
    """What is wrong with an approach of these steps."""
    data = yaml.safe_load(SMALL)
    data["steps"], data["migrations"] = [step("a")], []
    for name, given in case.items():
        if name != "days":
            due = {"due": {"kind": "norm", "owner": "client"} | given["due"]} if "due" in given else {}
            data["steps"].append(step(name, **(given | due)))
    return [fault.what for fault in faults(yaml.safe_dump(data))]


@pytest.mark.parametrize("name", MISSED)
def test_a_term_cannot_be_met_when(name: str) -> None:
    (what,) = told(MISSED[name])
    assert f"this term cannot be met: the step opens {MISSED[name]['days']} days after" in what


@pytest.mark.parametrize("name", MET)
def test_nothing_is_told_when(name: str) -> None:
    assert told(MET[name]) == []
