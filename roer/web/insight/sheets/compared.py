"""Two selections of one source side by side, and what that does and does not say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import polars as pl

from roer.approach.text import Text
from roer.measure.caution import TOO_FEW
from roer.measure.comparison import Comparison, Difference, compare
from roer.measure.outcome import PAID_WORK
from roer.records.log import Log
from roer.web.insight.sheets.asked import Asked
from roer.web.insight.sheets.guard import stepped
from roer.web.insight.sheets.sheet import Column, Row, Sheet, Table, Unit

_LEAD = Text(nl="Doorlooptijd van opening tot uitkomst", en="Lead time from opening to outcome")
_WAIT = Text(nl="Wachttijd", en="Waiting time")
_HALF = Text(nl="de helft korter dan", en="half of them within")
_MEAN = Text(nl="gemiddeld", en="mean")
_OF = Text(
    nl="Doorlooptijd: van opening tot uitkomst, of van de eerste tot de laatste regel. Op de andere pagina’s"
    " loopt die van de eerste regel tot de uitkomst of het laatste einde. Wachttijd: al het"
    " wachten van een zaak samen. Het verschil is de tweede groep min de eerste, met een marge van 95 %.",
    en="Lead time: from opening to outcome, or from the first to the last row. On the other pages it runs"
    " from the first row to the outcome or the last end. Waiting time: all waits of a"
    " case together. The difference is the second group minus the first, with a margin of 95%.",
)


_NOT_ALIKE = Text(
    nl="Te vroeg om iets over dit verschil te zeggen: de ene groep is korter gevolgd dan de andere."
    " Wie lang bezig is, telt daar nog niet mee.",
    en="Too early to say anything of this difference: one group was followed for less time than the other."
    " Those who take long do not count there yet.",
)
#: So much may half of one group be followed longer than half of the other to be called alike (assumed).
_ALIKE = 1.1


def compared(one: Asked, other: Asked) -> Sheet:
    """The figures of two groups and their differences."""
    found = compare(one.log, other.log, PAID_WORK, one.until)
    few = min(found.one.cases, found.other.cases)
    rows = tuple(_rows(found, few, one, alike=followed_alike(one, other)))
    columns = (
        Column(Text(nl="Cijfer", en="Figure")),
        Column(Text(nl="Eerste groep", en="First group")),
        Column(Text(nl="Tweede groep", en="Second group")),
        Column(Text(nl="Verschil", en="Difference")),
        Column(Text(nl="Marge van", en="Margin from")),
        Column(Text(nl="tot", en="to")),
        Column(Text(nl="Wat dat zegt", en="What that says")),
    )
    groups = Table(
        "groups",
        Text(nl="De groepen", en="The groups"),
        Text(nl="Zaken die in de gekozen maanden begonnen.", en="Cases that began in the months chosen."),
        (Column(Text(nl="Groep", en="Group")), Column(Text(nl="Zaken", en="Cases"), "count")),
        (
            Row((Text(nl="Eerste groep", en="First group"), found.one.cases), found.one.cases),
            Row((Text(nl="Tweede groep", en="Second group"), found.other.cases), found.other.cases),
        ),
    )
    table = Table("differences", Text(nl="De verschillen", en="The differences"), _OF, columns, rows)
    return one.sheet(tables=(groups, table), notes=found.said_beside)


def followed_alike(one: Asked, other: Asked) -> bool:
    """Whether the cases of both were followed for about as long, from their first row on.

    They are followed until now, or until the last row of both where nobody knows what came later.
    """
    ends = [asked.until or asked.log.events["at"].max() for asked in (one, other)]
    known = [end for end in ends if isinstance(end, datetime)]
    if len(known) < len(ends):
        return True  # there is nobody in one of them
    times = [_followed(asked.log, max(known)) for asked in (one, other)]
    return max(times) <= _ALIKE * min(times)


def _followed(log: Log, until: datetime) -> float:
    """How long half of the cases were followed, in milliseconds."""
    first = log.events.group_by("case").agg(pl.col("at").min())["at"]
    median = (pl.Series([until], dtype=first.dtype) - first).dt.total_milliseconds().median()
    return float(median) if isinstance(median, int | float) else 0.0


def _rows(found: Comparison, few: int, asked: Asked, *, alike: bool) -> Iterator[Row]:
    for what, how, difference in (
        (_LEAD, _HALF, found.lead_median),
        (_LEAD, _MEAN, found.lead_mean),
        (_WAIT, _HALF, found.wait_median),
        (_WAIT, _MEAN, found.wait_mean),
    ):
        label = Text(nl=f"{what.nl}, {how.nl}", en=f"{what.en}, {how.en}")
        said = difference.said if alike or difference.verdict == "too_few" else _NOT_ALIKE
        yield _row(label, difference, "days", few, asked, said)
    for difference, after in zip(found.after, found.curves[0].curve.after, strict=True):
        label = Text(
            nl=f"Betaald werk na {after.months} maanden", en=f"Paid work after {after.months} months"
        )
        if difference.one is not None or difference.other is not None:
            # the curve counts each as long as he was followed
            yield _row(label, difference, "share", few, asked, difference.said)


def _row(label: Text, found: Difference, unit: Unit, few: int, asked: Asked, said: Text) -> Row:
    sides = [asked.shown(value, unit, few) for value in (found.one, found.other)]
    apart = [_apart(value, unit, few, asked) for value in (found.difference, found.low, found.high)]
    if None in sides:
        return Row((label, *(_told(side, unit) for side in sides), None, None, None, TOO_FEW), few)
    return Row((label, *(_told(value, unit) for value in (*sides, *apart)), said), few)


def _apart(value: float | None, unit: Unit, few: int, asked: Asked) -> float | None:
    """A difference, or a bound of it, as it may be told."""
    if unit == "share" and asked.about_people and value is not None:
        return stepped(value, few)
    return asked.shown(value, unit, few)


def _told(value: float | None, unit: Unit) -> Text | None:
    """A value with its unit; below nothing where it became less."""
    from roer.measure.wording import days_and_hours, percent

    if value is None:
        return None
    sign = "−" if value < 0 else ""
    if unit == "days":
        nl, en = (days_and_hours(abs(value) * 24, language) for language in ("nl", "en"))
    else:
        nl, en = (percent(abs(value), language) for language in ("nl", "en"))
    return Text(nl=sign + nl, en=sign + en)
