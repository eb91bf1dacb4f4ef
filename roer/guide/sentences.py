"""Reasons as whole sentences, at B1 in Dutch and in English, made from conditions."""

from __future__ import annotations

from roer.approach.condition import ChoiceIs, Condition, Done, FactIs, Known, Passed, Running, Undecided
from roer.approach.model import Approach, Step
from roer.approach.text import Language
from roer.decide.decision import ClosedKind
from roer.decide.reason import Verdict
from roer.guide.clauses import clause, open_question
from roer.guide.telling import Plain, Several, Told, as_rule, deciding, in_parts, several, tell, wanted

_OPEN = {"nl": "Dit kan, want je hoeft hiervoor nergens op te wachten.",
         "en": "This is open, because there is nothing that you have to wait for."}  # fmt: skip
_HEADS: dict[Language, dict[str, str]] = {
    "nl": {
        "open": "Dit kan, omdat {}.",
        "not_yet": "Dit kan nog niet, omdat {}.",
        "not_for_you": "Dit past nu niet, omdat {}.",
        "not_offered": "Dit biedt de gemeente nu niet aan, omdat {}.",
        "if": "Dit kan als {}.",
        "and_if": "Het kan alleen als {}.",
        "or_if": "Dit kan ook als {}.",
        "holds": "Dit geldt als {}.",
        "and_holds": "Het geldt alleen als {}.",
        "or_holds": "Dit geldt ook als {}.",
        "unclear": "Het is nog niet duidelijk of dit kan, omdat {}.",
        "and_undecided": "{}, en omdat {}",
        "also_undecided": "Ook dit is nog niet beslist: {}.",
        "departed": "De aanpak zei op die dag: dit kan nu niet, omdat {}.",
        "again": "Deze stap was al gedaan en hoeft maar één keer.",
        "principle": "Het uitgangspunt van de gemeente is: ‘{}’.",
    },
    "en": {
        "open": "This is open, because {}.",
        "not_yet": "This is not open yet, because {}.",
        "not_for_you": "This does not fit now, because {}.",
        "not_offered": "The municipality does not offer this now, because {}.",
        "if": "It opens if {}.",
        "and_if": "It opens only if {}.",
        "or_if": "It opens as well if {}.",
        "holds": "This holds if {}.",
        "and_holds": "It holds only if {}.",
        "or_holds": "This holds as well if {}.",
        "unclear": "It is not clear yet whether this is open, because {}.",
        "and_undecided": "{}, and because {}",
        "also_undecided": "This has not been decided yet either: {}.",
        "departed": "The approach said on that day: this is not open now, because {}.",
        "again": "This step had been done already and is needed only once.",
        "principle": "The municipality's principle is: ‘{}’.",
    },
}
_HISTORY = (Done, Running, Passed)


def principle_sentence(step: Step, approach: Approach, language: Language) -> str:
    """The principle of the municipality behind a step, as a sentence; empty where it names none."""
    principle = next((p for p in approach.principles if p.id == step.principle), None)
    return "" if principle is None else _HEADS[language]["principle"].format(principle.name.say(language))


def why_open(verdict: Verdict | None, approach: Approach, language: Language) -> str:
    """Why a step is open; ``verdict`` is None for a step without a condition."""
    if verdict is None:
        return _OPEN[language]
    return _HEADS[language]["open"].format(_because(list(deciding(verdict)), approach, language))


def head(name: str, language: Language) -> str:
    """How a reason begins, before what it is made of: "Dit kan, omdat"."""
    return _HEADS[language][name].partition(" {}")[0]


def already_done(language: Language) -> str:
    """Why a step that was done before, and does not repeat, was not open."""
    return _HEADS[language]["again"]


def always_open(language: Language) -> str:
    """Why a step without a condition is open."""
    return _OPEN[language]


def why_closed(verdict: Verdict, kind: ClosedKind, approach: Approach, language: Language) -> str:
    """Why a step is closed, and what would open it."""
    heads = _HEADS[language]
    because = heads[kind].format(_because(reasons_closed(verdict, kind), approach, language))
    return f"{because} {_if(wanted(verdict), 'if', approach, language)}"


def reasons_closed(verdict: Verdict, kind: ClosedKind) -> list[Plain]:
    """What keeps a step closed, and makes it closed in this way."""
    found = list(deciding(verdict))
    if kind == "not_offered":
        return [part for part in found if isinstance(part.condition, ChoiceIs)] or found
    if kind == "not_for_you":
        return [part for part in found if not isinstance(part.condition, _HISTORY)] or found
    return found


def why_unclear(verdict: Verdict, approach: Approach, language: Language) -> str:
    """Why it is not clear whether a step is open: what is not known or not decided."""
    heads, parts = _HEADS[language], list(dict.fromkeys(deciding(verdict)))
    unknown = [part for part in parts if not isinstance(part.condition, Undecided)]
    questions = [part.condition for part in parts if isinstance(part.condition, Undecided)]
    first = _because(unknown, approach, language) if unknown else ""
    if questions:
        left_open = clause(questions.pop(0), None, approach, language)
        first = heads["and_undecided"].format(first, left_open) if unknown else left_open
    also = (heads["also_undecided"].format(open_question(q, approach, language)) for q in questions)
    return " ".join((heads["unclear"].format(first), *also))


def why_departed(verdict: Verdict | None, approach: Approach, language: Language) -> str:
    """Why a step that was taken was a departure; ``verdict`` None: it had been done already."""
    if verdict is None:
        return _HEADS[language]["again"]
    return _HEADS[language]["departed"].format(_because(list(deciding(verdict)), approach, language))


def condition_sentence(condition: Condition | None, approach: Approach, language: Language) -> str:
    """When a step is open, or a group holds, as a sentence."""
    if condition is None:
        return {"nl": "Dit kan altijd.", "en": "This is always open."}[language]
    return _if(as_rule(condition), "holds", approach, language)


def _if(told: Told, head: str, approach: Approach, language: Language) -> str:
    """What must hold, in sentences that are not too long."""
    heads = _HEADS[language]
    first, *others = in_parts(told)
    how = "or" if isinstance(told, Several) and told.how == "or" else "and"
    sentences = [(head, first), *((f"{how}_{head}", other) for other in others)]
    return " ".join(heads[name].format(tell(part, approach, language, "if")) for name, part in sentences)


def _because(parts: list[Plain], approach: Approach, language: Language) -> str:
    """What is the reason."""
    return tell(several("and", [*worth_telling(parts)]), approach, language, "because")


def worth_telling(parts: list[Plain]) -> list[Plain]:
    """The parts without those that only say that a fact is known, beside the fact itself."""
    compared = {p.condition.fact for p in parts if isinstance(p.condition, FactIs) and p.holds is not None}
    return [p for p in parts if not (isinstance(p.condition, Known) and p.condition.known in compared)]
