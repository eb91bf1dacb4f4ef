"""The facts of a file with their dates, as the approach sees them: what was known on which day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from roer.approach.condition import Value
from roer.approach.vocabulary import load_vocabulary
from roer.decide.state import FactEntry as Since
from roer.web.dossier.age import age_on
from roer.web.dossier.models import Client, FactEntry, QuestionEntry, Urgent

Dated = dict[str, tuple[Since, ...]]


@dataclass(frozen=True)
class _Told:
    """What holds from a moment on (None: unknown again), and when it was said."""

    at: datetime
    value: Value | None
    said_at: datetime


def dated_facts(client: Client, today: date) -> Dated:
    """All facts by name, oldest first, from the local day on which each was written down.

    What the file tells without anyone having been asked is among them: the age by the birthday, and
    the answers at the start of the picture, as ``dossier.queries.facts`` takes them. Texts are left
    out: no approach compares them. Three queries.
    """
    said: dict[str, list[_Told]] = {}
    for entry in FactEntry.objects.filter(client=client).order_by("number"):
        said.setdefault(entry.fact, []).append(_Told(entry.at, entry.value, entry.at))
    questions = list(QuestionEntry.objects.filter(client=client).order_by("number"))
    calls = list(Urgent.objects.filter(client=client).order_by("at", "pk"))
    derived = {"question": _questions(questions), "crisis": _crises(questions, calls)}
    names = {*said, *(name for name, told in derived.items() if told)}
    kinds = load_vocabulary().facts
    found = {
        name: tuple(_merged(said.get(name, []), derived.get(name, [])))
        for name in sorted(names)
        if name in kinds and kinds[name].type != "text"
    }
    if client.born is not None:
        found["age"] = tuple(_ages(client.born, timezone.localdate(client.opened_at), today))
    return found


def _merged(said: list[_Told], derived: list[_Told]) -> Iterator[Since]:
    """At each moment what counts then: what was said last, unless the file tells something newer."""
    for at in sorted({one.at for one in (*said, *derived)}):
        last = next((one for one in reversed(said) if one.at <= at), None)
        told = next((one for one in reversed(derived) if one.at <= at), None)
        value = last.value if last is not None else None
        if told is not None and told.value is not None and (last is None or told.said_at > last.at):
            value = told.value
        yield Since(value, timezone.localdate(at))


def _questions(entries: list[QuestionEntry]) -> list[_Told]:
    """Whether there is one question or more; an entry that does not say takes the answer away."""
    return [_Told(entry.at, entry.many or None, entry.at) for entry in entries]


def _crises(entries: list[QuestionEntry], calls: list[Urgent]) -> list[_Told]:
    """Whether help is needed at once, from when the client first told what his question is.

    A call that was answered tells nothing of the time after it.
    """
    fine = [entry.at for entry in entries if entry.food and entry.bed and entry.safe]
    begun = min((entry.at for entry in entries), default=None)
    moments = {*(call.at for call in calls), *(call.done_at for call in calls if call.done_at)}
    moments |= {entry.at for entry in entries}
    return [_crisis_at(at, fine, calls) for at in sorted(moments) if begun is not None and at >= begun]


def _crisis_at(at: datetime, fine: list[datetime], calls: list[Urgent]) -> _Told:
    last = next((call for call in reversed(calls) if call.at <= at), None)
    if last is not None and (last.done_at is None or last.done_at > at):
        return _Told(at, True, last.at)
    well = next((moment for moment in reversed(fine) if moment <= at), None)
    if well is None or (last is not None and last.at > well):
        return _Told(at, None, at)
    return _Told(at, False, well)


def _ages(born: date, start: date, today: date) -> Iterator[Since]:
    """The age at the start, and from each birthday after it."""
    yield Since(age_on(born, start), date.min)
    for year in range(start.year, today.year + 1):
        birthday = _birthday(born, year)
        if start < birthday <= today:
            yield Since(age_on(born, birthday), birthday)


def _birthday(born: date, year: int) -> date:
    """The day in a year on which someone has become a year older; after 29 February it is 1 March."""
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
