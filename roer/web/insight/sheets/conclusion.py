"""What can be concluded where a figure was measured twice. Never that the one thing caused the other."""

from __future__ import annotations

from dataclasses import dataclass

from roer.approach.text import Text
from roer.measure.caution import FEW, NO_EFFECT, SMALL_NUMBERS
from roer.measure.small_numbers import share_step, value_step
from roer.web.insight.sheets.sheet import Figure

_TINY = 1e-9  # what adding broken numbers makes of a step

_NOTHING = Text(
    nl="Er zijn nog te weinig zaken om iets te zeggen. Meet later opnieuw.",
    en="There are too few cases yet to say anything. Measure again later.",
)
_SAME = Text(nl="Het cijfer is gelijk gebleven.", en="The figure has stayed the same.")
_ABOUT_SAME = Text(
    nl="Het cijfer is ongeveer gelijk. Het verschil is niet groter dan de afronding.",
    en="The figure is about the same. The difference is no larger than the rounding.",
)
_SAME_DATA = Text(
    nl="Dit zijn dezelfde gegevens als toen. Breng eerst nieuwe in, en meet daarin opnieuw.",
    en="These are the same data as then. First bring in new ones, and measure again in those.",
)
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


def conclude(was: Figure, now: Figure, *, same_data: bool = False) -> Conclusion:
    """What can be said of a figure then and now. In: ``same_data``, whether nothing can have changed."""
    if same_data:
        return Conclusion(_SAME_DATA, ())
    if was.value is None or now.value is None:
        return Conclusion(_NOTHING, ())
    says = _says(was, now, was.value, now.value)
    beside = [NO_EFFECT]
    if was.unit in {"hours", "work_hours", "days"}:
        beside.append(_YOUNG)
    if min(was.cases, now.cases) < FEW:
        beside.append(SMALL_NUMBERS)
    if _overlap(was, now):
        beside.insert(0, _OVERLAP)
    return Conclusion(says, tuple(beside))


def _says(was: Figure, now: Figure, before: float, after: float) -> Text:
    if before == after:
        return _SAME
    if abs(after - before) <= _rounding(was, now, max(abs(before), abs(after))) * (1 + _TINY):
        return _ABOUT_SAME
    return _LOWER if after < before else _HIGHER


def _rounding(was: Figure, now: Figure, most: float) -> float:
    """How far two figures may be apart by rounding alone: one step of how they are shown."""
    if was.unit == "share":
        return max(share_step(max(1, one.cases)) for one in (was, now)) / 100
    if was.unit == "ratio":
        return value_step(most * 100) / 100
    return value_step(most)


def _overlap(was: Figure, now: Figure) -> bool:
    bounds = (was.low, was.high, now.low, now.high)
    if any(bound is None for bound in bounds):
        return False
    low, high, other_low, other_high = (bound for bound in bounds if bound is not None)
    return low <= other_high and other_low <= high
