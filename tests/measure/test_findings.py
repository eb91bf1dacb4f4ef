"""The few sentences that matter most, each with its figures, definition and cases."""

from __future__ import annotations

from datetime import date

from roer.approach.load import load_approach
from roer.measure.findings import Finding, findings
from tests.decide.small import a_step, an_approach
from tests.measure.logs import a_log
from tests.measure.record_logs import Records, a_record_log, did, opened, real_log

GROUP = an_approach({**a_step("group"), "name": {"nl": "Groepsintake", "en": "Group intake"}})


def a_group(*waits: int) -> Records:
    """Clients who wait so many days for a group, of which three until they are invited."""
    return {
        f"c{i:02}": [
            opened(),
            {"kind": "invited", "step": "group", "h": 72, "waiting_on": "municipality"},
            *did("group", days * 24, days * 24 + 2, waiting_on="group_date"),
        ]
        for i, days in enumerate(waits)
    }


def only(told: Records, kind: str = "waiting") -> Finding:
    (found,) = [one for one in findings(a_record_log(told), GROUP) if one.kind == kind]
    return found


def test_half_of_the_clients_wait_so_long_and_for_this() -> None:
    found = only(a_group(12, 12, 12))
    assert found.sentence.nl == (
        "De helft van de 3 cliënten wacht 12 dagen of langer op ‘Groepsintake’."
        " Gemiddeld 9 van die dagen was het wachten op de vaste datum van de groep."
    )
    assert found.sentence.en == (
        "Half of the 3 clients waits 12 days or longer for ‘Group intake’."
        " On average 9 of those days are for the fixed date of the group."
    )
    assert (found.client_days, found.count, found.cases.names) == (36, 3, ("c00", "c01", "c02"))
    assert [(one.name.en, one.value) for one in found.figures] == [
        ("median", 12), ("mean", 12), ("90th percentile", 12),
        ("on average for the fixed date of the group", 9), ("together", 36),
    ]  # fmt: skip
    assert "kon beginnen" in found.definition.nl


def test_where_mean_and_median_differ_both_are_told() -> None:
    assert only(a_group(6, 12, 24)).sentence.en == (
        "Half of the 3 clients waits 12 days or longer for ‘Group intake’."
        " On average that is 14 days, of which 11 days for the fixed date of the group."
    )


def test_of_one_client_it_is_told_how_long_he_waited() -> None:
    assert only(a_group(12)).sentence.nl == (
        "1 cliënt wachtte 12 dagen op ‘Groepsintake’, waarvan 9 dagen op de vaste datum van de groep."
    )


def test_where_half_do_not_wait_a_day_it_is_told_of_one_in_ten() -> None:
    told = {f"c{i}": [opened(), *did("group", 1, 2)] for i in range(8)}
    told |= {f"d{i}": [opened(), *did("group", 480, 481)] for i in range(2)}
    found = only(told)
    assert (
        found.sentence.nl == "Een op de tien van de 10 cliënten wacht 20 dagen of langer op ‘Groepsintake’."
    )


def test_a_length_in_a_sentence_is_rounded_as_in_a_table() -> None:
    told = {f"c{i}": [opened(), *did("group", 5.89 * 24, 6 * 24)] for i in range(3)}
    assert only(told).sentence.nl == (
        "De helft van de 3 cliënten wacht 5,9 dagen of langer op ‘Groepsintake’."
    )


def test_who_still_waits_is_told_too() -> None:
    told = {"ann": [opened(), {"kind": "planned", "step": "group", "h": 5}]}
    (found,) = findings(a_record_log(told), GROUP, until=date(2025, 3, 12))
    assert found.kind == "still_waiting"
    assert (
        found.sentence.nl
        == "Op dit moment wacht 1 cliënt nog op ‘Groepsintake’, tot nu toe gemiddeld 9,6 dagen."
    )


def test_they_stand_in_the_order_of_the_days_of_clients() -> None:
    found = findings(real_log("receipt"))
    sizes = [one.client_days or 0 for one in found]
    assert sizes == sorted(sizes, reverse=True)
    assert found[0].sentence.nl.startswith("Een op de tien van de 1.309 zaken wacht")
    assert len({one.kind for one in found}) >= 3
    assert len(findings(real_log("receipt"), most=2)) == 2


def test_people_who_withdrew_are_told_however_few_they_are() -> None:
    told = {f"c{i:03}": [opened(), *did("group", 48, 49)] for i in range(150)}
    told["zoe"] = [opened(), {"kind": "ended", "step": "group", "h": 24, "result": "withdrawn"}]
    assert only(told, "withdrew").cases.names == ("zoe",)


def test_an_empty_log_has_no_findings() -> None:
    assert findings(a_log({})) == ()


def test_every_sentence_of_the_approaches_that_come_with_roer_is_in_both_languages() -> None:
    steps = [step.id for step in load_approach("weener-xl").steps]
    told = {
        "ann": [opened(), *(row for i, step in enumerate(steps) for row in did(step, 30 * i, 30 * i + 2))]
    }
    found = findings(a_record_log(told), load_approach("weener-xl"), most=50)
    assert found
    assert all(one.sentence.nl != one.sentence.en and one.definition.nl for one in found)
