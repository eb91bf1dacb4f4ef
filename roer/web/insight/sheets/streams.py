"""The value stream as a table of steps: work, waiting and what it was for, lead time, on both clocks."""

from __future__ import annotations

from collections.abc import Iterator

from roer.approach.text import Text
from roer.measure.definitions import STREAM
from roer.measure.observed import Observed, observe
from roer.measure.small_numbers import LEAST
from roer.measure.stream import StepStream, Stream, WaitFor, WholeWay, stream_of
from roer.measure.wastes.waiting import FOR
from roer.measure.working_hours import WorkingHours
from roer.web.insight.sheets.asked import Asked, key_of
from roer.web.insight.sheets.sheet import Column, Figure, Row, Sheet, Table

LEAD = Text(nl="Doorlooptijd van afgeronde zaken", en="Lead time of finished cases")
FINISHED_ONLY = Text(
    nl="De doorlooptijd is alleen die van zaken die klaar zijn. Een zaak die nog loopt, kan langer duren.",
    en="The lead time is only that of finished cases. A case still under way may take longer.",
)
_OF_LEAD = Text(
    nl="Van het eerste dat is vastgelegd tot de uitkomst of het laatste einde. Zaken die nog lopen tellen"
    " apart.",
    en="From the first that was recorded until the outcome or the last end. Cases still under way count"
    " apart.",
)
_NOT_STATED = Text(nl="niet bekend", en="not known")
_HALF = Text(nl="de helft korter dan", en="half of them within")
_STEP = Column(Text(nl="Stap", en="Step"))
_CASES = Column(Text(nl="Zaken", en="Cases"), "count")


def observed(asked: Asked) -> Observed:
    """What was seen of the log, with Roer's usual office hours."""
    return observe(asked.log, asked.approach, WorkingHours(), asked.day)


def steps(asked: Asked) -> Sheet:
    """The value stream, of the whole way and of each step."""
    found = stream_of(observed(asked))
    tables = (_table(found, asked), _for_what(found, asked), _working(found, asked))
    figures = (*_whole(found.whole), *under_way(found.whole, asked), *waits(found, asked))
    return asked.sheet(figures=figures, tables=tables, notes=(FINISHED_ONLY,))


def under_way(whole: WholeWay, asked: Asked) -> Iterator[Figure]:
    """How many cases are in no lead time yet; of people only where they are ten or more."""
    if whole.running >= (LEAST if asked.about_people else 1):
        label = Text(nl="Zaken die nog lopen", en="Cases still under way")
        yield Figure("under-way", label, whole.running, "count", _OF_LEAD, whole.running)


def lead_times(whole: WholeWay) -> Iterator[Figure]:
    """The one lead time that all pages tell: of the cases that are closed."""
    lengths = whole.lead.hours
    for key, how, value in (
        ("lead", _HALF, lengths.median),
        ("lead-p90", Text(nl="9 van de 10 korter dan", en="9 of 10 within"), lengths.p90),
        ("lead-mean", Text(nl="gemiddeld", en="mean"), lengths.mean),
    ):
        label = Text(nl=f"{LEAD.nl}: {how.nl}", en=f"{LEAD.en}: {how.en}")
        yield Figure(key, label, value, "hours", _OF_LEAD, whole.closed)


def waits(found: Stream, asked: Asked) -> Iterator[Figure]:
    """How long half of them wait for each step, to be measured again."""
    for step in found.steps:
        name = asked.both(step.step)
        label = Text(nl=f"Wachten op {name.nl}: {_HALF.nl}", en=f"Waiting for {name.en}: {_HALF.en}")
        key = wait_key(step.step)
        yield Figure(key, label, step.wait.hours.median, "hours", STREAM["wait"], step.cases, aside=True)


def wait_key(step: str) -> str:
    """The name of the figure of the wait for a step."""
    return key_of("wait", step)


def _whole(whole: WholeWay) -> Iterator[Figure]:
    """The whole way of the cases that are closed."""
    of, closed = _OF_LEAD, whole.closed
    for key, label, value in (
        ("lead", LEAD, whole.lead.hours.median),
        (
            "waited",
            Text(nl="Wachten in afgeronde zaken", en="Waiting in finished cases"),
            whole.wait.hours.median,
        ),
        (
            "touched",
            Text(nl="Werk in afgeronde zaken", en="Work in finished cases"),
            whole.touch.lengths.hours.median,
        ),
    ):
        label = Text(nl=f"{label.nl}: {_HALF.nl}", en=f"{label.en}: {_HALF.en}")
        yield Figure(key, label, value, "hours", of, closed)
    label = Text(
        nl=f"{LEAD.nl}, in werkuren: de helft korter dan", en=f"{LEAD.en}, in working hours: half within"
    )
    yield Figure(
        "lead-work", label, whole.lead.working_hours.median, "work_hours", STREAM["working_hours"], closed
    )
    for key, label, value in (
        (
            "flow",
            Text(nl="Aandeel werktijd, in kloktijd", en="Share of work, on the clock"),
            whole.flow.calendar,
        ),
        (
            "flow-work",
            Text(nl="Aandeel werktijd, in werkuren", en="Share of work, in working hours"),
            whole.flow.working,
        ),
    ):
        yield Figure(key, label, value, "ratio", STREAM["flow"], whole.flow.of)


def _table(found: Stream, asked: Asked) -> Table:
    columns = (
        _STEP,
        _CASES,
        Column(Text(nl="Werk", en="Work"), "hours"),
        Column(Text(nl="Wachten", en="Waiting"), "hours"),
        Column(Text(nl="Wachten, 9 van de 10", en="Waiting, 9 of 10"), "hours"),
        Column(Text(nl="Doorlooptijd", en="Lead time"), "hours"),
        Column(Text(nl="Aandeel werk", en="Share of work"), "ratio"),
        Column(Text(nl="Loopt nog", en="Runs still"), "count"),
        Column(Text(nl="Wacht nog", en="Waits still"), "count"),
    )
    of = _joined("touch", "wait", "lead")
    title = Text(
        nl="Per stap, in kloktijd (de helft is korter)", en="Per step, on the clock (half are shorter)"
    )
    return Table("steps", title, of, columns, tuple(_row(step, asked) for step in found.steps))


def _row(step: StepStream, asked: Asked) -> Row:
    cells = (
        asked.name(step.step),
        step.cases,
        step.touch.lengths.hours.median,
        step.wait.hours.median,
        step.wait.hours.p90,
        step.lead.hours.median,
        step.flow.calendar,
        step.running,
        step.to_come,
    )
    return Row(cells, step.cases, figure=wait_key(step.step))


def _working(found: Stream, asked: Asked) -> Table:
    columns = (
        _STEP,
        _CASES,
        Column(Text(nl="Werk", en="Work"), "work_hours"),
        Column(Text(nl="Wachten", en="Waiting"), "work_hours"),
        Column(Text(nl="Doorlooptijd", en="Lead time"), "work_hours"),
        Column(Text(nl="Aandeel werk", en="Share of work"), "ratio"),
    )
    rows = tuple(
        Row(
            (
                asked.name(s.step),
                s.cases,
                s.touch.lengths.working_hours.median,
                s.wait.working_hours.median,
                s.lead.working_hours.median,
                s.flow.working,
            ),
            s.cases,
        )
        for s in found.steps
    )
    title = Text(nl="Hetzelfde in werkuren (9 tot 17 uur)", en="The same in working hours (9 to 17)")
    return Table("steps-working", title, STREAM["working_hours"], columns, rows)


def _for_what(found: Stream, asked: Asked) -> Table:
    """What the waits were for: one row for each step and reason."""
    columns = (
        _STEP,
        Column(Text(nl="Wachten op", en="Waiting for")),
        _CASES,
        Column(Text(nl="Gemiddeld", en="Mean"), "hours"),
        Column(Text(nl="In werkuren", en="In working hours"), "work_hours"),
    )
    rows = tuple(_wait_row(step, wait, asked) for step in found.steps for wait in step.waits)
    title = Text(nl="Waar het wachten op was", en="What the waiting was for")
    return Table("waits", title, STREAM["wait"], columns, rows)


def _wait_row(step: StepStream, wait: WaitFor, asked: Asked) -> Row:
    what = FOR.get(wait.on, _NOT_STATED)
    mean = wait.total_hours / wait.cases
    return Row((asked.name(step.step), what, wait.cases, mean, wait.working_hours_per_case), wait.cases)


def _joined(*names: str) -> Text:
    told = [STREAM[name] for name in names]  # type: ignore[index]
    return Text(nl=" ".join(t.nl for t in told), en=" ".join(t.en for t in told))
