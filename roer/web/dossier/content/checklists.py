"""What to bring along to a step, and why; it stands in ``checklists.yaml``."""

from __future__ import annotations

from functools import lru_cache

from roer.approach.load import load_approach
from roer.approach.text import Part, Text
from roer.web.furniture.content import Content


class Item(Part):
    """Something to bring along."""

    label: Text
    why: Text
    source: list[str]


class StepList(Part):
    """What to bring to one step, as ids of items, and where it is said that there is such a list."""

    bring: list[str]
    source: list[str]


class Checklists(Content):
    """All items, and per approach and step which of them."""

    items: dict[str, Item]
    steps: dict[str, dict[str, StepList]]


@lru_cache(maxsize=1)
def checklists() -> Checklists:
    """The lists that come with Roer; read once."""
    return Checklists.read(__file__, "checklists.yaml")


def asked_items(approach: str) -> dict[str, Item]:
    """All items that an approach asks to bring along, by their ids, each once.

    >>> list(asked_items("ijmond-werkt")), asked_items("elsewhere")
    (['invitation-form', 'identity', 'cv'], {})
    """
    lists = checklists()
    return {
        name: lists.items[name] for asked in lists.steps.get(approach, {}).values() for name in asked.bring
    }


def to_bring(approach: str) -> list[tuple[Text, StepList]]:
    """Per step of an approach: its name, and what to bring to it. Empty where nothing is known.

    >>> [step.nl for step, _asked in to_bring("ijmond-werkt")]
    ['Groepsintake', 'Kennismaken met je trainer']
    """
    asked = checklists().steps.get(approach, {})
    if not asked:
        return []
    names = {step.id: step.name for step in load_approach(approach).steps}
    return [(names[step], one) for step, one in asked.items()]
