"""The lines of a client's way: what runs, what comes next, what can be chosen, what is not open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from roer.approach.text import Language
from roer.decide.decision import Decision
from roer.guide.listed import Listed
from roer.web.route.queries.standing import Status
from roer.web.route.queries.told import Told


@dataclass(frozen=True)
class Shut:
    """A step that is not open, with what would open it where its reason alone does not tell that."""

    told: Told
    opens: tuple[Listed, ...]


@dataclass(frozen=True)
class Alike:
    """Steps that are not open for one and the same reason."""

    hidden: bool  # the reason is not for the one who looks
    why: tuple[Listed, ...]
    steps: tuple[Shut, ...]


@dataclass(frozen=True)
class Track:
    """One line of the way: what runs, what comes next, what can be chosen, what is not open, what is done."""

    id: str
    label: str
    now: tuple[Told, ...]
    next: tuple[Told, ...]
    choices: tuple[Told, ...]
    unclear: tuple[Told, ...]
    closed: tuple[Told, ...]
    done: tuple[Told, ...]

    @property
    def rest(self) -> list[Told]:
        """All that neither runs nor was done."""
        return [*self.next, *self.choices, *self.unclear, *self.closed]

    @property
    def unclear_alike(self) -> list[Alike]:
        """What is not clear yet, together where the reason is the same."""
        return _alike(self.unclear)

    @property
    def closed_alike(self) -> list[Alike]:
        """What is not open, together where the reason is the same."""
        return _alike(self.closed)


def _alike(steps: Iterable[Told]) -> list[Alike]:
    """Each reason once, in the order in which it first comes."""
    found: dict[tuple[bool, tuple[Listed, ...]], list[Shut]] = {}
    for told in steps:
        reason, opens = told.why[:1], told.why[1:]
        known = len(opens) == 1 and all(len(one.items) == 1 for one in (*reason, *opens))
        found.setdefault((told.hidden, reason), []).append(Shut(told, () if known else opens))
    return [Alike(hidden, why, tuple(same)) for (hidden, why), same in found.items()]


def tracks_of(decision: Decision, told: dict[str, Told], language: Language) -> Iterator[Track]:
    """Every track of the approach with its steps; what is advised stands in the order of the advice."""
    rank = {step.id: place for place, step in enumerate(decision.advised)}
    for track in decision.plan.approach.tracks:
        own = [one for one in told.values() if one.step.track == track.id]
        now = tuple(one for one in own if one.status == Status.RUNNING or one.standing.appointment)
        rest = [one for one in own if one not in now]
        advised = sorted((one for one in rest if one.standing.advised), key=lambda one: rank[one.step.id])
        can = tuple(one for one in rest if not one.standing.advised and one.standing.takeable)
        others = [one for one in rest if not one.standing.takeable]
        by = {status: tuple(one for one in others if one.status == status) for status in Status}
        yield Track(
            track.id, track.name.say(language), now, tuple(advised), can,
            by[Status.UNCLEAR], by[Status.CLOSED], by[Status.DONE],
        )  # fmt: skip
