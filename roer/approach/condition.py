"""Conditions: structured, three-valued, readable as a sentence and as a row of a decision table.

The logic is that of DMN: a comparison with a fact that is not known is neither true nor false.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from roer.approach.duration import Duration
from roer.approach.text import FactName, Identifier, Part, wrong
from roer.records.row import Result

Value = bool | int | float | str
COMPLETED: frozenset[Result | None] = frozenset({None, "attended", "finished"})  # it was really done


class All(Part):
    """True when each of its conditions is."""

    all: Annotated[tuple[Condition, ...], Field(min_length=1, strict=False)]


class AnyOf(Part):
    """True when at least one of its conditions is."""

    any: Annotated[tuple[Condition, ...], Field(min_length=1, strict=False)]


class Not(Part):
    """True when its condition is false; unknown stays unknown."""

    negated: Annotated[Condition, Field(alias="not")]


class FactIs(Part):
    """Compares a fact: ``is`` a value, or ``one_of`` several, or bounds on a number."""

    fact: FactName
    equals: Annotated[Value | None, Field(alias="is")] = None
    one_of: Annotated[tuple[Value, ...] | None, Field(min_length=1, strict=False)] = None
    at_least: int | float | None = None
    above: int | float | None = None
    at_most: int | float | None = None
    below: int | float | None = None

    @model_validator(mode="after")
    def _compares(self) -> FactIs:
        used = {name for name in self.model_fields_set - {"fact"} if getattr(self, name) is not None}
        if not used:
            mend = "add is, one_of, at_least, above, at_most or below"
            raise wrong("the fact is compared with nothing", mend)
        if used & {"equals", "one_of"} and len(used) > 1:
            mend = "keep one of them, or put several comparisons in all"
            raise wrong("is and one_of stand alone; only bounds may be combined", mend)
        return self

    def holds_for(self, value: Value) -> bool:
        """Whether a known value passes the comparison.

        >>> FactIs(fact="wage_value", above=0.3, below=0.8).holds_for(0.3)
        False
        """
        if self.equals is not None:
            return value == self.equals
        if self.one_of is not None:
            return value in self.one_of
        return not isinstance(value, str) and self._within_bounds(value)

    def _within_bounds(self, value: float) -> bool:
        return (
            (self.at_least is None or value >= self.at_least)
            and (self.above is None or value > self.above)
            and (self.at_most is None or value <= self.at_most)
            and (self.below is None or value < self.below)
        )


class Known(Part):
    """True when the fact is known, whatever its value; never unknown itself."""

    known: FactName


class Done(Part):
    """True when an episode of the step has ended, with this result where one is given."""

    done: Identifier
    result: Result | None = None


class Running(Part):
    """True while an episode of the step runs."""

    running: Identifier


class Passed(Part):
    """True once this much time has passed since a step ended (or started), or since the start.

    ``since`` names a step, or is ``case-start``. While the step has not got that far it is false.
    """

    passed: Duration
    since: Identifier
    counted_from: Literal["start", "end"] = "end"


class ChoiceIs(Part):
    """Asks for the approach's own answer to a steering choice; "not_stated" makes it unknown."""

    choice: FactName
    equals: Annotated[str, Field(alias="is")]


class Chosen(Part):
    """True when the client chose this step, false when he declined it, else unknown."""

    chosen: Identifier


class Undecided(Part):
    """Never true and never false: the municipality, or the source, has left this open."""

    undecided: Identifier


CONDITIONS: dict[str, type[Part]] = {
    "all": All, "any": AnyOf, "not": Not, "fact": FactIs, "known": Known, "done": Done,
    "running": Running, "passed": Passed, "choice": ChoiceIs, "chosen": Chosen, "undecided": Undecided,
}  # fmt: skip
_TAGS = {part: key for key, part in CONDITIONS.items()}


def _tag(value: Any) -> str | None:
    if isinstance(value, Part):
        return _TAGS[type(value)]
    kinds = [key for key in CONDITIONS if key in value] if isinstance(value, dict) else []
    return kinds[0] if len(kinds) == 1 else None


Condition = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[FactIs, Tag("fact")]
    | Annotated[Known, Tag("known")]
    | Annotated[Done, Tag("done")]
    | Annotated[Running, Tag("running")]
    | Annotated[Passed, Tag("passed")]
    | Annotated[ChoiceIs, Tag("choice")]
    | Annotated[Chosen, Tag("chosen")]
    | Annotated[Undecided, Tag("undecided")],
    Discriminator(
        _tag,
        custom_error_type="condition",
        custom_error_message=f"this is no condition; start it with one of: {', '.join(CONDITIONS)}",
    ),
]
for _model in (All, AnyOf, Not):
    _model.model_rebuild()


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions that a condition is made of; none for one that stands by itself."""
    if isinstance(condition, All):
        return condition.all
    if isinstance(condition, AnyOf):
        return condition.any
    return (condition.negated,) if isinstance(condition, Not) else ()


def atoms(condition: Condition | None) -> Iterator[Condition]:
    """The conditions that stand by themselves within a condition, in its order.

    >>> [atom.done for atom in atoms(Not(negated=All(all=(Done(done="a"), Done(done="b")))))]
    ['a', 'b']
    """
    if condition is None:
        return
    if not isinstance(condition, All | AnyOf | Not):
        yield condition
    for part in parts_of(condition):
        yield from atoms(part)
