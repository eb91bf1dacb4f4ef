"""A file that may still hold faults: its parts by path, as far as each can be read by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from roer.approach.condition import All, Condition, Running
from roer.approach.faults import Place, Placed
from roer.approach.yaml_file import Document

_CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)


@dataclass(frozen=True, slots=True)
class Draft:
    """The raw data of an approach file, read leniently so that every check can run on it."""

    document: Document

    def fault(self, path: Place, what: str, mend: str) -> Placed:
        """A fault about the part at a path, with its line."""
        return self.document.fault(path, what, mend)

    def parts(self, key: str) -> Iterator[tuple[Place, dict[str, Any]]]:
        """The mappings in the list under a top-level key, with their paths."""
        found = self.document.data.get(key)
        for i, part in enumerate(found if isinstance(found, list) else []):
            if isinstance(part, dict):
                yield (key, i), part

    def named(self, key: str) -> dict[str, tuple[Place, dict[str, Any]]]:
        """The mappings in the list under a top-level key by their ids; the first where an id stands twice."""
        named: dict[str, tuple[Place, dict[str, Any]]] = {}
        for path, part in self.parts(key):
            if isinstance(part.get("id"), str):
                named.setdefault(part["id"], (path, part))
        return named

    def walk(self) -> Iterator[tuple[Place, dict[str, Any]]]:
        """Every mapping in the file whose keys are words of the format, with its path."""
        yield from _walk(self.document.data, ())

    def conditions(self) -> Iterator[tuple[Place, Condition]]:
        """Every condition that can be read, with its path."""
        for path, part in self.parts("target_groups"):
            yield from self._condition((*path, "when"), part)
        for path, part in self.parts("steps"):
            yield from self._condition((*path, "opens"), part)
            for key, inner in (("advised", "when"), ("lasts", "breaks_off")):
                if isinstance(part.get(key), dict):
                    yield from self._condition((*path, key, inner), part[key])
        for path, part in self.parts("outcomes"):
            yield from self._condition((*path, "when"), part)

    def opening(self) -> dict[str, Condition | None]:
        """All that must hold for a step to be open, for each step of which that can be read."""
        opening: dict[str, Condition | None] = {}
        for step, (path, part) in self.named("steps").items():
            read = [condition for _, condition in self._condition((*path, "opens"), part)]
            if read or part.get("opens") is None:
                opening[step] = _with_while(part, read[0] if read else None)
        return opening

    def _condition(self, path: Place, part: dict[str, Any]) -> Iterator[tuple[Place, Condition]]:
        if part.get(str(path[-1])) is not None:
            try:
                yield path, _CONDITION.validate_python(part[str(path[-1])], by_alias=True, by_name=False)
            except ValidationError:
                return  # the form of the file is reported elsewhere, with its line


def _with_while(part: dict[str, Any], condition: Condition | None) -> Condition | None:
    repeats = part.get("repeats")
    runs = repeats.get("while") if isinstance(repeats, dict) else None
    if not isinstance(runs, str):
        return condition
    running = Running.model_construct(running=runs)
    return running if condition is None else All(all=(running, condition))


def _walk(data: Any, path: Place) -> Iterator[tuple[Place, dict[str, Any]]]:
    if isinstance(data, dict):
        yield path, data
        for key, value in data.items():
            if not (path and path[0] == "migrations" and key == "steps"):  # its keys are ids of steps
                yield from _walk(value, (*path, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _walk(value, (*path, i))
