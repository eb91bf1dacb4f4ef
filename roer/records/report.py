"""What reading a log found: a report that says of every row and column what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from roer.records.columns import Taken
from roer.records.remarks import Remark
from roer.records.said import Language, Said, number

Format = Literal["CSV", "XES", "OCEL JSON", "OCEL SQLite", "Parquet"]

_WHY: Final = {
    "given": Said("opgegeven", "given"),
    "standard": Said("standaardnaam", "standard name"),
    "own": Said("kolom van Roer", "column of Roer"),
    "recognised": Said("herkend", "recognised"),
}
_ROLES: Final = {
    "case": Said("zaak", "case"),
    "activity": Said("activiteit", "activity"),
    "at": Said("tijd", "time"),
    "started_at": Said("begin", "start"),
    "resource": Said("uitvoerder", "resource"),
    "actor": Said("rol", "role"),
    "organisation": Said("organisatie", "organisation"),
    "lifecycle": Said("overgang", "lifecycle"),
}


@dataclass(frozen=True)
class Report:
    """How a file was read. ``rows`` read + ``repeated`` = ``events`` kept + ``left_out``.

    ``repeated`` is 0 but for OCEL, where an event stands in each of its cases. ``separator`` and
    ``encoding`` are those of a CSV file, ``case_type`` the type of the objects that are the cases of an OCEL
    log. ``taken`` and ``aside`` name every column of the file.
    """

    format: Format
    rows: int
    repeated: int
    events: int
    cases: int
    taken: tuple[Taken, ...]
    aside: tuple[str, ...]
    remarks: tuple[Remark, ...]
    separator: str | None = None
    encoding: str | None = None
    case_type: str | None = None

    @property
    def left_out(self) -> int:
        """How many rows were left out; the remarks say why."""
        return sum(remark.count for remark in self.remarks if remark.left_out)

    def told(self, language: Language) -> str:
        """The report in a few lines: what was read, which columns, and what was odd."""
        lines = [self._counts(language), self._columns(language)]
        if self.aside:
            lines.append(Said("Niet gebruikt: ", "Not used: ").say(language) + ", ".join(self.aside) + ".")
        return "\n".join([*lines, *(f"- {remark.told(language)}" for remark in self.remarks)])

    def _counts(self, language: Language) -> str:
        counts = (self.rows, self.repeated, self.events, self.cases, self.left_out)
        rows, repeated, events, cases, left_out = (number(count, language) for count in counts)
        again = Said(f", {repeated} keer in nog een zaak", f", {repeated} times in one more case")
        more = again.say(language) if self.repeated else ""
        in_cases = Said("1 zaak", "1 case") if self.cases == 1 else Said(f"{cases} zaken", f"{cases} cases")
        return f"{self._source()}: " + Said(
            f"{rows} rijen gelezen{more}; {events} gebeurtenissen in {in_cases.nl}, {left_out} weggelaten.",
            f"{rows} rows read{more}; {events} events in {in_cases.en}, {left_out} left out.",
        ).say(language)

    def _source(self) -> str:
        about = (repr(self.separator) if self.separator else None, self.encoding, self.case_type)
        said = ", ".join(part for part in about if part is not None)
        return self.format + (f" ({said})" if said else "")

    def _columns(self, language: Language) -> str:
        shown = [
            f"{_ROLES[taken.role].say(language)} = {taken.column} ({_WHY[taken.why].say(language)})"
            for taken in self.taken
            if taken.role in _ROLES
        ]
        own = [taken.column for taken in self.taken if taken.role not in _ROLES]
        ours = Said("; kolommen van Roer: ", "; columns of Roer: ").say(language) + ", ".join(own)
        return Said("Gebruikt: ", "Used: ").say(language) + ", ".join(shown) + (ours if own else "") + "."
