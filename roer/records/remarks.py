"""What was odd in a log and what was done with it: counted, and the first places named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from roer.records.said import Language, Said, number

#: So many places are named of each kind; the rest is counted.
NAMED: Final = 20

Kind = Literal[
    "no_case", "no_activity", "no_time", "unreadable_time", "no_object",
    "unreadable_moment", "unknown_word", "unknown_lifecycle", "no_number", "no_truth", "no_order",
    "zone_assumed", "twice", "skipped", "day_first", "month_first", "other_order", "short_year",
    "number_time",
    "short_row", "long_row", "strange_bytes", "unnamed", "again", "default", "many_objects", "loose",
    "empty_column",
    "control", "spaces", "composed", "nobody", "above", "same_name", "no_heading", "empty_trace",
    "same_event", "same_object", "no_table", "start_after_end", "either_order", "no_clock",
]  # fmt: skip

#: Of these the row is left out; of the others it is kept.
LEFT_OUT: Final = frozenset({"no_case", "no_activity", "no_time", "unreadable_time", "no_object"})

_TOLD: dict[str, Said] = {
    "no_case": Said("geen zaak; rij weggelaten", "no case; row left out"),
    "no_activity": Said("geen activiteit; rij weggelaten", "no activity; row left out"),
    "no_time": Said("geen tijd; rij weggelaten", "no time; row left out"),
    "unreadable_time": Said(
        "tijd niet te lezen; rij weggelaten", "time that cannot be read; row left out"
    ),
    "no_object": Said(
        "hoort bij geen object van deze soort; weggelaten", "belongs to no object of this type; left out"
    ),
    "unreadable_moment": Said("tijd niet te lezen; leeg gelaten", "time that cannot be read; left empty"),
    "unknown_word": Said("onbekend woord; leeg gelaten", "unknown word; left empty"),
    "unknown_lifecycle": Said(
        "overgang die Roer niet kent; de rij telt mee, zonder soort",
        "transition that Roer does not know; the row counts, without a kind",
    ),
    "no_number": Said("geen geheel getal; leeg gelaten", "not a whole number; left empty"),
    "no_truth": Said("geen ja of nee; leeg gelaten", "neither true nor false; left empty"),
    "no_order": Said(
        "volgnummer niet overal een getal; de volgorde van het bestand geldt",
        "order not everywhere a number; the order of the file holds",
    ),
    "zone_assumed": Said(
        "tijd zonder tijdzone; gelezen als tijd in {zone}", "time without an offset; read as time in {zone}"
    ),
    "twice": Said(
        "uur dat er door de wintertijd twee keer is; het eerste genomen",
        "hour that comes twice when summer time ends; the first is taken",
    ),
    "skipped": Said(
        "uur dat er door de zomertijd niet is; een uur later genomen",
        "hour that summer time skips; taken as one hour later",
    ),
    "day_first": Said(
        "dag of maand eerst? Nergens te zien; de dag eerst genomen",
        "day or month first? Nothing tells; the day is taken first",
    ),
    "month_first": Said(
        "maand staat eerst (dat blijkt uit de kolom); zo gelezen",
        "the month stands first (the column shows it); read that way",
    ),
    "other_order": Said(
        "maand eerst waar de rest de dag eerst heeft; zo gelezen",
        "month first where the rest has the day first; read that way",
    ),
    "short_year": Said(
        "jaar in twee cijfers; gelezen als 1970 tot 2069", "year of two digits; read as 1970 to 2069"
    ),
    "number_time": Said(
        "tijd als getal; gelezen als {zone} sinds 1970", "time as a number; read as {zone} since 1970"
    ),
    "short_row": Said("te weinig cellen; de rest is leeg", "too few cells; the rest is empty"),
    "long_row": Said("te veel cellen; de laatste niet gebruikt", "too many cells; the last are not used"),
    "strange_bytes": Said(
        "teken dat er in deze codering niet is; vervangen door �",
        "character that this encoding does not have; replaced by �",
    ),
    "unnamed": Said("zaak zonder naam; naam gegeven", "case without a name; given one"),
    "again": Said(
        "zaak die al eerder in het bestand stond; samengenomen",
        "case that stood in the file before; taken together",
    ),
    "default": Said(
        "leeg; de waarde genomen die het bestand dan opgeeft", "empty; the default of the file is taken"
    ),
    "many_objects": Said(
        "hoort bij meer objecten van deze soort; staat in elk van die zaken",
        "belongs to several objects of this type; stands in each of those cases",
    ),
    "loose": Said(
        "verwijzing naar iets wat niet in het bestand staat; overgeslagen",
        "reference to what is not in the file; passed over",
    ),
    "empty_column": Said("kolom zonder een waarde; niet gebruikt", "column without a value; not used"),
    "control": Said(
        "teken dat niet te zien is (zoals een nieuwe regel) in een naam; een spatie genomen",
        "character that does not show (such as a new line) in a name; taken as a space",
    ),
    "spaces": Said("spaties te veel in een naam; weggehaald", "spaces too many in a name; taken away"),
    "composed": Said(
        "letters met losse accenten in een naam; samengevoegd (NFC)",
        "letters with loose accents in a name; put together (NFC)",
    ),
    "nobody": Said("woord dat niemand noemt; leeg gelaten", "word that names nobody; left empty"),
    "above": Said("regel boven de kop; overgeslagen", "line above the header; passed over"),
    "same_name": Said(
        "nog een kolom met deze naam; niet gebruikt", "one more column of this name; not used"
    ),
    "no_heading": Said(
        "waarde in een kolom zonder naam; niet gebruikt", "value in a column without a name; not used"
    ),
    "empty_trace": Said("zaak zonder gebeurtenis; telt niet mee", "case without an event; does not count"),
    "same_event": Said(
        "gebeurtenis met een id dat er al was; telt apart",
        "event with an id that was there before; counts apart"
    ),
    "same_object": Said(
        "object met een id dat er al was; de laatste soort genomen",
        "object with an id that was there before; the last type is taken",
    ),
    "no_table": Said(
        "soort gebeurtenis zonder tabel; zonder tijden gelezen",
        "type of event without a table; read without times"
    ),
    "start_after_end": Said("begin na het einde; zo gelaten", "start later than the end; left as it is"),
    "either_order": Said(
        "dag of maand eerst? In de kolom komt beide voor; de dag eerst genomen",
        "day or month first? The column has both; the day is taken first",
    ),
    "no_clock": Said(
        "datum zonder tijd van de dag; het begin van de dag genomen",
        "date without a time of day; the begin of the day is taken",
    ),
}  # fmt: skip


class Place(NamedTuple):
    """A row of the file, from 1 as a spreadsheet shows it, and what stood there."""

    row: int
    value: str | None


@dataclass(frozen=True)
class Remark:
    """One kind of oddity in one column (none: in the whole row): how often, and the first places.

    ``detail`` is the zone, or the unit, that was taken.
    """

    kind: Kind
    column: str | None
    count: int
    places: tuple[Place, ...]
    detail: str | None = None

    @property
    def left_out(self) -> bool:
        """Whether these rows were left out."""
        return self.kind in LEFT_OUT

    def told(self, language: Language) -> str:
        """The remark in one line: where, what, what was done, how often and in which rows."""
        what = _TOLD[self.kind].say(language).format(zone=self.detail)
        where = f"{self.column}: " if self.column is not None else ""
        return f"{where}{what}: {number(self.count, language)} ×{self._rows(language)}"

    def _rows(self, language: Language) -> str:
        if not self.places:
            return ""
        word = {"nl": "rij", "en": "row"}[language]
        shown = ", ".join(
            f"{word} {place.row}" + (f" “{_short(place.value)}”" if place.value else "")
            for place in self.places
        )
        more = ", …" if self.count > len(self.places) else ""
        return f" ({shown}{more})"


class Notes:
    """Gathers remarks while a file is read."""

    def __init__(self) -> None:
        self._found: dict[tuple[Kind, str | None, str | None], tuple[int, list[Place]]] = {}

    def add(
        self,
        kind: Kind,
        column: str | None,
        count: int,
        places: Sequence[Place] = (),
        detail: str | None = None,
    ) -> None:
        """Note that this was found so often; ``places`` are the first of them, none where it is general."""
        if count:
            before, named = self._found.get((kind, column, detail), (0, []))
            named.extend(places[: NAMED - len(named)])
            self._found[kind, column, detail] = before + count, named

    def remarks(self) -> tuple[Remark, ...]:
        """What was noted, in the order in which it was found; what was left out first."""
        made = [
            Remark(kind, column, count, tuple(places), detail)
            for (kind, column, detail), (count, places) in self._found.items()
        ]
        return tuple(sorted(made, key=lambda remark: not remark.left_out))


def _short(text: str | None) -> str:
    line = " ".join((text or "").split())
    return line if len(line) <= 40 else line[:39] + "…"
