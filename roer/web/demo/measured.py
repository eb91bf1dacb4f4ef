"""An invented log for the pages with figures, and one improvement: ways of invented clients.

The ways follow from the guide; which client waits how long, and what turns out, is spread evenly and the same
each time. Nobody real is in it, and it says nothing of how it goes in a municipality.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from roer.approach.load import load_approach
from roer.decide.client import Client, Discovery
from roer.decide.state import FactEntry, State
from roer.guide.as_records import journey_rows
from roer.guide.journey import journey
from roer.records.csv_file import write_csv
from roer.records.row import Initiative, Row
from roer.web.insight.actions.improvements import begin
from roer.web.insight.actions.uploads import bring_in
from roer.web.insight.jobs import work_out
from roer.web.insight.measuring import measured, sheet_of
from roer.web.insight.models import UploadedLog
from roer.web.insight.selection import Selection
from roer.web.insight.sources.source import Source
from roer.web.insight.sources.uploaded import read_in
from roer.web.people.models import User

_CLIENTS = 160
_DAYS = 540  # over so many days they register, until a month ago
_APPROACH = "alphen-aan-den-rijn"
_NAME = "Verzonnen voorbeeld"
_PATIENCE = 60.0  # seconds: nobody waits for a page here


def fill_measured(lead: User) -> UploadedLog:
    """Bring in the invented log for the organisation of this team lead, and begin an improvement in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "voorbeeld.csv"
        write_csv(invented_rows(timezone.localdate()), path)
        file = SimpleUploadedFile(path.name, path.read_bytes())
    upload = bring_in(lead, file=file, name=_NAME, approach=_APPROACH, token=None)
    upload = work_out(upload, read_in, patience=_PATIENCE)
    if upload.is_ready:
        _improvement(lead, upload)
    return upload


def invented_rows(today: date) -> list[Row]:
    """The rows of all invented clients until this day."""
    rows = (row for number in range(_CLIENTS) for row in _rows(number, today))
    return [row for row in rows if row.at.date() <= today]


def _rows(number: int, today: date) -> Iterator[Row]:
    """The rows of one client: the way that the guide tells, a missed talk, and the search for work."""
    start = today - timedelta(days=30 + _spread(number, "start", _DAYS))
    told = list(journey_rows(journey(load_approach(_APPROACH), _client(number, start))))
    if number % 6 == 1:
        told = list(_with_no_show(told))
    yield from (_as_told(row, number) for row in told)
    planned = any(row.step == "re-integratieplan" for row in told)
    if planned and told[-1].kind != "outcome" and number % 3:
        yield from (_as_told(row, number) for row in _search(number, told[-1]))


def _with_no_show(told: list[Row]) -> Iterator[Row]:
    """The same rows with a talk to which nobody came; all that follows it is a week later."""
    seq, late = 0, timedelta(0)
    for row in told:
        if row.kind == "started" and row.step == "opties-gesprek":
            seq += 1
            yield row.model_copy(update={"seq": seq})
            seq += 1
            missed = {"seq": seq, "kind": "ended", "result": "no_show", "advised": None, "waiting_on": None}
            yield _later(row, timedelta(minutes=30), missed)
            late = timedelta(days=7)
        seq += 1
        again = {"occurrence": 2} if late and row.step == "opties-gesprek" else {}
        yield _later(row, late, {"seq": seq, **again})


def _search(number: int, last: Row) -> Iterator[Row]:
    """Workshops and help with finding a job, which the client chose; for most of them until there is one."""
    seq, day = last.seq, 0
    for step, actor, waits, lasts in (
        ("workshops-solliciteren", "trainer", _spread(number, "workshops", 21), 21),
        ("bemiddeling-werkgeversservicepunt", "employer_adviser", 3, 30 + _spread(number, "job", 260)),
    ):
        for kind, days in (("started", waits), ("ended", lasts)):
            seq, day = seq + 1, day + days
            begun = kind == "started"
            about = {"seq": seq, "kind": kind, "step": step, "actor": actor, "occurrence": 1, "fact": None}
            about |= {"result": None if begun else "finished", "minutes": None if begun else 90}
            about |= {"waiting_on": "group_date" if begun and waits > 5 else None, "asked_again": None}
            yield _later(last, timedelta(days=day), about)
    if number % 5:
        ends = {"seq": seq + 1, "kind": "outcome", "reason": "paid_work", "step": None, "occurrence": None}
        empty = dict.fromkeys(("actor", "result", "minutes", "cents", "fact", "asked_again"))
        yield _later(last, timedelta(days=day), {**ends, **empty})


def _later(row: Row, time: timedelta, change: dict[str, object]) -> Row:
    return row.model_copy(update={"at": row.at + time, "recorded_at": row.recorded_at + time, **change})


def _as_told(row: Row, number: int) -> Row:
    """The same with who took the initiative."""
    if row.kind != "started":
        return row
    who: tuple[Initiative, ...] = ("client", "coach", "together", "client", "coach")
    return row.model_copy(update={"initiative": who[_spread(number, row.step or "", len(who))]})


def _client(number: int, start: date) -> Client:
    facts: dict[str, object] = {"age": 28 + number % 30, "benefit_type": "none", "current_recipient": False}
    known = {name: (FactEntry(value, start),) for name, value in facts.items()}  # type: ignore[arg-type]
    state = State(start=start, facts=known)
    return Client(f"voorbeeld-{number:03}", state, start, {_APPROACH: dict(_turns_out(number))})


def _turns_out(number: int) -> Iterator[tuple[str, Discovery]]:
    """What turns out in each step, and how long one waits for it."""

    def found(
        step: str, most: int, lasts: int | None = None, **facts: bool | str | int
    ) -> tuple[str, Discovery]:
        return step, Discovery(facts, wait_days=_spread(number, step, most), lasts_days=lasts)

    right, home = number % 9 != 4, number % 4 != 2
    yield found("aanmelding", 1, application_filed=True)
    yield found(
        "klantfoto",
        4,
        question="multiple",
        crisis=False,
        urgent_reason=False,
        has_address=home,
        basics_in_order=True,
    )
    yield found(
        "integrale-intake",
        16,
        right_to_benefit=right,
        self_reliant=False,
        housing_in_order=home,
        motivated_to_work=True,
        needs_a_push=number % 2 == 0,
        work_perspective=right,
    )
    yield found("huisvesting", 9, 28 + _spread(number, "home", 60), housing_in_order=True, has_address=True)
    yield found("inkomensvoorziening", 50, benefit_granted=right, benefit_type="participation_act")
    yield found("opties-gesprek", 20, help_needed_keeping_work=False, can_earn_minimum_wage=True)
    yield found("re-integratieplan", 15, mediable_within_months=12, able_to_take_part=True)


def _spread(number: int, about: str, most: int) -> int:
    """A number below ``most`` that is spread evenly over the clients, and the same each time."""
    return (number * 7919 + sum(map(ord, about)) * 104_729 + number * number * 31) % max(most, 1)


def _improvement(lead: User, upload: UploadedLog) -> None:
    """An improvement from what stands out first."""
    assert lead.organisation is not None
    source = Source(lead.organisation, upload)
    kept = measured(source, "overzicht", Selection(), patience=_PATIENCE)
    if not kept.is_ready:
        return
    sheet = sheet_of(kept)
    finding = next((f for f in sheet.findings if f.figure.startswith("wait-")), None)
    figure = sheet.figure(finding.figure) if finding else None
    if figure is None or finding is None:
        return
    begin(
        lead,
        source,
        "overzicht",
        Selection(),
        figure,
        sheet,
        token=None,
        problem=f"Dit zagen wij in het voorbeeld: {finding.says.nl}",
        cause="Wij denken dat dit komt doordat er maar een vaste dag per week is.",
        measure="Wij houden er een tweede dag in de week voor vrij.",
        owner=lead,
        expected="De helft wacht nog maar half zo lang.",
        on=timezone.localdate() + timedelta(days=90),
    )
