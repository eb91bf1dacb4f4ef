"""Waste: each kind with its size and its cases; and what looks like waste and is not."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.model import Approach
from roer.approach.text import Text
from roer.measure.observed import observe
from roer.measure.waste import Waste, Wasted, waste, wasted
from roer.measure.wastes.no_shows import no_shows
from roer.records.log import Log
from tests.decide.small import a_step, an_approach
from tests.measure.logs import Told, a_log, told
from tests.measure.record_logs import a_record_log, did, opened, real_log


def of_kind(log: Log, kind: str, approach: Approach | None = None) -> list[Waste]:
    return [one for one in waste(log, approach) if one.kind == kind]


def shown(log: Log, approach: Approach | None = None) -> list[tuple[str, tuple[str, ...], int]]:
    return [(one.kind, one.steps, one.times) for one in wasted(observe(log, approach)).shown]


def one_case(*rows: Any) -> Log:
    """A log of one client, whose way begins at nought."""
    flat = [row for part in rows for row in (part if isinstance(part, list) else [part])]
    return a_record_log({"ann": [opened(), *flat]})


def test_waiting_is_found_by_step_and_by_what_it_was_for() -> None:
    log = a_record_log(
        {
            "ann": [opened(), *did("group", 240, 242, waiting_on="group_date")],
            "bob": [opened(), *did("group", 48, 50, waiting_on="group_date")],
        }
    )
    (found,) = of_kind(log, "waiting")
    assert (found.steps, found.on, found.times, found.days, found.hours) == (
        ("group",),
        "group_date",
        2,
        12,
        0,
    )
    assert found.cases.names == ("ann", "bob")
    assert found.what.nl == (
        "Voor ‘group’ wachtten 2 cliënten op de vaste datum van de groep, samen 12 dagen."
        " Dat is gemiddeld 6 dagen."
    )
    assert [unknown.of for unknown in found.unknown] == ["euros"]


def test_waiting_that_the_client_chose_is_shown_and_is_no_waste() -> None:
    log = one_case(did("talk", 72, 73, waiting_on="client", initiative="client"))
    assert of_kind(log, "waiting") == []
    assert shown(log) == [("chose_slower", ("talk",), 1)]
    (slower,) = wasted(observe(log)).shown
    assert slower.what.nl == "Met ‘talk’ begon 1 cliënt op eigen verzoek later, samen 3 dagen."
    asked = one_case(did("talk", 72, 73, waiting_on="client", initiative="coach"))
    assert [one.on for one in of_kind(asked, "waiting")] == ["client"]


def test_in_a_log_that_knows_no_starts_the_work_is_part_of_the_wait_and_this_is_said() -> None:
    (found,) = of_kind(a_log({"ann": [("apply", 0), ("pay", 30)]}), "waiting")
    assert [unknown.of for unknown in found.unknown] == ["days", "euros"]


def test_a_step_that_comes_again_is_repeated() -> None:
    log = one_case(
        did("talk", 0, 1, minutes=60),
        did("test", 2, 3),
        did("other", 4, 5),
        did("talk", 24, 29, minutes=45, cents=5000),
    )
    (found,) = of_kind(log, "repeated")
    assert (found.steps, found.times, found.cases.names) == (("talk",), 1, ("ann",))
    # It was ready at hour 5 and ended at hour 29: a day.
    assert (found.days, found.hours, found.euros) == (1, 0.75, 50)


def test_what_the_approach_repeats_on_purpose_is_neither_waste_nor_shown() -> None:
    log = one_case(did("talk", 0, 1), did("talk", 24, 29))
    assert of_kind(log, "repeated", an_approach(a_step("talk", repeats={}))) == []
    assert shown(log, an_approach(a_step("talk", repeats={}))) == []
    assert len(of_kind(log, "repeated", an_approach(a_step("talk")))) == 1


@pytest.mark.parametrize(
    "between",
    [
        did("service", 2, 3, result="broken_off"),
        [{"kind": "departure", "step": "talk", "h": 24, "reason": "client_wish", "occurrence": 2}],
    ],
)
def test_trying_again_is_shown_and_is_no_waste(between: list[dict[str, Any]]) -> None:
    log = one_case(did("talk", 0, 1, occurrence=1), between, did("talk", 24, 29, occurrence=2))
    assert of_kind(log, "repeated") == []
    assert of_kind(log, "loop") == []
    assert ("tried_again", ("talk",), 1) in shown(log)


def test_what_the_client_takes_up_again_himself_is_trying_again() -> None:
    log = one_case(did("talk", 0, 1), did("test", 2, 3), did("talk", 24, 29, initiative="client"))
    assert [one.kind for one in waste(log) if one.kind in ("repeated", "loop")] == []
    assert shown(log) == [("tried_again", ("talk",), 1)]


def test_a_new_appointment_after_a_no_show_is_no_repeat() -> None:
    log = one_case(
        {"kind": "ended", "step": "talk", "h": 24, "result": "no_show", "minutes": 30},
        did("talk", 96, 97, result="attended", minutes=60),
    )
    assert of_kind(log, "repeated") == []
    (found,) = of_kind(log, "no_show")
    assert (found.times, found.of, found.days, found.hours) == (1, 2, 3, 0.5)
    assert found.what.en == (
        "At 1 of the 2 appointments for ‘talk’ nobody came (50%)."
        " Once there was a new appointment; half of them within 3 days."
    )
    assert "Vraag waarom" in found.means.nl
    (numbers,) = no_shows(observe(log))
    assert (numbers.rate, numbers.hours_lost, numbers.rebooked.hours.median) == (0.5, 0.5, 72)


def test_minutes_of_a_no_show_that_only_the_approach_says_are_not_made_up() -> None:
    log = one_case({"kind": "ended", "step": "talk", "h": 24, "result": "no_show"})
    (found,) = of_kind(log, "no_show", an_approach(a_step("talk", minutes=45)))
    assert found.hours is None
    assert found.what.nl == "Bij de enige afspraak voor ‘Talk’ kwam niemand."
    assert any("45 minuten" in unknown.why.nl for unknown in found.unknown)


def test_a_loop_goes_to_another_step_and_straight_back() -> None:
    log = one_case(
        did("check", 0, 10, minutes=10), did("mend", 20, 30, minutes=30), did("check", 40, 58, minutes=15)
    )
    (found,) = of_kind(log, "loop")
    # From the end of the first check, hour 10, to the end of the second, hour 58: two days.
    assert (found.steps, found.days, found.hours) == (("check", "mend", "check"), 2, 0.75)
    assert found.what == Text(
        nl="Het ging 1 keer van ‘check’ naar ‘mend’ en meteen terug naar ‘check’, bij 1 cliënt."
        " Dat duurde samen 2 dagen.",
        en="It went from ‘check’ to ‘mend’ and straight back to ‘check’ once, for 1 client."
        " That took 2 days together.",
    )


def test_work_on_another_track_makes_no_loop() -> None:
    approach = an_approach(a_step("check"), a_step("pay", track="income"))
    log = one_case(did("check", 0, 10), did("pay", 20, 30), did("check", 40, 58))
    assert of_kind(log, "loop", approach) == []
    assert len(of_kind(log, "loop")) == 1


def test_a_handover_goes_to_another_role_and_its_size_is_the_time_between() -> None:
    log = one_case(
        did("intake", 0, 1, actor="coach"),
        did("test", 25, 26, actor="trainer"),
        did("plan", 50, 51, actor="coach"),
    )
    over = of_kind(log, "handover")
    assert [(one.steps, one.days) for one in over] == [(("intake", "test"), 1), (("test", "plan"), 1)]
    (back,) = of_kind(log, "handover_back")
    assert (back.steps, back.days, back.times) == (("intake", "test", "plan"), 2, 1)
    assert "van klantmanager naar trainer en weer terug" in back.what.nl


def test_the_step_in_between_is_work_and_no_part_of_a_handover() -> None:
    log = one_case(
        did("intake", 0, 1, actor="coach"),
        did("study", 25, 697, actor="trainer"),  # four weeks
        did("plan", 721, 722, actor="coach"),
    )
    (back,) = of_kind(log, "handover_back")
    assert back.days == 2


def test_what_the_client_does_himself_is_no_handover() -> None:
    log = one_case(
        did("intake", 0, 1, actor="coach"),
        did("search", 5, 6, actor="client"),
        did("plan", 25, 26, actor="coach"),
    )
    assert [one for one in waste(log) if one.kind.startswith("handover")] == []


def test_another_organisation_is_a_handover_too() -> None:
    here, there = {"actor": "coach", "organisation": "Tilburg"}, {"actor": "coach", "organisation": "Breda"}
    (found,) = of_kind(one_case(did("intake", 0, 1, **here), did("plan", 25, 26, **there)), "handover")
    assert "van klantmanager (Tilburg) naar klantmanager (Breda)" in found.what.nl


def test_persons_are_never_named() -> None:
    log = real_log("receipt")
    told_of = [one for one in waste(log) if one.kind.startswith("handover")]
    assert told_of
    assert not [one for one in told_of if one.who or "Resource" in one.what.nl + one.what.en]


def test_facts_that_are_asked_again() -> None:
    def fact(name: str, h: float, **values: Any) -> dict[str, Any]:
        return {"kind": "fact", "fact": name, "h": h, **values}

    log = one_case(
        fact("crisis", 1, asked_again=False),
        fact("crisis", 2, asked_again=True),
        fact("crisis", 3, asked_again=True, initiative="client"),  # he changed it himself
        fact("has_paid_work", 4, asked_again=True),  # a result of the work
    )
    (found,) = of_kind(log, "asked_again")
    assert (found.facts, found.times, found.days, found.hours, found.euros) == (
        ("crisis",),
        1,
        None,
        None,
        None,
    )
    assert {unknown.of for unknown in found.unknown} == {"days", "hours", "euros"}


def test_facts_that_no_condition_of_the_approach_uses() -> None:
    approach = an_approach(a_step("talk", opens={"fact": "crisis", "is": True}))
    facts = [{"kind": "fact", "fact": name, "h": 1} for name in ("crisis", "age", "has_paid_work")]
    (found,) = of_kind(one_case(facts), "unused_fact", approach)
    assert (found.facts, found.times) == (("age",), 1)
    assert of_kind(one_case(facts), "unused_fact") == []


def test_steps_of_no_value_to_any_customer() -> None:
    approach = an_approach(a_step("talk"), a_step("form", value=[]))
    log = one_case(did("talk", 0, 1), did("form", 49, 50, minutes=30, cents=2500))
    (found,) = of_kind(log, "no_value", approach)
    assert (found.steps, found.days, found.hours, found.euros) == (("form",), 2, 0.5, 25)
    at_once = one_case(did("talk", 0, 1), did("form", 1, 2))
    (found,) = of_kind(at_once, "no_value", approach)
    assert found.what.nl.endswith("Het gebeurde 1 keer, bij 1 cliënt.")


def left(*rows: dict[str, Any]) -> list[tuple[tuple[str, ...], float | None]]:
    stopped = {"kind": "ended", "step": "talk", "h": 240, "result": "withdrawn"}
    return [(one.steps, one.days) for one in of_kind(one_case(*rows, stopped), "withdrew")]


def test_people_who_withdraw_without_a_decision_are_a_loss() -> None:
    assert left() == [(("talk",), 10)]
    assert left({"kind": "fact", "fact": "right_to_benefit", "h": 2}) == [(("talk",), 10)]


def test_who_had_a_decision_or_goes_on_did_not_withdraw() -> None:
    assert left({"kind": "fact", "fact": "benefit_granted", "h": 2}) == []
    assert left({"kind": "outcome", "reason": "no_right", "h": 2}) == []
    assert left(*did("service", 5)) == []


def test_an_outcome_that_says_so_is_a_loss_after_the_last_step() -> None:
    log = one_case(did("talk", 0, 24), {"kind": "outcome", "reason": "withdrawn", "h": 96})
    (found,) = of_kind(log, "withdrew")
    assert (found.steps, found.days, found.times) == (("talk",), 3, 1)
    assert "verlies" in found.means.nl
    gone = one_case(did("talk", 0, 24), {"kind": "outcome", "reason": "paid_work", "h": 96})
    assert of_kind(gone, "withdrew") == []


def test_the_largest_in_days_stands_first_and_a_log_without_rows_has_no_waste() -> None:
    found = waste(one_case(did("a", 10, 11), did("b", 50, 51), did("c", 55, 56)))
    assert [one.steps for one in found] == [("b",), ("a",), ("c",)]
    assert wasted(observe(a_log({}))) == Wasted((), ())
    assert wasted(observe(a_record_log({}))) == Wasted((), ())


@given(told(), st.randoms(use_true_random=False))
def test_the_order_of_the_cases_changes_nothing(cases: Told, chance: random.Random) -> None:
    shuffled = list(cases.items())
    chance.shuffle(shuffled)
    assert wasted(observe(a_log(cases))) == wasted(observe(a_log(dict(shuffled))))


@given(told(), st.integers(1, 1000), st.integers(1, 1000))
def test_a_known_loop_put_into_a_log_is_found_with_its_true_size(cases: Told, there: int, back: int) -> None:
    known = [("check", 0), ("mend", there), ("check", there + back)]
    found = [one for one in of_kind(a_log({**cases, "zoe": known}), "loop") if "check" in one.steps]
    assert [(one.steps, one.times, one.cases.names) for one in found] == [
        (("check", "mend", "check"), 1, ("zoe",))
    ]
    assert found[0].days == pytest.approx((there + back) / 24)


@given(st.integers(0, 1000), st.integers(1, 20))
def test_a_known_handover_put_into_a_log_is_found_with_its_true_size(gap: int, clients: int) -> None:
    one = [opened(), *did("intake", 0, 1, actor="coach"), *did("plan", 1 + gap, 2 + gap, actor="trainer")]
    same = [opened(), *did("intake", 0, 1, actor="coach"), *did("plan", 1 + gap, 2 + gap, actor="coach")]
    log = a_record_log({**{f"c{i}": one for i in range(clients)}, "other": same})
    (found,) = of_kind(log, "handover")
    assert found.times == clients
    assert found.days == pytest.approx(clients * gap / 24)
    assert len(found.cases) == clients


@pytest.mark.parametrize("name", ["receipt", "bpic15_1"])
def test_in_a_real_log_no_finding_is_larger_than_all_waiting_together(name: str) -> None:
    log = real_log(name)
    found = waste(log)
    together = sum(one.days or 0 for one in found if one.kind == "waiting")
    assert found
    assert max(one.days or 0 for one in found) <= together
    assert sum(one.days or 0 for one in found if one.kind == "handover") <= together
