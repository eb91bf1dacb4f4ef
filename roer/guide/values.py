"""Values and comparisons in words: percentages, numbers with a comma, bounds."""

from __future__ import annotations

from roer.approach.condition import FactIs, Value
from roer.approach.text import Language
from roer.approach.vocabulary import FactType

_MONTHS = {"nl": ("maand", "maanden"), "en": ("month", "months")}
_BOUNDS = {
    "nl": {
        "at_least": "{} of meer",
        "above": "meer dan {}",
        "at_most": "{} of minder",
        "below": "minder dan {}",
    },
    "en": {
        "at_least": "{} or more",
        "above": "more than {}",
        "at_most": "{} or less",
        "below": "less than {}",
    },
}
_AGES = {
    "nl": {
        "at_least": "{} of ouder",
        "above": "ouder dan {}",
        "at_most": "{} of jonger",
        "below": "jonger dan {}",
    },
    "en": {
        "at_least": "{} or older",
        "above": "older than {}",
        "at_most": "{} or younger",
        "below": "younger than {}",
    },
}
_OPPOSITE = {"at_least": "below", "above": "at_most", "at_most": "above", "below": "at_least"}


def say_value(value: Value, fact: FactType, language: Language) -> str:
    """A value of a fact in words.

    >>> from roer.approach.vocabulary import load_vocabulary
    >>> say_value(0.4, load_vocabulary().facts["wage_value"], "nl")
    '40 %'
    """
    if isinstance(value, bool):
        words = {"nl": ("ja", "nee"), "en": ("yes", "no")}[language]
        return words[0] if value else words[1]
    if isinstance(value, str):
        label = fact.value_labels.get(value)
        return label.say(language) if label else value
    return _with_unit(value, fact, language)


def _with_unit(value: float, fact: FactType, language: Language) -> str:
    if fact.is_share:
        return f"{_number(value * 100, language)} %"
    number = _number(value, language)
    if fact.unit == "months":
        one, more = _MONTHS[language]
        return f"{number} {one if value == 1 else more}"
    if fact.unit == "years":
        return f"{number} {'jaar' if language == 'nl' else 'years old'}"
    return number


def _number(value: float, language: Language) -> str:
    text = f"{value:g}"
    return text.replace(".", ",") if language == "nl" else text


def compared(condition: FactIs, fact: FactType, holds: bool, language: Language) -> str:
    """What a fact is compared with, in words, as it holds or as it does not.

    >>> from roer.approach.vocabulary import load_vocabulary
    >>> compared(FactIs(fact="age", at_least=27), load_vocabulary().facts["age"], False, "nl")
    'jonger dan 27 jaar'
    """
    if condition.equals is not None or condition.one_of is not None:
        return _one_of(condition, fact, holds, language)
    bounds = [(name, getattr(condition, name)) for name in _OPPOSITE if getattr(condition, name) is not None]
    if not holds:
        bounds = [(_OPPOSITE[name], value) for name, value in bounds]
    told = [_bound(name, value, fact, language) for name, value in bounds]
    between = {"nl": (", of ", " en "), "en": (", or ", " and ")}[language]
    return between[holds].join(told)


def _bound(name: str, value: float, fact: FactType, language: Language) -> str:
    if fact.unit != "years":
        return _BOUNDS[language][name].format(_with_unit(value, fact, language))
    age = _with_unit(value, fact, language)
    return _AGES[language][name].format(age if language == "nl" else age.removesuffix(" years old"))


def _one_of(condition: FactIs, fact: FactType, holds: bool, language: Language) -> str:
    values = [condition.equals] if condition.equals is not None else list(condition.one_of or ())
    others = [value for value in fact.values if value not in values]
    told = others if others and not holds else values  # not this one: then one of the others
    text = {"nl": " of ", "en": " or "}[language].join(say_value(value, fact, language) for value in told)
    return text if holds or others else {"nl": f"niet {text}", "en": f"not {text}"}[language]
