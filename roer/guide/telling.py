"""Conditions told as one clause: what hangs together together, and what are alternatives as alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from roer.approach.condition import (
    COMPLETED,
    All,
    AnyOf,
    Condition,
    Done,
    FactIs,
    Known,
    Not,
    Running,
    Undecided,
    Value,
    parts_of,
)  # fmt: skip
from roer.approach.model import Approach
from roer.approach.text import Language
from roer.approach.vocabulary import load_vocabulary
from roer.decide.reason import Verdict
from roer.guide.clauses import Holds, clause, not_known, not_known_otherwise, steps_clause
from roer.guide.phrases import How, joined, word

Link = Literal["because", "if"]
_AGAIN: dict[tuple[Link, Language], str] = {
    ("because", "nl"): "omdat", ("if", "nl"): "als", ("because", "en"): "because", ("if", "en"): "if",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plain:
    """A condition that stands by itself, as it holds; ``value`` is what its fact is instead."""

    condition: Condition
    holds: Holds
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """Several of them: all ("and"), or one ("or")."""

    how: How
    parts: tuple[Told, ...]


Told = Plain | Several


def several(how: How, parts: Iterator[Told] | list[Told]) -> Told:
    """Several parts as one; what is joined in the same way is taken up, and each told once."""
    flat: list[Told] = []
    for part in parts:
        flat += part.parts if isinstance(part, Several) and part.how == how else (part,)
    once = tuple(dict.fromkeys(flat))
    return once[0] if len(once) == 1 else Several(how, once)


def as_rule(condition: Condition, holds: Holds = True) -> Told:
    """The whole condition, as something that holds, does not, or is not known."""
    if isinstance(condition, Not):
        return as_rule(condition.negated, None if holds is None else not holds)
    if isinstance(condition, All | AnyOf) and known_otherwise(condition) is None:
        every = isinstance(condition, All) is (holds is not False)
        return several("and" if every else "or", [as_rule(part, holds) for part in parts_of(condition)])
    return Plain(condition, holds)


def known_otherwise(condition: Condition) -> FactIs | None:
    """The comparison in "this yes-or-no fact is so, or it is not known", else None."""
    if not isinstance(condition, AnyOf) or len(condition.any) != 2:
        return None
    compared = [part for part in condition.any if isinstance(part, FactIs)]
    negated = [part.negated for part in condition.any if isinstance(part, Not)]
    if len(compared) == 1 and negated == [Known(known=compared[0].fact)]:
        return compared[0] if load_vocabulary().facts[compared[0].fact].type == "boolean" else None
    return None


def deciding(verdict: Verdict) -> Iterator[Plain]:
    """The parts that make a condition come out as it does: of a failed "all" the failed parts."""
    condition = verdict.condition
    if isinstance(condition, Not):
        yield from deciding(verdict.parts[0])
    elif isinstance(condition, All | AnyOf):
        yield from _deciding_parts(verdict)
    else:
        yield Plain(condition, verdict.holds, None if verdict.holds else verdict.value)


def _deciding_parts(verdict: Verdict) -> Iterator[Plain]:
    same = [part for part in verdict.parts if part.holds is verdict.holds]
    if isinstance(verdict.condition, AnyOf) and verdict.holds:
        same = same[:1]  # one is enough
        if known_otherwise(verdict.condition) is not None and not isinstance(same[0].condition, FactIs):
            yield Plain(verdict.condition, True)
            return
    for part in same:
        yield from deciding(part)


def _repeats_a_comparison(part: Verdict, beside: list[Verdict]) -> bool:
    """Whether this only asks if a fact is known, beside a comparison with that fact."""
    inner = part.condition.negated if isinstance(part.condition, Not) else part.condition
    compared = {v.condition.fact for v in beside if isinstance(v.condition, FactIs)}
    return isinstance(inner, Known) and inner.known in compared


def wanted(verdict: Verdict, want: bool = True) -> Told:
    """What must change for the condition to come out as wanted.

    Of parts that must all hold, only those that do not hold yet are told; of alternatives, all
    but those that nobody can bring about: something undecided, or that a fact is not known.
    """
    condition = verdict.condition
    if isinstance(condition, Not):
        return wanted(verdict.parts[0], not want)
    if not isinstance(condition, All | AnyOf):
        return Plain(condition, want)
    every = isinstance(condition, All) is want
    missing = [part for part in verdict.parts if part.holds is not want]
    if not every:
        missing = [part for part in missing if _can_be_brought_about(part, missing)] or missing
    return several("and" if every else "or", [wanted(part, want) for part in missing])


def _can_be_brought_about(part: Verdict, beside: list[Verdict]) -> bool:
    return not _repeats_a_comparison(part, beside) and not _rests_on_undecided(part)


def _rests_on_undecided(verdict: Verdict) -> bool:
    if isinstance(verdict.condition, AnyOf):
        return all(map(_rests_on_undecided, verdict.parts))
    return isinstance(verdict.condition, Undecided) or any(map(_rests_on_undecided, verdict.parts))


def tell(told: Told, approach: Approach, language: Language, link: Link) -> str:
    """What is told, as a clause; ``link`` is the word before it, said again before alternatives.

    So that "and" and "or" do not mix: "als A en B, en als C of D".
    """
    if isinstance(told, Plain):
        return _plain(told, approach, language)
    plain = [part for part in told.parts if isinstance(part, Plain)]
    others = [tell(p, approach, language, link) for p in told.parts if isinstance(p, Several)]
    clauses = [joined(_together(plain, told.how, approach, language), told.how, language)] if plain else []
    return f", {word(told.how, language)} {_AGAIN[link, language]} ".join(clauses + others)


def items(told: Told, approach: Approach, language: Language, link: Link) -> list[str]:
    """What is told as a list of clauses, each of one thing; what is made of several is one clause itself."""
    if isinstance(told, Plain):
        return [_plain(told, approach, language)]
    plain = [part for part in told.parts if isinstance(part, Plain)]
    found = [_group(_kind(part, plain, told.how), [part], told.how, approach, language) for part in plain]
    found += [tell(part, approach, language, link) for part in told.parts if isinstance(part, Several)]
    return list(dict.fromkeys(found))


def in_parts(told: Told) -> tuple[Told, ...]:
    """What is told, cut where a sentence may end.

    Of what must all hold: the plain conditions, then each "one of these". Of alternatives: the
    plain ones, then each that is itself made of several.
    """
    if isinstance(told, Plain):
        return (told,)
    plain: list[Told] = [part for part in told.parts if isinstance(part, Plain)]
    others = tuple(part for part in told.parts if isinstance(part, Several))
    return (several(told.how, plain), *others) if plain else others


def _plain(told: Plain, approach: Approach, language: Language) -> str:
    compared = known_otherwise(told.condition)
    if compared is not None:
        return not_known_otherwise(compared, language)
    return clause(told.condition, told.holds, approach, language, told.value)


def _together(plain: list[Plain], how: How, approach: Approach, language: Language) -> list[str]:
    """The clauses of these, with steps of which the same is told, and facts that are unknown, as one."""
    groups: dict[object, list[Plain]] = {}
    for told in plain:
        groups.setdefault(_kind(told, plain, how), []).append(told)
    return list(dict.fromkeys(_group(kind, group, how, approach, language) for kind, group in groups.items()))


def _kind(told: Plain, beside: list[Plain], how: How) -> object:
    condition, holds = told.condition, bool(told.holds)
    if isinstance(condition, FactIs) and told.holds is None:
        return "unknown"
    if not isinstance(condition, Running) and not (
        isinstance(condition, Done) and condition.result in COMPLETED
    ):
        return told
    step = _step(condition)
    both = {Plain(Running(running=step), told.holds), Plain(Done(done=step), told.holds)} <= set(beside)
    if both and holds == (how == "or"):  # it runs or is done; or it neither runs nor is done
        return "begun", holds
    return "done" if isinstance(condition, Done) else "running", holds


def _is_plain(condition: Done | Running) -> bool:
    return isinstance(condition, Running) or condition.result in COMPLETED


def _group(kind: object, group: list[Plain], how: How, approach: Approach, language: Language) -> str:
    if kind == "unknown":
        return not_known([p.condition.fact for p in group if isinstance(p.condition, FactIs)], language)
    if isinstance(kind, tuple):
        what, holds = kind
        steps = [_step(told.condition) for told in group]
        return steps_clause(what, steps, holds, how, approach, language)
    return _plain(group[0], approach, language)


def _step(condition: Condition) -> str:
    assert isinstance(condition, Done | Running)
    return condition.done if isinstance(condition, Done) else condition.running
