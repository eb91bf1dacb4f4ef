"""The guide's whole answer for one client on one date, as plain data in the published form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from roer.approach.model import Approach, Due, Step
from roer.approach.text import Language
from roer.decide.decision import ClosedStep, Decision, OpenStep, decide
from roer.decide.departures import Departure, departures
from roer.decide.plan import PlannedStep, plan_for
from roer.decide.state import State
from roer.guide.sentences import principle_sentence, why_closed, why_departed, why_open, why_unclear

Both = dict[str, str]


def guide(approach: Approach, state: State, on: date) -> dict[str, Any]:
    """What is open, advised, running, closed and unclear, with reasons in Dutch and English.

    The keys are those of ``roer guide --json``, and for what is unclear also why; dates are ISO
    text, reasons ``{nl, en}``.
    """
    plan = plan_for(approach)
    decision = decide(plan, state, on)
    return {
        "approach": approach.id,
        "version": approach.version,
        "on": on.isoformat(),
        "target_group": decision.target_group,
        "target_group_status": decision.target_group_status,
        "advised": [step.id for step in decision.advised],
        "running": [
            {"step": r.step.id, "since": r.since.isoformat(), "ends_by": _iso(r.ends_by),
             "extensions_left": r.extensions_left}
            for r in decision.running
        ],
        "open": [_open(decision, o) for o in decision.open],
        "closed": [_closed(decision, c) for c in decision.closed],
        "unclear": [_unclear(decision, p) for p in decision.unclear],
        "departures": [_departure(approach, d) for d in departures(plan, state, on)],
    }  # fmt: skip


def published(answer: dict[str, Any]) -> dict[str, Any]:
    """The guide's answer with exactly the keys that ``roer guide --json`` prints."""
    unclear = [{"step": item["step"], "needs": item["needs"]} for item in answer["unclear"]]
    return {**answer, "unclear": unclear}


def _open(decision: Decision, open_: OpenStep) -> dict[str, Any]:
    step, approach = open_.step, decision.plan.approach
    verdict = decision.why(open_.planned)
    return {
        "step": step.id,
        "service": step.service,
        "track": step.track,
        "latest_by": _iso(open_.latest_by),
        "due_kind": due_kind(step) if open_.latest_by else None,
        "duty": step.duty,
        "client_decides": list(step.client_decides),
        "why": _reasons(decision, step, lambda language: why_open(verdict, approach, language)),
        "source": list(step.source),
    }


def due_kind(step: Step) -> str | None:
    """Whether the step's date is a term or a norm; a bare rhythm is a norm."""
    due: Due | None = step.due
    if due is not None:
        return due.kind
    return "norm" if step.repeats and step.repeats.every else None


def _closed(decision: Decision, closed: ClosedStep) -> dict[str, Any]:
    verdict, approach = decision.why(closed.planned), decision.plan.approach
    assert verdict is not None  # a step without a condition is never closed
    return {
        "step": closed.step.id,
        "kind": closed.kind,
        "opens_if": list(decision.opens_if(closed.planned)),
        "why": _reasons(
            decision, closed.step, lambda language: why_closed(verdict, closed.kind, approach, language)
        ),
    }


def _unclear(decision: Decision, planned: PlannedStep) -> dict[str, Any]:
    verdict = decision.why(planned)
    assert verdict is not None
    return {
        "step": planned.step.id,
        "needs": list(decision.needs(planned)),
        "why": _both(lambda language: why_unclear(verdict, decision.plan.approach, language)),
    }


def _departure(approach: Approach, departure: Departure) -> dict[str, Any]:
    return {
        "step": departure.step.id,
        "on": departure.on.isoformat(),
        "why": _both(lambda language: why_departed(departure.why, approach, language)),
    }


def _reasons(decision: Decision, step: Step, say: Callable[[Language], str]) -> Both:
    """A reason with the principle of the municipality behind it."""
    approach = decision.plan.approach
    return _both(lambda language: f"{say(language)} {principle_sentence(step, approach, language)}".strip())


def _both(say: Callable[[Language], str]) -> Both:
    return {"nl": say("nl"), "en": say("en")}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
