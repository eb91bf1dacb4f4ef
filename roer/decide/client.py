"""The client file: what is known of an invented or pseudonymous client, and what will come to light."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, get_args

from roer.approach.condition import Value
from roer.approach.faults import Fault, FaultyFile
from roer.approach.load import approach_ids
from roer.approach.model import Approach
from roer.approach.yaml_file import Document, parse_document, read_document
from roer.decide.reading import Reader, Where, instead, shown
from roer.decide.state import Episode, FactEntry, State
from roer.records.row import Result

SHIPPED = Path(__file__).parent / "clients"
_KEYS = ("name", "start", "today", "facts", "done", "running", "choices", "comes_to_light")
_DAYS = ("wait_days", "after_days", "lasts_days")
_DONE, _RUNNING = ("step", "since", "on", "result", "extensions"), ("step", "since", "extensions")


@dataclass(frozen=True, slots=True)
class Discovery:
    """What a step brings out for this client, and how his days go there, as far as the file says."""

    facts: Mapping[str, Value | None] = field(default_factory=dict)
    wait_days: int | None = None
    after_days: int | None = None
    lasts_days: int | None = None


@dataclass(frozen=True, slots=True)
class Client:
    """A client file that was read: his state, the date it is asked for, and his discoveries.

    ``discoveries`` gives, per approach and per step, what comes to light on a journey; ``lines``
    the line of the file on which a step of the history, or a step of an approach, is named.
    """

    name: str
    state: State
    today: date
    discoveries: Mapping[str, Mapping[str, Discovery]]
    lines: Mapping[tuple[str | None, str], int] = field(default_factory=dict)


def client_names() -> tuple[str, ...]:
    """The clients that come with Roer."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.yaml")))


def load_client(name_or_file: str, approaches: Iterable[str] = ()) -> Client:
    """The client that comes with Roer under this name, or the client in this file.

    ``approaches`` are the ids of approaches of one's own that the file may speak of. Raises
    FaultyFile with every fault, each with line and mend.
    """
    shipped = name_or_file in client_names()
    path = SHIPPED / f"{name_or_file}.yaml" if shipped else Path(name_or_file)
    return _ClientReader(read_document(path), approaches).client()


def parse_client(text: str, file: str = "client.yaml", approaches: Iterable[str] = ()) -> Client:
    """The client in YAML text; FaultyFile with every fault, each with line and mend."""
    return _ClientReader(parse_document(text, file), approaches).client()


def check_steps(client: Client, approach: Approach, file: str) -> None:
    """Raise FaultyFile where the client's history or discoveries name steps the approach lacks."""
    known = [step.id for step in approach.steps]
    named: list[tuple[str | None, str]] = [(None, episode.step) for episode in client.state.episodes]
    named += [(None, step) for step in client.state.choices]
    named += [(approach.id, step) for step in client.discoveries.get(approach.id, {})]
    unknown = {step: client.lines.get((where, step), 1) for where, step in named if step not in known}
    if unknown:
        see = f"see: roer show {approach.id}"
        raise FaultyFile(
            Fault(file, line, f"{approach.id} has no step {shown(step)}", instead(step, known, see))
            for step, line in unknown.items()
        )


class _ClientReader(Reader):
    """Reads one client file; a client comes out only where there are no faults."""

    def __init__(self, document: Document, approaches: Iterable[str]) -> None:
        super().__init__(document)
        self.approaches = (*approach_ids(), *approaches)
        self.lines: dict[tuple[str | None, str], int] = {}

    def client(self) -> Client:
        data = self.document.data
        if not isinstance(data, dict):
            self.fault((), "a client file is a mapping of keys to values", "start it with: name: …")
            raise FaultyFile(self.faults)
        self.only(data, _KEYS, ())
        start = self.day(data, "start", ())
        taken = sorted((*self._episodes("done"), *self._episodes("running")), key=lambda pair: pair[1].since)
        today = self.day(data, "today", ()) if "today" in data else _last([start, *_days(taken)])
        name = self.name(data, "name", Path(self.document.file).stem[:100] or "client")
        facts, choices, discoveries = self._facts(), self._choices(), self._discoveries()
        if today is not None:
            self._check_dates(start, today, taken)
        self._check_overlap(taken)
        if self.faults or start is None or today is None:
            raise FaultyFile(self.faults)
        state = State(start, facts, tuple(episode for _, episode in taken), choices)
        return Client(name, state, today, discoveries, self.lines)

    def _check_dates(self, start: date | None, today: date, taken: list[tuple[Where, Episode]]) -> None:
        if start is not None and today < start:
            self.fault(("today",), f"today ({today}) lies before start ({start})", "give a later date")
        for where, episode in taken:
            if max(episode.since, episode.until or episode.since) > today:
                what = f"{shown(episode.step)} lies after today ({today})"
                self.fault(where, what, "give a later today, or an earlier date")

    def _check_overlap(self, taken: list[tuple[Where, Episode]]) -> None:
        last: dict[str, Episode] = {}
        for where, episode in taken:
            before = last.get(episode.step)
            if before is not None and (before.until is None or before.until > episode.since):
                what = f"{shown(episode.step)} runs twice at the same time"
                self.fault(where, what, "end the one, under done, before the other begins")
            last[episode.step] = episode

    def _facts(self) -> dict[str, tuple[FactEntry, ...]]:
        facts: dict[str, tuple[FactEntry, ...]] = {}
        for name, given in self.mapping(self.document.data, "facts", ()).items():
            found = self.fact(("facts", name), name, given)
            if found is not None:
                facts[name] = (FactEntry(*found),)
        return facts

    def _episodes(self, key: str) -> Iterator[tuple[Where, Episode]]:
        given = self.document.data.get(key)
        if given is not None and not isinstance(given, list):
            self.fault((key,), f"{key} is no list", f"write: {key}: [{{step: …, …}}]")
            return
        for i, part in enumerate(given or []):
            episode = self._episode((key, i), part, key == "running")
            if episode is not None:
                self.lines.setdefault((None, episode.step), self.document.line((key, i)))
                yield (key, i), episode

    def _episode(self, where: Where, part: Any, running: bool) -> Episode | None:
        if not isinstance(part, dict) or not isinstance(part.get("step"), str):
            self.fault(where, "an episode names its step", "write: {step: …, on: 2015-03-05}")
            return None
        self.only(part, _RUNNING if running else _DONE, where)
        until = None if running else self.day(part, "on", where)
        since = self.day(part, "since", where) if running or "since" in part else until
        if since is not None and until is not None and until < since:
            self.fault(where, f"{shown(part['step'])} ends before it starts", "put on after since")
            return None
        result, extensions = self._result(part, where), self._extensions(part, where)
        if since is None or (until is None and not running):
            return None
        return Episode(part["step"], since, until, result, extensions)

    def _result(self, part: dict[str, Any], where: Where) -> Result | None:
        result: Result | None = part.get("result")
        if result is not None and result not in get_args(Result):
            self.unknown((*where, "result"), "result", result, get_args(Result))
        return result

    def _extensions(self, part: dict[str, Any], where: Where) -> int:
        extensions = part.get("extensions", 0)
        if type(extensions) is int and 0 <= extensions <= 100:
            return extensions
        self.fault((*where, "extensions"), "extensions is a number of times", "write 0, 1, 2 …")
        return 0

    def _choices(self) -> dict[str, bool]:
        choices = self.mapping(self.document.data, "choices", ())
        for step, chosen in choices.items():
            self.lines.setdefault((None, step), self.document.line(("choices", step)))
            if not isinstance(chosen, bool):
                self.fault(("choices", step), "a choice is true or false", "write true or false")
        return choices

    def _discoveries(self) -> dict[str, dict[str, Discovery]]:
        found: dict[str, dict[str, Discovery]] = {}
        given = self.mapping(self.document.data, "comes_to_light", ())
        for approach in given:
            where = ("comes_to_light", approach)
            if approach not in self.approaches:
                self.unknown(where, "approach", approach, self.approaches)
            steps = self.mapping(given, approach, where[:1])
            for step in steps:
                self.lines[approach, step] = self.document.line((*where, step))
            found[approach] = {
                step: self._discovery((*where, step), self.mapping(steps, step, where)) for step in steps
            }
        return found

    def _discovery(self, where: Where, given: dict[str, Any]) -> Discovery:
        days: dict[str, int] = {}
        for key in _DAYS:
            if key in given and (type(given[key]) is not int or not 0 <= given[key] <= 3660):
                self.fault((*where, key), f"{key} is a number of days", "write 0, 1, 2 …")
            elif key in given:
                days[key] = given[key]
        facts = {name: value for name, value in given.items() if name not in _DAYS}
        return Discovery({n: v for n, v in facts.items() if self.is_fact((*where, n), n, v)}, **days)


def _days(taken: list[tuple[Where, Episode]]) -> Iterator[date]:
    for _, episode in taken:
        yield episode.until or episode.since


def _last(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)
