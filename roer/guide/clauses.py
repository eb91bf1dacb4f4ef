"""Conditions as clauses that fit after "omdat" and "als" (because, if): as they hold, or do not."""

from __future__ import annotations

from roer.approach.condition import (
    All,
    AnyOf,
    ChoiceIs,
    Chosen,
    Condition,
    Done,
    FactIs,
    Known,
    Not,
    Passed,
    Running,
    Undecided,
    Value,
)  # fmt: skip
from roer.approach.duration import Duration
from roer.approach.model import CASE_START, Approach
from roer.approach.text import Language
from roer.approach.vocabulary import load_vocabulary
from roer.guide.phrases import How, PhraseName, inside, joined, phrase
from roer.guide.values import compared, say_value

Holds = bool | None


def clause(
    condition: Condition, holds: Holds, approach: Approach, language: Language, value: Value | None = None
) -> str:
    """A condition that stands by itself as a clause: as it is so, is not so, or is not known.

    Where a fact is not as the condition asks, ``value`` tells what it is instead.
    """
    if isinstance(condition, FactIs):
        return _fact(condition, holds, language, value)
    if isinstance(condition, Known):
        what = indirect_question(condition.known, language)
        return phrase("known" if holds else "not_known", language, what=what)
    if isinstance(condition, ChoiceIs):
        return _choice(condition, approach, language, holds)
    if isinstance(condition, Undecided):
        return _undecided(condition, holds, approach, language)
    assert not isinstance(condition, All | AnyOf | Not)  # these are made of others
    return _history(condition, holds, approach, language)


def not_known_otherwise(condition: FactIs, language: Language) -> str:
    """That a yes-or-no fact is as the condition asks, or is not known: nothing else is known of it."""
    fact = load_vocabulary().facts[condition.fact]
    assert fact.yes is not None
    assert fact.no is not None
    other = fact.no if condition.holds_for(True) else fact.yes
    return phrase("not_known_that", language, what=other.say(language))


def indirect_question(fact: str, language: Language) -> str:
    """What is to be known of a fact, as it stands after "nog niet bekend is".

    >>> indirect_question("has_address", "nl")
    'of je een vast adres hebt'
    """
    kind = load_vocabulary().facts[fact]
    if kind.yes is not None:
        return phrase("whether", language, what=kind.yes.say(language))
    assert kind.indirect is not None  # every fact that is not yes-or-no has one
    return kind.indirect.say(language)


def not_known(facts: list[str], language: Language) -> str:
    """That these facts are not known yet, as one clause."""
    questions = [indirect_question(fact, language) for fact in dict.fromkeys(facts)]
    return phrase("not_known", language, what=joined(questions, "and", language))


def _fact(condition: FactIs, holds: Holds, language: Language, value: Value | None) -> str:
    fact = load_vocabulary().facts[condition.fact]
    if holds is None:
        return not_known([condition.fact], language)
    if fact.yes is not None and fact.no is not None:
        return (fact.yes if condition.holds_for(True) is holds else fact.no).say(language)
    assert fact.clause is not None  # every fact that is not yes-or-no has a clause
    told = (
        say_value(value, fact, language) if value is not None else compared(condition, fact, holds, language)
    )
    return fact.clause.say(language).replace("{value}", told)


def _choice(condition: ChoiceIs, approach: Approach, language: Language, holds: Holds) -> str:
    vocabulary = load_vocabulary()
    question, choice = vocabulary.choices[condition.choice], approach.choices.get(condition.choice)
    if holds is None:
        return phrase("not_stated", language, question=question.label.say(language))
    given = condition.equals if holds or choice is None else choice.answer
    if given in question.clauses:
        return question.clauses[given].say(language)
    answer = inside(vocabulary.answer(condition.choice, given).say(language))
    return phrase("answers", language, question=question.label.say(language), what=answer)


def _undecided(condition: Undecided, holds: Holds, approach: Approach, language: Language) -> str:
    if holds is not None:
        return phrase("to_be_decided", language)
    return phrase("undecided", language, what=open_question(condition, approach, language))


def open_question(condition: Undecided, approach: Approach, language: Language) -> str:
    """What has been left open, as it stands after a colon."""
    question = next(q for q in approach.open_questions if q.id == condition.undecided)
    return inside((question.short or question.about).say(language))


def _history(condition: Condition, holds: Holds, approach: Approach, language: Language) -> str:
    if isinstance(condition, Done):
        return _ended(condition, bool(holds), approach, language)
    if isinstance(condition, Running):
        return steps_clause("running", [condition.running], bool(holds), "and", approach, language)
    if isinstance(condition, Chosen):
        step = step_name(condition.chosen, approach, language)
        answer: dict[Holds, PhraseName] = {True: "chosen", False: "not_chosen", None: "no_choice_yet"}
        return phrase(answer[holds], language, step=step)
    assert isinstance(condition, Passed)
    return _passed(condition, bool(holds), approach, language)


def _ended(condition: Done, holds: bool, approach: Approach, language: Language) -> str:
    result = condition.result
    if result is None or result == "attended" or result == "finished":
        return steps_clause("done", [condition.done], holds, "and", approach, language)
    ended = phrase(result, language, step=step_name(condition.done, approach, language))
    return ended if holds else phrase("not_so", language, what=ended)


def steps_clause(
    what: str, steps: list[str], holds: bool, how: How, approach: Approach, language: Language
) -> str:
    """That steps are done or running, or are not: one, all of them, or one of them."""
    names = [step_name(step, approach, language) for step in dict.fromkeys(steps)]
    many = "_many" if how == "and" and len(names) > 1 else ""
    name: PhraseName = f"{'' if holds else 'not_'}{what}{many}"  # type: ignore[assignment]
    return phrase(name, language, step=joined(names, how, language))


def _passed(condition: Passed, holds: bool, approach: Approach, language: Language) -> str:
    time = say_duration(condition.passed, language)
    if condition.since == CASE_START:
        return phrase("passed_start" if holds else "not_passed_start", language, time=time)
    step = step_name(condition.since, approach, language)
    if condition.counted_from == "start":
        return phrase(
            "passed_since_start" if holds else "not_passed_since_start", language, time=time, step=step
        )
    return phrase("passed_since_end" if holds else "not_passed_since_end", language, time=time, step=step)


def step_name(step_id: str, approach: Approach, language: Language) -> str:
    """The name of a step between quotes, as it stands in a sentence."""
    return phrase("step", language, what=approach.step(step_id).name.say(language))


def say_duration(length: Duration, language: Language) -> str:
    """A length of time in words.

    >>> say_duration(Duration(working_days=5), "nl")
    '5 werkdagen'
    """
    one, more = {
        ("days", "nl"): ("dag", "dagen"), ("working_days", "nl"): ("werkdag", "werkdagen"),
        ("weeks", "nl"): ("week", "weken"), ("months", "nl"): ("maand", "maanden"),
        ("days", "en"): ("day", "days"), ("working_days", "en"): ("working day", "working days"),
        ("weeks", "en"): ("week", "weeks"), ("months", "en"): ("month", "months"),
    }[length.unit, language]  # fmt: skip
    return f"{length.amount} {one if length.amount == 1 else more}"
