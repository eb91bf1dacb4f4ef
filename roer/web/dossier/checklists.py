"""What to bring along to a step, and why; it stands in ``content/checklists.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from roer.approach.load import load_approach
from roer.approach.text import Part, Text

_FILE = Path(__file__).parent / "content" / "checklists.yaml"


class Item(Part):
    """Something to bring along."""

    label: Text
    why: Text
    source: list[str]


class Checklists(Part):
    """All items, and per approach and step which of them."""

    items: dict[str, Item]
    steps: dict[str, dict[str, list[str]]]


@lru_cache(maxsize=1)
def checklists() -> Checklists:
    """The lists that come with Roer; read once."""
    return Checklists.model_validate(yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def asked_items(approach: str) -> dict[str, Item]:
    """All items that an approach asks to bring along, by their ids, each once.

    >>> sorted(asked_items("ijmond-werkt"))[0], asked_items("elsewhere")
    ('cv', {})
    """
    lists = checklists()
    return {name: lists.items[name] for names in lists.steps.get(approach, {}).values() for name in names}


def to_bring(approach: str) -> list[tuple[Text, list[tuple[str, Item]]]]:
    """Per step of an approach: its name, and what to bring to it. Empty where nothing is known.

    >>> [str(step.nl) for step, _items in to_bring("ijmond-werkt")]
    ['Groepsintake', 'Kennismakingsgesprek']
    """
    lists = checklists()
    asked = lists.steps.get(approach, {})
    if not asked:
        return []
    steps = {step.id: step.name for step in load_approach(approach).steps}
    return [(steps[step], [(name, lists.items[name]) for name in names]) for step, names in asked.items()]
