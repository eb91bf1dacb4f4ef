"""What may be shown of people so that nobody can be recognised. The rule is in `docs/small-numbers.md`.

Counts are rounded down to tens, always. Under ten nothing is shown. What can be subtracted then leaves room
for ten answers: between two totals, two periods, a total and its parts. A share or a time is shown only
where both whom it is about and whom it is not about are ten or more, and no finer than ten people can move
it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import floor, log10
from typing import Final, Generic, TypeVar

T = TypeVar("T")

#: Fewer people than this are not shown.
LEAST: Final = 10
#: Of every count that is not shown exactly at least so many values stay possible within its table.
_ROOM: Final = 5
#: In which steps a share can be shown, in percents.
_STEPS: Final = (1, 2, 5, 10, 25, 50)


@dataclass(frozen=True, slots=True)
class Published:
    """A table as it may be shown: counts rounded down to tens, None where a group is under ten.

    ``total`` is None where it is under ten, or would tell too much of what is not shown.
    """

    counts: Mapping[str, int | None]
    total: int | None

    def shows(self, group: str) -> bool:
        """Whether figures of this group may be shown; KeyError where there is no such group."""
        return self.counts[group] is not None


def publish(table: Mapping[str, int], total: int | None = None) -> Published:
    """A table of people per group as it may be shown.

    In: how many people are in each group; ``total`` where it is not their sum (there are others, or groups
    overlap). ValueError for what cannot be: a negative number, a group of more than the total.
    """
    total = sum(table.values()) if total is None else total
    if any(not 0 <= count <= total for count in table.values()):
        raise ValueError("a group has nought or more people, and no more than the total")
    told = {group: publish_count(count) for group, count in table.items()}
    return Published(told, publish_count(total) if _leaves_room(table, total) else None)


def publish_count(people: int) -> int | None:
    """A number of people rounded down to tens; None under ten, nobody included.

    >>> publish_count(9), publish_count(10), publish_count(1434)
    (None, 10, 1430)
    """
    return people // LEAST * LEAST if people >= LEAST else None


def _leaves_room(table: Mapping[str, int], total: int) -> bool:
    """Whether the total leaves room in each group of a table.

    Shown a multiple of ten, each group has 0 to 9 more than that, and so has the total. Where the total
    shown is far above the sum of the parts shown, all of them must have nearly 9 more; then it would tell
    them.
    """
    others = total - sum(table.values())
    if others < 0:
        return True  # the groups overlap, so that the total says nothing of each
    parts = [*table.values(), others] if others else list(table.values())
    over = total // LEAST - sum(part // LEAST for part in parts)
    return over * LEAST - (LEAST - 1) * (len(parts) - 1) <= LEAST - _ROOM


def publish_share(part: int, whole: int) -> float | None:
    """The share that ``part`` is of ``whole``, worked out from the numbers as they are shown.

    None where the part, or the rest, is under ten: "all" and "nobody" would tell of each. It is rounded to
    what ten people make: 50 % of 20 people, 1 % of 1,000. It can be off by as much. ValueError for a part
    of more than the whole.

    >>> publish_share(700, 1434), publish_share(40, 100), publish_share(100, 100), publish_share(4, 50)
    (0.49, 0.4, None, None)
    """
    if not 0 <= part <= whole:
        raise ValueError("a part has nought or more people, and no more than the whole")
    shown, rest = publish_count(part), publish_count(whole - part)
    if shown is None or rest is None:
        return None
    half = (LEAST - 1) / 2  # a number shown stands for 0 to 9 more
    share = 100 * (shown + half) / (shown + rest + 2 * half)
    return _to_step(share, shown + rest) / 100


def share_step(people: int) -> int:
    """In steps of how many percents a share of so many people is shown: no finer than ten of them make."""
    return next((step for step in _STEPS if step * people >= 100 * LEAST), _STEPS[-1])


def _to_step(percents: float, people: int) -> int:
    step = share_step(people)
    return step * floor(percents / step + 0.5)


def publish_value(value: float | None, people: int) -> float | None:
    """A time, a sum of money or another figure that rests on so many people; None under ten of them.

    In two figures and no finer than a tenth, so that from an average and a number no sum can be worked out
    that tells of one.

    >>> publish_value(129.7955, 1434), publish_value(0.7968, 10), publish_value(12, 9)
    (130.0, 0.8, None)
    """
    if value is None or people < LEAST:
        return None
    return round(float(value), _places(value))


def value_step(value: float) -> float:
    """In which steps `publish_value` shows values of this size.

    >>> value_step(380), value_step(12), value_step(0.8)
    (10.0, 1.0, 0.1)
    """
    return float(10.0 ** -_places(value))


def _places(value: float) -> int:
    """How many places behind the point are shown of a value of this size; below nought before it."""
    size = floor(log10(abs(value))) if value else 0
    return min(1, 1 - size)


def publish_values(published: Published, values: Mapping[str, float | None]) -> dict[str, float | None]:
    """A figure per group (a median, money) as it may be shown beside a table; KeyError as ``shows``."""
    return {
        group: publish_value(value, LEAST if published.shows(group) else 0) for group, value in values.items()
    }


def may_see_measure_of(professional: str, asker: str, *, is_team_lead: bool) -> bool:
    """Whether ``asker`` may see a measure of one professional's work: only he himself and his team lead.

    In: ``is_team_lead``, whether the asker leads the team of this professional.
    """
    return professional == asker or is_team_lead


class NotYours(PermissionError):
    """Somebody asked for a measure of another professional, whose team he does not lead."""


@dataclass(frozen=True, slots=True)
class PerProfessional(Generic[T]):
    """A measure of the work of one professional, which cannot be made without naming who asks for it.

    Raises NotYours for anybody but himself and his team lead. There is no table of professionals: each is
    asked for alone.
    """

    professional: str
    asker: str
    is_team_lead: bool
    value: T

    def __post_init__(self) -> None:
        if not may_see_measure_of(self.professional, self.asker, is_team_lead=self.is_team_lead):
            raise NotYours("a measure of one professional is for himself and his team lead only")

    @classmethod
    def ask(
        cls, professional: str, asker: str, measure: Callable[[], T], *, is_team_lead: bool
    ) -> PerProfessional[T]:
        """The measure, worked out only where the asker may see it; raises NotYours."""
        if not may_see_measure_of(professional, asker, is_team_lead=is_team_lead):
            raise NotYours("a measure of one professional is for himself and his team lead only")
        return cls(professional, asker, is_team_lead, measure())
