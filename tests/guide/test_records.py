"""A journey as records: what happened, in its order, on its day, and read back the same."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from roer.approach.model import Approach
from roer.decide.client import Client
from roer.guide.as_records import journey_rows
from roer.guide.journey import journey
from roer.records.csv_file import read_csv, write_csv
from roer.records.row import Row
from roer.records.xes_file import read_xes, write_xes
from tests.decide.small import a_step, an_approach, done, runs
from tests.guide.walks import a_client

FIRST, SECOND = {"advised": {"rank": 10}}, {"advised": {"rank": 20}}
APPROACH = an_approach(
    a_step("intake", **FIRST, minutes=30, cents=4500, performer="front_office"),
    a_step(
        "plek",
        **SECOND,
        opens={"done": "intake"},
        lasts={"at_most": {"weeks": 6}, "breaks_off": {"done": "onderzoek"}},
        due={"within": {"days": 4}, "after": "intake", "kind": "norm", "owner": "partner"},
    ),
    a_step("onderzoek", track="care", **FIRST, opens={"fact": "overtaxed", "is": True}),
    a_step("einde", advised={"rank": 30}, opens={"done": "onderzoek"}),
    outcomes=[{"id": "care", "when": {"done": "einde"}, "source": ["assumed"]}],
)
FINDS: dict[str, dict[str, Any]] = {
    "intake": {"crisis": False, "wage_value": 0.4},
    "plek": {"after_days": 24, "overtaxed": True, "wage_value": None},
    "onderzoek": {"wait_days": 1, "wage_value": 0.2},
}


def rows(approach: Approach = APPROACH, client: Client | None = None) -> tuple[Row, ...]:
    return journey_rows(journey(approach, client or a_client(finds=FINDS)))


def told(found: tuple[Row, ...]) -> list[str]:
    return [
        " ".join(
            str(x) for x in (row.at.date(), row.kind, row.step, row.fact or row.result or row.reason) if x
        )
        for row in found
    ]


def test_what_happened_stands_in_its_order_on_its_day() -> None:
    assert told(rows()) == [
        "2015-03-05 opened",
        "2015-03-05 started intake",
        "2015-03-05 fact intake crisis",
        "2015-03-05 fact intake wage_value",
        "2015-03-05 ended intake finished",
        "2015-03-09 started plek",
        "2015-04-02 fact plek overtaxed",
        "2015-04-03 started onderzoek",
        "2015-04-03 fact onderzoek wage_value",
        "2015-04-03 ended onderzoek finished",
        "2015-04-03 ended plek broken_off",
        "2015-04-03 started einde",
        "2015-04-03 ended einde finished",
        "2015-04-03 outcome care",
    ]


def test_the_rows_are_numbered_from_one() -> None:
    found = rows()
    assert [row.seq for row in found] == list(range(1, len(found) + 1))


def test_every_row_stands_at_nine_in_amsterdam_in_winter_and_in_summer() -> None:
    assert {row.at for row in rows()} == {
        datetime(2015, 3, 5, 8, tzinfo=UTC),
        datetime(2015, 3, 9, 8, tzinfo=UTC),
        datetime(2015, 4, 2, 7, tzinfo=UTC),
        datetime(2015, 4, 3, 7, tzinfo=UTC),
    }
    assert all(row.recorded_at == row.at for row in rows())


def test_a_row_tells_whose_case_it_is_and_which_approach() -> None:
    assert {(row.case, row.approach, row.version) for row in rows()} == {("jo", "klein", "1")}


def of(kind: str, step: str, found: tuple[Row, ...]) -> list[Row]:
    return [row for row in found if (row.kind, row.step) == (kind, step)]


def test_the_end_of_a_step_carries_its_minutes_and_its_cost() -> None:
    (ended,) = of("ended", "intake", rows())
    assert (ended.minutes, ended.cents, ended.actor) == (30, 4500, "front_office")


def test_a_start_after_waiting_tells_for_whom_it_waited() -> None:
    assert [(row.step, row.waiting_on, row.advised) for row in rows() if row.kind == "started"] == [
        ("intake", None, True), ("plek", "partner", True), ("onderzoek", None, True), ("einde", None, True)
    ]  # fmt: skip


def test_a_start_on_the_day_on_which_it_was_advised_waited_for_nobody() -> None:
    found = rows(client=a_client(finds={**FINDS, "plek": {"wait_days": 0}}))
    assert [row.waiting_on for row in of("started", "plek", found)] == [None]


def test_a_fact_that_was_known_before_was_asked_again_and_one_lost_is_no_row() -> None:
    facts = [(row.step, row.fact, row.asked_again) for row in rows() if row.kind == "fact"]
    assert facts == [
        ("intake", "crisis", False), ("intake", "wage_value", False), ("plek", "overtaxed", False),
        ("onderzoek", "wage_value", True),
    ]  # fmt: skip
    known = rows(client=a_client(finds=FINDS, crisis=False))
    assert [row.asked_again for row in known if row.fact == "crisis"] == [True]


def test_the_value_of_a_fact_is_in_no_row() -> None:
    assert "0.4" not in " ".join(row.model_dump_json() for row in rows())


HISTORY = (
    done("intake", "3-5", result="no_show"), done("intake", "3-6"), runs("plek", "3-9"),
)  # fmt: skip


def test_what_was_done_before_the_journey_is_among_the_rows() -> None:
    found = rows(client=a_client(*HISTORY, today="3-10", finds=FINDS))
    assert told(found)[:7] == [
        "2015-03-05 opened",
        "2015-03-05 started intake",
        "2015-03-05 ended intake no_show",
        "2015-03-06 started intake",
        "2015-03-06 ended intake",
        "2015-03-09 started plek",
        "2015-04-02 fact plek overtaxed",
    ]
    assert [row.occurrence for row in of("started", "intake", found)] == [1, 2]
    assert {row.advised for row in found if row.kind == "started" and row.at.month == 3} == {None}
    assert [row.result for row in of("ended", "plek", found)] == ["broken_off"]


def test_each_time_that_a_step_comes_back_has_its_number() -> None:
    approach = an_approach(
        a_step("plek", **FIRST, lasts={"at_most": {"months": 7}}),
        a_step(
            "kijken", **SECOND, opens={"running": "plek"}, repeats={"every": {"months": 3}, "while": "plek"}
        ),
    )
    found = rows(approach, a_client())
    assert [row.occurrence for row in of("started", "kijken", found)] == [1, 2]
    assert [row.occurrence for row in of("ended", "kijken", found)] == [1, 2]
    assert [row.at.month for row in of("ended", "plek", found)] == [10]


def test_what_has_not_ended_when_the_way_does_has_no_end_in_the_rows() -> None:
    approach = an_approach(
        a_step("plek", **FIRST, lasts={"at_most": {"months": 24}}),
        a_step("baan", track="care", **FIRST, opens={"running": "plek"}),
        outcomes=[{"id": "paid_work", "when": {"done": "baan"}, "source": ["assumed"]}],
    )
    found = rows(approach, a_client())
    assert of("ended", "plek", found) == []
    assert found[-1].kind == "outcome"


def test_a_history_from_before_the_registration_opens_the_case() -> None:
    found = rows(client=a_client(done("intake", "2-2"), today="3-5", finds=FINDS))
    assert told(found)[:2] == ["2015-02-02 opened", "2015-02-02 started intake"]


@pytest.mark.parametrize("name", ["Jo", "Zoë d'Ârc", "Łukasz (2)", "X" * 100, "=1+1", 'a"b,c;d', "<&>"])
def test_a_file_is_read_back_the_same(name: str, tmp_path: Path) -> None:
    found = rows(client=a_client(*HISTORY, today="3-10", finds=FINDS, name=name))
    write_csv(found, tmp_path / "way.csv")
    write_xes(found, tmp_path / "way.xes")
    assert read_csv(tmp_path / "way.csv") == found
    assert read_xes(tmp_path / "way.xes") == found
