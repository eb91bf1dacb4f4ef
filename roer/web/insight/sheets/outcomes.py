"""What comes of it: how long until paid work and other outcomes, and whether it lasts."""

from __future__ import annotations

from collections.abc import Iterator

from roer.approach.text import Text
from roer.measure.caution import FEW, NOT_SEEN_AGAIN, SMALL_NUMBERS, STILL_UNDER_WAY
from roer.measure.curve import After, Curve, Point
from roer.measure.lasting import Lasting, lasting
from roer.measure.marks import DAY, MONTH
from roer.measure.outcome import PAID_WORK, Incidence, cases_with, time_to_outcome
from roer.measure.published_outcome import publish_incidence
from roer.web.insight.sheets.asked import Asked, word
from roer.web.insight.sheets.sheet import Column, Figure, Line, Row, Sheet, Table

_NONE_TOLD = Text(
    nl="Deze gegevens zeggen niet welke uitkomst zaken hebben. Daarom is hier niets te meten.",
    en="These data do not say which outcome cases came to. So there is nothing to measure here.",
)
_OF_CURVE = Text(
    nl="Van de opening tot de eerste uitkomst. Wie nog bezig is, telt mee zolang wij hem volgden. Wie een"
    " andere uitkomst kreeg, blijft in het geheel (Aalen en Johansen, 1978). De marge is 95 %.",
    en="From the opening to the first outcome. Who is under way counts as long as he was followed. Who came"
    " to another outcome stays in the whole (Aalen and Johansen, 1978). The margin is 95%.",
)
_OF_LASTING = Text(
    nl="Van wie deze uitkomst bereikte: het deel dat er na zoveel maanden nog is (Kaplan en Meier, 1958).",
    en="Of those who came to this outcome: the share still there after so many months"
    " (Kaplan and Meier, 1958).",
)
_AFTER = Text(nl="Na", en="After")
_SHARE = Text(nl="Deel", en="Share")
_FROM, _TO = Text(nl="Marge van", en="Margin from"), Text(nl="tot", en="to")
_PEOPLE = Text(nl="Mensen", en="People")


def outcomes(asked: Asked) -> Sheet:
    """Time to outcomes with their curves, what others came to, and whether paid work lasts."""
    found = time_to_outcome(asked.log, PAID_WORK, asked.until)
    if not found.curve.reached and not found.competing:
        return asked.sheet(notes=(_NONE_TOLD,))
    curves = list(_curves(found, asked))
    stays = lasting(asked.log, PAID_WORK, asked.until)
    notes = [STILL_UNDER_WAY, NOT_SEEN_AGAIN, *([SMALL_NUMBERS] if found.clients < FEW else [])]
    return asked.sheet(
        figures=(*_figures(found, asked), *_stays(stays)),
        tables=(_what_became(found), *(_table(curve) for curve in curves[:1])),
        lines=tuple(line_of(curve, _end_of(found)) for curve in curves),
        notes=tuple(notes),
        behind={name: cases_with(asked.log, name, asked.until) for name in _outcomes(found)},
    )


def line_of(curve: Curve, until_days: float, key: str = "", label: Text | None = None) -> Line:
    """A curve as a line to be drawn."""
    points = tuple((point.days, point.share, point.low, point.high) for point in curve.points)
    return Line(key or curve.outcome, label or time_to(curve.outcome), points, until_days)


def time_to(outcome: str) -> Text:
    """The name of a curve."""
    label = word("outcomes", outcome)
    return Text(nl=f"Tijd tot: {label.nl}", en=f"Time to: {label.en}")


def _outcomes(found: Incidence) -> list[str]:
    return [curve.outcome for curve in (found.curve, *found.competing) if curve.reached]


def _curves(found: Incidence, asked: Asked) -> Iterator[Curve]:
    """The curves that may be shown, that of paid work first, and of the others those that most came to."""
    if asked.about_people:
        published = publish_incidence(found)
        shown = [published.curve, *published.competing] if published else []
    else:
        shown = [found.curve, *found.competing]
    there = [curve for curve in shown if curve is not None and curve.points]
    first = [curve for curve in there if curve.outcome == PAID_WORK]
    others = sorted((c for c in there if c.outcome != PAID_WORK), key=lambda c: (-c.reached, c.outcome))
    yield from (*first, *others[:2])


def _end_of(found: Incidence) -> float:
    curves = (found.curve, *found.competing)
    last = max((curve.points[-1].days for curve in curves if curve.points), default=0.0)
    return max(last, 365.25)


def _after(found: Incidence, asked: Asked) -> Iterator[tuple[int, Point | After | None]]:
    """What is told after so many months: of people where the curve that may be shown stands then."""
    published = publish_incidence(found) if asked.about_people else None
    points = published.curve.points if published and published.curve else ()
    for after in found.curve.after:
        if not asked.about_people:
            yield after.months, after
            continue
        passed = [point for point in points if point.days * DAY <= after.months * MONTH]
        yield after.months, passed[-1] if passed and after.share is not None else None


def _figures(found: Incidence, asked: Asked) -> Iterator[Figure]:
    """How many came to paid work after some months, with the margin."""
    for months, after in _after(found, asked):
        label = Text(nl=f"Betaald werk na {months} maanden", en=f"Paid work after {months} months")
        share, low, high = (after.share, after.low, after.high) if after else (None, None, None)
        yield Figure(
            f"paid-work-{months}", label, share, "share", _OF_CURVE, found.clients, low, high,
            is_published=asked.about_people,
        )  # fmt: skip
    label = Text(nl="De helft had betaald werk binnen", en="Half of them had paid work within")
    yield Figure("paid-work-median", label, found.curve.median_days, "days", _OF_CURVE, found.curve.clients)


def _stays(stays: Lasting) -> Iterator[Figure]:
    for after in stays.after:
        label = Text(
            nl=f"Nog aan het werk na {after.months} maanden", en=f"Still at work after {after.months} months"
        )
        yield Figure(
            f"lasting-{after.months}",
            label,
            after.share,
            "share",
            _OF_LASTING,
            after.observed,
            after.low,
            after.high,
        )


def _what_became(found: Incidence) -> Table:
    """How many came to which outcome first, and how many are under way."""
    rows = [
        Row((word("outcomes", curve.outcome), curve.clients), curve.clients, curve.outcome)
        for curve in sorted((found.curve, *found.competing), key=lambda c: (-c.clients, c.outcome))
    ]
    under_way = Text(nl="nog bezig", en="still under way")
    rows.append(Row((under_way, found.under_way), found.under_way))
    of = Text(
        nl="De eerste uitkomst van elke cliënt. Wie stopt en recht had, is een verlies en geen resultaat.",
        en="The first outcome of each client. Who withdraws while entitled is a loss, not a result.",
    )
    columns = (Column(Text(nl="Uitkomst", en="Outcome")), Column(_PEOPLE, "count"))
    return Table(
        "became", Text(nl="Wat ervan kwam", en="What came of it"), of, columns, tuple(rows), are_parts=True
    )


def _table(curve: Curve) -> Table:
    """The points of a curve that are told, in figures."""
    rows = tuple(
        Row((float(point.days), point.share, point.low, point.high, point.at_risk)) for point in _few(curve)
    )
    columns = (
        Column(_AFTER, "days"),
        Column(_SHARE, "share"),
        Column(_FROM, "share"),
        Column(_TO, "share"),
        Column(Text(nl="Nog bezig", en="Still under way"), "count"),
    )
    name = time_to(curve.outcome)
    title = Text(nl=f"{name.nl}, in cijfers", en=f"{name.en}, in figures")
    return Table("course", title, _OF_CURVE, columns, rows)


def _few(curve: Curve) -> Iterator[Point]:
    """At most two dozen points of a curve, evenly apart, its last among them."""
    step = max(1, len(curve.points) // 24)
    kept = list(curve.points[::step])
    yield from kept if not curve.points or kept[-1] == curve.points[-1] else [*kept, curve.points[-1]]
