"""The client file: what it may hold, and what cannot be, each said in one line with how to mend it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.faults import Fault, FaultyFile
from roer.approach.load import approach_ids, load_approach
from roer.approach.vocabulary import load_vocabulary
from roer.decide.client import Client, Discovery, check_steps, client_names, load_client, parse_client
from roer.decide.state import Episode, FactEntry
from tests.decide import strategies as some
from tests.decide.small import a_step, an_approach

WHOLE = """
name: Jo
start: 2015-03-05
today: 2015-04-01
facts:
  age: 34
  wage_value: {is: 0.4, since: 2015-03-16}
  crisis: null
  job_ready: {is: false}
done:
  - {step: startgesprek, on: 2015-03-20, since: 2015-03-17, result: attended}
  - {step: melding, on: 2015-03-05}
running:
  - {step: aan-de-slag, since: 2015-03-23, extensions: 1}
choices: {bemiddeling: false}
comes_to_light:
  weener-xl:
    aan-de-slag: {after_days: 30, overtaxed: true, wage_value: null}
    quick-scan: {wait_days: 3, lasts_days: 0}
    melding:
"""


def faults(text: str, file: str = "jo.yaml") -> list[str]:
    with pytest.raises(FaultyFile) as caught:
        parse_client(text, file)
    return [str(fault) for fault in caught.value.faults]


def with_start(text: str) -> str:
    return f"start: 2015-03-05\n{text}"


def test_a_whole_file_is_read() -> None:
    client = parse_client(WHOLE)
    assert (client.name, client.state.start, client.today) == ("Jo", date(2015, 3, 5), date(2015, 4, 1))
    assert client.state.facts == {
        "age": (FactEntry(34, date.min),),
        "wage_value": (FactEntry(0.4, date(2015, 3, 16)),),
        "crisis": (FactEntry(None, date.min),),
        "job_ready": (FactEntry(False, date.min),),
    }
    assert client.state.choices == {"bemiddeling": False}


def test_the_history_is_put_in_the_order_of_its_begin() -> None:
    assert parse_client(WHOLE).state.episodes == (
        Episode("melding", date(2015, 3, 5), date(2015, 3, 5)),
        Episode("startgesprek", date(2015, 3, 17), date(2015, 3, 20), "attended"),
        Episode("aan-de-slag", date(2015, 3, 23), None, None, 1),
    )


def test_what_will_come_to_light_is_kept_per_approach_and_step() -> None:
    assert parse_client(WHOLE).discoveries == {
        "weener-xl": {
            "aan-de-slag": Discovery({"overtaxed": True, "wage_value": None}, after_days=30),
            "quick-scan": Discovery({}, wait_days=3, lasts_days=0),
            "melding": Discovery(),
        }
    }


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("", "2015-03-05"),
        ("done: [{step: melding, on: 2015-03-09}]", "2015-03-09"),
        ("running: [{step: aan-de-slag, since: 2015-03-23}]", "2015-03-23"),
        ("done: [{step: a, on: 2015-03-09}]\nrunning: [{step: b, since: 2015-03-23}]", "2015-03-23"),
        ("done: [{step: zelf-zoeken, on: 2015-02-02}]", "2015-03-05"),
        ("today: 2015-05-01", "2015-05-01"),
    ],
)
def test_today_is_the_last_date_of_the_history_unless_it_is_given(text: str, today: str) -> None:
    assert parse_client(with_start(text)).today.isoformat() == today


def test_without_a_name_the_client_is_called_after_his_file() -> None:
    assert parse_client(with_start(""), "/home/iemand/piet.yaml").name == "piet"


def test_the_clients_that_come_with_roer_can_be_read_by_name() -> None:
    assert "jan" in client_names()
    assert load_client("jan").name == "Jan"
    assert set(load_client("jan").discoveries) <= set(approach_ids())


def test_a_file_can_be_read_by_its_path(tmp_path: Path) -> None:
    file = tmp_path / "jo.yaml"
    file.write_text(WHOLE, encoding="utf-8")
    assert load_client(str(file)) == parse_client(WHOLE, str(file))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("facts: {agee: 34}", "2: unknown fact 'agee'; did you mean 'age'?"),
        ("facts: {wage_value: 40}",
         "2: wage_value: 40 is out of range (0 to 3); write a share: 0.4 is 40 %; "
         "write a value that the fact can have"),
        ("facts: {wage_value: {is: 40, since: 2015-03-16}}",
         "2: wage_value: 40 is out of range (0 to 3); write a share: 0.4 is 40 %; "
         "write a value that the fact can have"),
        ("facts: {age: '34'}", "2: age: '34' is not a whole number; write a value that the fact can have"),
        ("facts: {age: 34.5}", "2: age: 34.5 is not a whole number; write a value that the fact can have"),
        ("facts: {age: true}", "2: age: True is not a whole number; write a value that the fact can have"),
        ("facts: {crisis: yes please}",
         "2: crisis: 'yes please' is not true or false; write a value that the fact can have"),
        ("facts: {crisis: 1}", "2: crisis: 1 is not true or false; write a value that the fact can have"),
        ("facts: {question: two}",
         "2: question: 'two' is not one of single, multiple; write a value that the fact can have"),
        ("facts: {crisis: {since: 2015-03-05}}",
         "2: the key 'is' is missing; add: is: …, or leave the fact out"),
        ("facts: {crisis: {is: true, since: soon}}",
         "2: since is no date; write a date such as 2015-03-05"),
        ("facts: {crisis: {is: true, snice: 2015-03-05}}", "2: unknown key 'snice'; did you mean 'since'?"),
        ("facts: [age]", "2: 'facts' is no mapping; write: key: value, one on a line"),
        ("today: 2015-03-04", "2: today (2015-03-04) lies before start (2015-03-05); give a later date"),
        ("today: tomorrow", "2: today is no date; write a date such as 2015-03-05"),
        ("today: 0015-03-05", "2: today is no date; write a date such as 2015-03-05"),
        ("today:", "2: today is no date; write a date such as 2015-03-05"),
        ("name: [Jo]", "2: name is no text; write a name, or leave it out"),
        ("name: ''", "2: name is no text; write a name, or leave it out"),
        (f"name: {'x' * 101}",
         "2: the name is too long, or holds signs that cannot be shown; write at most 100 letters"),
        ('name: "a\\tb"',
         "2: the name is too long, or holds signs that cannot be shown; write at most 100 letters"),
        ("nmae: Jo", "2: unknown key 'nmae'; did you mean 'name'?"),
        ("zzz: 1",
         "2: unknown key 'zzz'; use one of choices, comes_to_light, done, facts, name, running, start, "
         "today"),
        ("done: melding", "2: done is no list; write: done: [{step: …, …}]"),
        ("done:\n  - melding", "3: an episode names its step; write: {step: …, on: 2015-03-05}"),
        ("done:\n  - {on: 2015-03-05}", "3: an episode names its step; write: {step: …, on: 2015-03-05}"),
        ("done:\n  - {step: melding}", "3: the key 'on' is missing; write a date such as 2015-03-05"),
        ("done:\n  - {step: melding, on: 5 maart}", "3: on is no date; write a date such as 2015-03-05"),
        ("done:\n  - {step: melding, on: 2015-03-05, result: absent}",
         "3: unknown result 'absent'; use one of attended, no_show, finished, broken_off, withdrawn, "
         "refused, cancelled"),
        ("done:\n  - {step: melding, on: 2015-03-05, result: noshow}",
         "3: unknown result 'noshow'; did you mean 'no_show'?"),
        ("done:\n  - {step: plek, since: 2015-03-10, on: 2015-03-05}",
         "3: 'plek' ends before it starts; put on after since"),
        ("done:\n  - {step: plek, on: 2015-03-05, extensions: -1}",
         "3: extensions is a number of times; write 0, 1, 2 …"),
        ("done:\n  - {step: plek, on: 2015-03-05, extensions: true}",
         "3: extensions is a number of times; write 0, 1, 2 …"),
        ("running:\n  - {step: plek}", "3: the key 'since' is missing; write a date such as 2015-03-05"),
        ("running:\n  - {step: plek, since: 2015-03-05, on: 2015-03-06}",
         "3: unknown key 'on'; use one of extensions, since, step"),
        ("running:\n  - {step: plek, since: 2015-03-05, result: finished}",
         "3: unknown key 'result'; use one of extensions, since, step"),
        ("today: 2015-03-06\ndone:\n  - {step: plek, on: 2015-03-07}",
         "4: 'plek' lies after today (2015-03-06); give a later today, or an earlier date"),
        ("today: 2015-03-06\nrunning:\n  - {step: plek, since: 2015-03-07}",
         "4: 'plek' lies after today (2015-03-06); give a later today, or an earlier date"),
        ("running:\n  - {step: plek, since: 2015-03-05}\n  - {step: plek, since: 2015-03-07}",
         "4: 'plek' runs twice at the same time; end the one, under done, before the other begins"),
        ("done:\n  - {step: plek, since: 2015-03-05, on: 2015-04-01}\n"
         "  - {step: plek, since: 2015-03-31, on: 2015-04-02}",
         "4: 'plek' runs twice at the same time; end the one, under done, before the other begins"),
        ("done:\n  - {step: plek, since: 2015-03-05, on: 2015-04-01}\n"
         "running:\n  - {step: plek, since: 2015-03-31}",
         "5: 'plek' runs twice at the same time; end the one, under done, before the other begins"),
        ("choices: {bemiddeling: perhaps}", "2: a choice is true or false; write true or false"),
        ("comes_to_light:\n  weener: {}", "3: unknown approach 'weener'; did you mean 'weener-xl'?"),
        ("comes_to_light:\n  weener-xl: {melding: {agee: 3}}", "3: unknown fact 'agee'; did you mean 'age'?"),
        ("comes_to_light:\n  weener-xl:\n    melding: {wait_days: -1}",
         "4: wait_days is a number of days; write 0, 1, 2 …"),
        ("comes_to_light:\n  weener-xl:\n    melding: {lasts_days: 1.5}",
         "4: lasts_days is a number of days; write 0, 1, 2 …"),
        ("comes_to_light:\n  weener-xl:\n    melding: 3",
         "4: 'melding' is no mapping; write: key: value, one on a line"),
        ("facts: {age: 34, age: 35}", "2: the key 'age' stands twice; keep one of the two"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_with_its_line_and_its_mend(text: str, fault: str) -> None:
    assert faults(with_start(text)) == [f"jo.yaml:{fault}"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name: Jo", "1: the key 'start' is missing; write a date such as 2015-03-05"),
        ("start: 5 maart 2015", "1: start is no date; write a date such as 2015-03-05"),
        ("- Jo", "1: a client file is a mapping of keys to values; start it with: name: …"),
        ("", "1: the file is empty; fill it, or start from an example"),
    ],
)  # fmt: skip
def test_a_file_without_a_start_is_no_client(text: str, fault: str) -> None:
    assert faults(text) == [f"jo.yaml:{fault}"]


@pytest.mark.parametrize(
    "text",
    [
        "facts: {wage_value: {is: 0.4, since: 2014-01-01}}",
        "facts: {wage_value: {is: 0.4, since: 2016-01-01}}",
        "done: [{step: nieuw-beschut-werk, on: 2015-03-05}]",
        "done: [{step: melding, on: 2015-01-05}]",
        "done: [{step: melding, on: 2015-03-05}, {step: melding, on: 2015-03-05}]",
        "done: [{step: plek, since: 2015-03-05, on: 2015-04-01}]\nrunning: [{step: plek, since: 2015-04-01}]",
        "done: [{step: plek, on: 2015-03-05, result: no_show}, {step: plek, on: 2015-03-06}]",
        "facts:\ndone:\nrunning:\nchoices:\ncomes_to_light:",
    ],
)
def test_what_is_early_out_of_order_or_again_is_no_error(text: str) -> None:
    assert parse_client(with_start(text)).state.start == date(2015, 3, 5)


def test_all_faults_are_said_at_once_in_the_order_of_the_file() -> None:
    found = faults("nmae: Jo\nstart: never\nfacts: {agee: 1, wage_value: 40}\ndone: [{step: 3}]")
    assert [fault.split(":")[1] for fault in found] == ["1", "2", "3", "3", "4"]


@pytest.mark.parametrize("given", ["2015-03-05 10:00:00", "2015-02-30", "5-3-2015"])
def test_what_looks_like_a_date_and_is_none_is_mended_by_an_example(given: str) -> None:
    (fault,) = faults(with_start(f"today: {given}"))
    assert fault.startswith("jo.yaml:2: ")
    assert "a date such as 2015-03-05" in fault


def test_an_approach_of_ones_own_may_be_spoken_of_where_it_is_named() -> None:
    text = with_start("comes_to_light:\n  mijn-aanpak: {melding: {crisis: false}}")
    assert parse_client(text, approaches=["mijn-aanpak"]).discoveries["mijn-aanpak"]
    assert "unknown approach 'mijn-aanpak'" in faults(text)[0]


STEPS = an_approach(a_step("melding"), a_step("plek", lasts={}), id="weener-xl")


@pytest.mark.parametrize(
    ("text", "line", "mend"),
    [
        ("done:\n  - {step: melding, on: 2015-03-05}\n  - {step: meldng, on: 2015-03-05}", 4,
         "did you mean 'melding'?"),
        ("running:\n  - {step: zzz, since: 2015-03-05}", 3, "see: roer show weener-xl"),
        ("choices: {melding: true,\n  plekk: true}", 3, "did you mean 'plek'?"),
        ("comes_to_light:\n  weener-xl:\n    melding: {}\n    plekken: {}", 5, "did you mean 'plek'?"),
    ],
)  # fmt: skip
def test_a_step_that_the_approach_lacks_is_a_fault_on_its_line(text: str, line: int, mend: str) -> None:
    with pytest.raises(FaultyFile) as caught:
        check_steps(parse_client(with_start(text)), STEPS, "jo.yaml")
    (fault,) = caught.value.faults
    assert (fault.line, fault.mend) == (line, mend)
    assert fault.what.startswith("weener-xl has no step ")


def test_what_will_come_to_light_elsewhere_is_not_held_against_this_approach() -> None:
    text = with_start("comes_to_light:\n  tilburg: {onbekend: {}}\n  weener-xl: {plek: {}}")
    check_steps(parse_client(text), STEPS, "jo.yaml")


@pytest.mark.parametrize("approach_id", approach_ids())
def test_what_will_come_to_light_for_the_shipped_clients_fits_the_approaches(approach_id: str) -> None:
    approach = load_approach(approach_id)
    for name in client_names():
        client = load_client(name)
        check_steps(client, approach, name)
        for step, found in client.discoveries.get(approach_id, {}).items():
            assert set(found.facts) <= set(approach.step(step).brings_out), step


SCALARS = (
    st.none() | st.booleans() | st.integers(-5, 10**6) | st.floats() | st.dates() | st.text(max_size=8)
    | st.sampled_from(["melding", "plek", "weener-xl", "no_show", *load_vocabulary().facts])
)  # fmt: skip
KEYS = st.sampled_from(
    ["name", "start", "today", "facts", "done", "running", "choices", "comes_to_light", "step", "on", "since",
     "is", "result", "extensions", "wait_days", "after_days", "weener-xl", "age", "wage_value"]
) | st.text(max_size=5)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@some.many
@given(st.dictionaries(KEYS, ANYTHING, max_size=6))
def test_any_file_at_all_gives_a_client_or_faults_of_one_line(data: dict[str, object]) -> None:
    found = read(yaml.safe_dump(data, allow_unicode=True))
    if isinstance(found, Client):
        assert found.today >= found.state.start
    else:
        assert found
        assert all("\n" not in str(fault) and fault.mend for fault in found)


def read(text: str) -> Client | tuple[Fault, ...]:
    try:
        return parse_client(text)
    except FaultyFile as error:
        return error.faults
