"""What Roer suggests to the coach, from both views and from who leads. It knows no database and no clock.

A suggestion is a rule that says on whose words it rests. It is no score, tells nothing ahead, decides
nothing, and knows nothing but what it is given here: the picture of a client cannot reach it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SIDES = ("client", "professional")
ASPECTS = ("knows", "wants", "can")
HIGH = 4  # from this level both sides say that it is there; under it there is doubt


class Kind(StrEnum):
    """What a suggestion is about; the words of each stand in ``content/together.yaml``."""

    TALK = "talk"
    ASK = "ask"
    READ = "read"
    LOOK_AGAIN = "look_again"
    INFORM = "inform"
    FACILITATE = "facilitate"
    EMPOWER = "empower"
    TAKE_OVER = "take_over"
    BESIDE = "beside"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class View:
    """How one side sees one aspect. Without words it is a view that was not written."""

    side: str
    aspect: str
    words: str = ""
    level: int | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """What was agreed last about one element of self-direction."""

    element: str
    leader: str
    reason: str = ""
    look_again_on: date | None = None

    def is_due(self, today: date) -> bool:
        """Whether the day to look again has come."""
        return self.look_again_on is not None and self.look_again_on <= today


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggestion, what it is about, and the views or the agreement that it rests on (never none)."""

    kind: Kind
    about: tuple[str, ...]
    views: tuple[View, ...] = ()
    lead: Lead | None = None


_WITH = {"coach": Kind.TAKE_OVER, "together": Kind.BESIDE, "partner": Kind.OTHERS, "network": Kind.OTHERS}


def suggest(views: Sequence[View], leads: Sequence[Lead], today: date) -> list[Suggestion]:
    """What Roer suggests (002, 1.4, 1.5 and annex 2): first where to talk or ask, then what to do.

    In: at most one view a side and aspect, the last agreement of each element, and the date. Out: at
    least one suggestion. Both sides weigh the same: exchanging them changes no suggestion. Where an
    aspect was not said by both with a level, there is a question instead. Taking over is suggested
    only where it was agreed, and no longer than until the day to look again.

    >>> said = [View(side, aspect, "Yes", 5) for side in SIDES for aspect in ASPECTS]
    >>> [s.kind.value for s in suggest(said, [], date(2026, 3, 1))]
    ['facilitate']
    """
    pairs = pair_up(views)
    first = [found for aspect in ASPECTS if (found := _first(aspect, pairs[aspect]))]
    again = [Suggestion(Kind.LOOK_AGAIN, (lead.element,), lead=lead) for lead in leads if lead.is_due(today)]
    agreed = [
        Suggestion(_WITH[lead.leader], (lead.element,), lead=lead)
        for lead in leads
        if lead.leader in _WITH and not lead.is_due(today)
    ]
    return [*first, *again, *_by_aspects(pairs), *agreed]


def pair_up(views: Sequence[View]) -> dict[str, tuple[View, View]]:
    """Per aspect the client's view and the professional's; one that was not written has no words."""
    said = {(view.side, view.aspect): view for view in views}
    return {
        aspect: (
            said.get(("client", aspect)) or View("client", aspect),
            said.get(("professional", aspect)) or View("professional", aspect),
        )
        for aspect in ASPECTS
    }


def differ(one: int | None, other: int | None) -> bool:
    """Whether both chose a level, and not the same."""
    return one is not None and other is not None and one != other


def _first(aspect: str, pair: tuple[View, View]) -> Suggestion | None:
    """What comes before any doing: talk where both differ, ask where too little was said."""
    mine, theirs = pair
    if differ(mine.level, theirs.level):
        return Suggestion(Kind.TALK, (aspect,), pair)
    if not mine.words or not theirs.words:
        return Suggestion(Kind.ASK, (aspect,), pair)
    if mine.level is None or theirs.level is None:
        return Suggestion(Kind.READ, (aspect,), pair)
    return None


def _by_aspects(pairs: Mapping[str, tuple[View, View]]) -> Iterator[Suggestion]:
    """What the views ask for, as far as both sides say the same (002, 1.5)."""
    if _doubted(pairs["knows"]):
        yield Suggestion(Kind.INFORM, ("knows",), pairs["knows"])
    doubts = tuple(aspect for aspect in ("wants", "can") if _doubted(pairs[aspect]))
    if doubts:
        yield Suggestion(Kind.EMPOWER, doubts, tuple(view for aspect in doubts for view in pairs[aspect]))
    elif _there(pairs["wants"]) and _there(pairs["can"]):
        yield Suggestion(Kind.FACILITATE, ("wants", "can"), (*pairs["wants"], *pairs["can"]))


def _there(pair: tuple[View, View]) -> bool:
    return all(view.level is not None and view.level >= HIGH for view in pair)


def _doubted(pair: tuple[View, View]) -> bool:
    return all(view.level is not None and view.level < HIGH for view in pair)
