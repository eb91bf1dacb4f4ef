"""What can be concluded where a figure was measured twice. Never that the one thing caused the other."""

from __future__ import annotations

from dataclasses import dataclass

from roer.approach.text import Text
from roer.measure.caution import FEW, NO_EFFECT, SMALL_NUMBERS
from roer.web.insight.sheets.sheet import Figure

_NOTHING = Text(
    nl="Er zijn nog te weinig zaken om iets te zeggen. Meet later opnieuw.",
    en="There are too few cases yet to say anything. Measure again later.",
)
_SAME = Text(nl="Het cijfer is gelijk gebleven.", en="The figure has stayed the same.")
_LOWER = Text(nl="Het cijfer is lager dan toen.", en="The figure is lower than then.")
_HIGHER = Text(nl="Het cijfer is hoger dan toen.", en="The figure is higher than then.")
_OVERLAP = Text(
    nl="De marges overlappen. Het verschil kan toeval zijn.",
    en="The margins overlap. The difference may be chance.",
)
_YOUNG = Text(
    nl="Nieuwe zaken zijn korter bezig dan oude. Tijden van nu kunnen daardoor lager lijken.",
    en="New cases have not been going for long. So times of now may look lower.",
)


@dataclass(frozen=True)
class Conclusion:
    """What the two figures say, and what must be said beside it."""

    says: Text
    beside: tuple[Text, ...]


def conclude(was: Figure, now: Figure) -> Conclusion:
    """What can be said of a figure then and now."""
    if was.value is None or now.value is None:
        return Conclusion(_NOTHING, ())
    says = _SAME if was.value == now.value else _LOWER if now.value < was.value else _HIGHER
    beside = [NO_EFFECT]
    if was.unit in {"hours", "days"}:
        beside.append(_YOUNG)
    if min(was.cases, now.cases) < FEW:
        beside.append(SMALL_NUMBERS)
    if _overlap(was, now):
        beside.insert(0, _OVERLAP)
    return Conclusion(says, tuple(beside))


def _overlap(was: Figure, now: Figure) -> bool:
    bounds = (was.low, was.high, now.low, now.high)
    if any(bound is None for bound in bounds):
        return False
    low, high, other_low, other_high = (bound for bound in bounds if bound is not None)
    return low <= other_high and other_low <= high
