"""Everything that is kept of a client in plain words: what each part and field is called, and its value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from roer.approach.text import Text
from roer.approach.vocabulary import load_vocabulary
from roer.guide.values import say_value
from roer.web.dossier.content.checklists import checklists
from roer.web.dossier.content.kept import FIELDS, GROUPS, PARTS, Words
from roer.web.dossier.content.picture import picture_words
from roer.web.dossier.content.together import together_words
from roer.web.dossier.content.verbs import did
from roer.web.dossier.models import IN_MESSAGE, FactEntry, Part, ViewEntry
from roer.web.dossier.queries.everything import Row, Section
from roer.web.furniture.templatetags.furniture import page_language

# In the download, not on the page: they say nothing to a person.
_NOT_TOLD = frozenset({"id", "number", "invented", "visitor"})
# First what it is, then who said it and when.
_LAST = ("at", "by_name", "by_role")


@dataclass(frozen=True)
class ToldPart:
    """A part of the page: its rows as pairs of a name and a value, in words."""

    name: str
    title: Words
    rows: list[list[tuple[Words, str]]]
    total: int

    @property
    def more(self) -> int:
        """How many rows there are beside those told."""
        return self.total - len(self.rows)


@dataclass(frozen=True)
class ToldGroup:
    """Parts that belong together."""

    name: str
    title: Words
    parts: list[ToldPart]


def told(sections: list[Section], at_most: int | None = None) -> list[ToldGroup]:
    """All parts that hold something, in their groups; of each part the newest ``at_most`` rows."""
    placed = {part: name for name, _title, parts in GROUPS for part in parts}
    groups = []
    for name, title, _parts in GROUPS:
        here = [s for s in sections if s.rows and placed.get(s.name, GROUPS[-1][0]) == name]
        if here:
            groups.append(ToldGroup(name, title, [_part(section, at_most) for section in here]))
    return groups


def _part(section: Section, at_most: int | None) -> ToldPart:
    rows = section.rows[:at_most]
    return ToldPart(section.name, PARTS[section.name], [_pairs(row) for row in rows], len(section.rows))


def _pairs(row: Row) -> list[tuple[Words, str]]:
    pairs = [
        (FIELDS[name], in_words(row.of, name, value))
        for name, value in sorted(row.data.items(), key=lambda pair: pair[0] in _LAST)
        if name not in _NOT_TOLD
    ]
    return [(label, words) for label, words in pairs if words]


def in_words(row: models.Model, name: str, value: Any) -> str:
    """A value as a person reads it; empty where there is none."""
    if isinstance(row, FactEntry) and name == "value":
        return _fact(row)
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    display = getattr(row, f"get_{name}_display", None)
    if display is not None and name != "role":
        return str(display())
    raw = row.__dict__.get(name)  # what it points to is not asked for
    if isinstance(raw, datetime):
        return date_format(timezone.localtime(raw), "j F Y H:i")
    if isinstance(raw, date):
        return date_format(raw, "j F Y")
    if isinstance(value, list):
        return ", ".join(_word(name, str(one)) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_several(one)}" for key, one in value.items())
    if name == "level":
        return _level(row, value)
    return _word(name, str(value))


def _level(row: models.Model, value: int) -> str:
    """One of the five levels in its own words: of the picture, or of an aspect of knowing, wanting, able."""
    if isinstance(row, ViewEntry):
        return together_words().aspects[row.aspect].levels[value].say(page_language())
    return picture_words().levels[value].say(page_language())


def _several(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _fact(row: FactEntry) -> str:
    """The value of a fact; also that it is unknown again."""
    kind = load_vocabulary().facts.get(row.fact)
    if row.value is None:
        return str(_("not known any more"))
    return say_value(row.value, kind, page_language()) if kind else str(row.value)


def _word(name: str, value: str) -> str:
    """An id of one of the lists of words as its label; anything else as it is."""
    if name == "verb":
        return did(value)
    if name == "item" and value == IN_MESSAGE:
        return str(_("sent along with a message"))
    if name == "parts":
        return str(Part(value).label) if value in Part.values else value
    label = _labels(name).get(value)
    return label.say(page_language()) if label else value


def _labels(name: str) -> dict[str, Text]:
    """The words for the values of a field, where there is a list of them."""
    if name in {"domain", "topics"}:
        return {key: words.label for key, words in picture_words().domains.items()}
    if name == "what":
        return picture_words().needs
    if name == "element":
        return {key: words.label for key, words in together_words().elements.items()}
    if name in {"leader", "initiative"}:
        return {"client": load_vocabulary().label("roles", "client"), **together_words().leaders}
    if name == "fact":
        return {key: kind.label for key, kind in load_vocabulary().facts.items()}
    if name == "item":
        return {key: item.label for key, item in checklists().items.items()}
    return load_vocabulary().labels["roles"] if name in {"role", "actor"} or name.endswith("_role") else {}
