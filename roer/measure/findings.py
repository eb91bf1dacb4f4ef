"""The few sentences that matter most in a log, each with its figures, its definition and its cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final, Literal

from roer.approach.model import Approach
from roer.approach.text import Text
from roer.measure.definitions import STREAM, WASTE
from roer.measure.observed import Observed, observe
from roer.measure.wait_sentences import StepWait, still_waiting, waits_of_steps
from roer.measure.waste import Cases, Waste, Wasted, WasteKind, wasted
from roer.measure.wastes.told import long, people, quoted
from roer.measure.wastes.waiting import FOR, WITH_WORK
from roer.measure.working_hours import WorkingHours
from roer.records.log import Log

FindingKind = WasteKind | Literal["still_waiting"]
Unit = Literal["days", "hours", "euros", "times", "cases", "share"]
#: What fewer than one in so many cases have is left out; Roer's own choice.
_ONE_IN: Final = 100
_DAY: Final = 24.0
#: So many of one kind, so that the longest waits do not hide the rest.
_OF_WAITING: Final = 4
_OF_OTHERS: Final = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a finding: what it is, and how much of which unit; days are calendar days."""

    name: Text
    value: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence, what its figures mean, and of how many cases it is; ``client_days`` is how large it is.

    ``client_days`` is None where the log does not say how long it took.
    """

    kind: FindingKind
    steps: tuple[str, ...]
    sentence: Text
    means: Text
    definition: Text
    figures: tuple[Figure, ...]
    client_days: float | None
    cases: Cases

    @property
    def count(self) -> int:
        """The number of cases."""
        return len(self.cases)


def findings(
    log: Log,
    approach: Approach | None = None,
    hours: WorkingHours = WorkingHours(),  # noqa: B008 - immutable
    until: date | None = None,
    most: int = 12,
) -> tuple[Finding, ...]:
    """At most so many findings of a log, the one with the most days of clients first.

    In: as for `roer.measure.stream.value_stream`. Of one kind of waste at most two are told, of waiting four;
    what fewer than one in a hundred cases have is left out, but never people who withdrew.
    """
    seen = observe(log, approach, hours, until)
    return findings_of(seen, wasted(seen), most)


def findings_of(seen: Observed, found: Wasted, most: int = 12) -> tuple[Finding, ...]:
    """The findings of what was seen of a log, and of the waste that was found in it."""
    told = [_wait(seen, wait) for wait in islice(_long_enough(waits_of_steps(seen)), _OF_WAITING)]
    told += [_still(seen, wait) for wait in islice(still_waiting(seen), _OF_OTHERS)]
    told += [_waste(waste) for waste in _largest(found.waste)]
    least = len(seen.log.cases) / _ONE_IN
    told = [finding for finding in told if finding.count >= least or finding.kind == "withdrew"]
    return tuple(
        sorted(told, key=lambda f: (-(f.client_days or 0), -f.count, f.kind, f.steps, f.sentence.en))[:most]
    )


def _largest(found: tuple[Waste, ...]) -> Iterator[Waste]:
    """The first of each kind but waiting, which has a sentence of its own for all of a step."""
    kinds: dict[str, int] = {}
    for waste in found:
        kinds[waste.kind] = kinds.get(waste.kind, 0) + 1
        if waste.kind != "waiting" and kinds[waste.kind] <= _OF_OTHERS:
            yield waste


def _long_enough(waits: Iterator[StepWait]) -> Iterator[StepWait]:
    """The waits of which a tenth of the cases has a day or more."""
    return (wait for wait in waits if wait.p90_hours >= _DAY)


def _wait(seen: Observed, wait: StepWait) -> Finding:
    definition = STREAM["wait"]
    if not seen.knows_starts:
        definition = Text(nl=f"{definition.nl} {WITH_WORK.nl}", en=f"{definition.en} {WITH_WORK.en}")
    return Finding(
        "waiting", (wait.step,), _wait_sentence(seen, wait), wait.means, definition, tuple(_figures(wait)),
        wait.total_hours / _DAY, wait.cases,
    )  # fmt: skip


def _wait_sentence(seen: Observed, wait: StepWait) -> Text:
    """Of half of the cases, or of one in ten where half wait less than a day; and for what it was."""
    if wait.came == 1:
        return _one_waited(seen, wait)
    step, who, half = quoted(seen, wait.step), people(seen, wait.came), wait.median_hours >= _DAY
    length = long(wait.median_hours if half else wait.p90_hours)
    of = Text(nl="De helft", en="Half") if half else Text(nl="Een op de tien", en="One in ten")
    nl = f"{of.nl} van de {who.nl} wacht {length.nl} of langer op {step.nl}."
    en = f"{of.en} of the {who.en} waits {length.en} or longer for {step.en}."
    part = _for_what(wait, length if half else None)
    return Text(nl=nl, en=en) if part is None else Text(nl=f"{nl} {part.nl}", en=f"{en} {part.en}")


def _one_waited(seen: Observed, wait: StepWait) -> Text:
    step, who, length = quoted(seen, wait.step), people(seen, 1), long(wait.total_hours)
    nl, en = f"{who.nl} wachtte {length.nl} op {step.nl}", f"{who.en} waited {length.en} for {step.en}"
    if wait.on is None:
        return Text(nl=f"{nl}.", en=f"{en}.")
    part, what = long(wait.on_hours), FOR[wait.on]
    return Text(nl=f"{nl}, waarvan {part.nl} op {what.nl}.", en=f"{en}, of which {part.en} for {what.en}.")


def _for_what(wait: StepWait, told: Text | None) -> Text | None:
    """For what most of the wait was, where the log says so and it is half a day or more on average."""
    if wait.on is None or wait.on_hours < _DAY / 2:
        return None
    mean, part, what = long(wait.mean_hours), long(wait.on_hours), FOR[wait.on]
    if told == mean and wait.on_hours >= 2 * _DAY:
        number_nl, number_en = part.nl.split(" ")[0], part.en.split(" ")[0]
        return Text(
            nl=f"Gemiddeld {number_nl} van die dagen was het wachten op {what.nl}.",
            en=f"On average {number_en} of those days are for {what.en}.",
        )
    return Text(
        nl=f"Gemiddeld is dat {mean.nl}, waarvan {part.nl} op {what.nl}.",
        en=f"On average that is {mean.en}, of which {part.en} for {what.en}.",
    )


def _figures(wait: StepWait) -> Iterator[Figure]:
    yield Figure(Text(nl="mediaan", en="median"), wait.median_hours / _DAY, "days")
    yield Figure(Text(nl="gemiddelde", en="mean"), wait.mean_hours / _DAY, "days")
    yield Figure(Text(nl="90e percentiel", en="90th percentile"), wait.p90_hours / _DAY, "days")
    if wait.on is not None:
        what = FOR[wait.on]
        about = Text(nl=f"gemiddeld op {what.nl}", en=f"on average for {what.en}")
        yield Figure(about, wait.on_hours / _DAY, "days")
    yield Figure(Text(nl="samen", en="together"), wait.total_hours / _DAY, "days")


def _still(seen: Observed, wait: StepWait) -> Finding:
    step, who, mean = quoted(seen, wait.step), people(seen, len(wait.cases)), long(wait.mean_hours)
    wacht, waits = ("wacht", "waits") if len(wait.cases) == 1 else ("wachten", "wait")
    sentence = Text(
        nl=f"Op dit moment {wacht} {who.nl} nog op {step.nl}, tot nu toe gemiddeld {mean.nl}.",
        en=f"At this moment {who.en} still {waits} for {step.en}, {mean.en} on average so far.",
    )
    figures = (
        Figure(Text(nl="gemiddelde tot nu toe", en="mean so far"), wait.mean_hours / _DAY, "days"),
        Figure(Text(nl="samen", en="together"), wait.total_hours / _DAY, "days"),
    )
    means = Text(nl="Kijk wie het langst wacht, en wat nodig is om te beginnen.",
                 en="See who waits longest, and what is needed to begin.")  # fmt: skip
    return Finding(
        "still_waiting", (wait.step,), sentence, means, STREAM["to_come"], figures,
        wait.total_hours / _DAY, wait.cases,
    )  # fmt: skip


def _waste(waste: Waste) -> Finding:
    sizes: tuple[tuple[Text, float | None, Unit], ...] = (
        (Text(nl="aantal keer", en="times"), waste.times, "times"),
        (Text(nl="aandeel", en="share"), waste.times / waste.of if waste.of else None, "share"),
        (Text(nl="samen", en="together"), waste.days, "days"),
        (Text(nl="werktijd", en="touch time"), waste.hours, "hours"),
        (Text(nl="kosten", en="cost"), waste.euros, "euros"),
    )
    figures = tuple(Figure(name, value, unit) for name, value, unit in sizes if value is not None)
    return Finding(
        waste.kind, waste.steps, waste.what, waste.means, WASTE[waste.kind], figures, waste.days, waste.cases
    )
