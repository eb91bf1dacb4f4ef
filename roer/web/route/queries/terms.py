"""The terms that the municipality must keep: those that run and those that passed, with what one can do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from roer.approach.statute import load_statute
from roer.approach.text import Language
from roer.decide.dates import runs_since
from roer.decide.decision import Decision
from roer.decide.state import View
from roer.guide.answer import due_kind
from roer.web.furniture.templatetags.furniture import page_language
from roer.web.route.queries.standing import Standing, Status
from roer.web.route.queries.state import Course

ADVANCE, DECISION = "voorschot", "beslistermijn"


@dataclass(frozen=True)
class Term:
    """Something that the municipality has to do by a day.

    ``kind``: law (the law sets it), term or norm (the approach does; a norm says how long it usually
    takes), asked (Roer's own term for an answer). ``rule`` is the rule of the law, where there is one.
    """

    name: str
    kind: str
    by: date
    passed: bool
    since: date | None = None
    step: str = ""
    rule: str = ""
    article: str = ""
    certainty: str = ""
    to_do: str = ""
    request: int | None = None

    @property
    def is_law(self) -> bool:
        """Whether the law sets it."""
        return self.kind == "law"


def terms_of(course: Course, standings: dict[str, Standing], decision: Decision, today: date) -> list[Term]:
    """All of them: those that passed first, then the first due. No query."""
    language = page_language()
    found = [
        *_of_steps(course, standings, decision, today, language),
        *_of_law(course, standings, decision, today, language),
        *_of_requests(standings, today, language),
    ]
    return sorted(found, key=lambda term: (not term.passed, term.by, term.name))


def _of_steps(
    course: Course, standings: dict[str, Standing], decision: Decision, today: date, language: Language
) -> Iterator[Term]:
    """What the approach asks of the municipality: what it advises now, and what the law sets."""
    for standing in standings.values():
        due = standing.step.due
        if due is None or due.owner != "municipality" or standing.latest_by is None:
            continue
        if standing.status is not Status.OPEN or not (standing.advised or due.statute):
            continue
        told = (
            due.if_passed.say(language) if due.if_passed is not None else _("Call, and ask when it will be.")
        )
        yield Term(
            standing.step.name.say(language),
            "law" if due.statute else (due_kind(standing.step) or "norm"),
            standing.latest_by,
            standing.latest_by < today,
            runs_since(standing.step, decision.view),
            step=standing.step.id,
            to_do=told,
            **_rule(due.statute),
        )


def _of_law(
    course: Course, standings: dict[str, Standing], decision: Decision, today: date, language: Language
) -> Iterator[Term]:
    """The advance and the decision, where the approach has no open step for them: the law counts anyhow."""
    applied = application_day(course, decision.view)
    if applied is None or is_decided(course, decision.view):
        return
    open_ = {one.step.due.statute for one in standings.values() if one.status is Status.OPEN and one.step.due}
    for rule_id in (ADVANCE, DECISION):
        if rule_id in open_:
            continue
        rule = load_statute().rule(rule_id)
        within = rule.on(applied).within
        by = within.statutory_end(applied) if within is not None else applied
        told = (
            _("Ask for your advance at once.") if rule_id == ADVANCE else _("Ask in a letter to decide now.")
        )
        name = rule.name.say(language)
        yield Term(name, "law", by, by < today, applied, to_do=told, **_rule(rule_id))


def _of_requests(standings: dict[str, Standing], today: date, language: Language) -> Iterator[Term]:
    """The answers that the client waits for."""
    for standing in standings.values():
        asked = standing.request
        if asked is not None and asked.answered_at is None:
            yield Term(
                _("Answer to what you asked: %(step)s") % {"step": standing.step.name.say(language)},
                "asked",
                asked.due,
                asked.is_late(today),
                timezone.localdate(asked.at),
                step=standing.step.id,
                to_do=_("Call, and ask for the answer. You may complain too."),
                request=asked.pk,
            )


def _rule(rule_id: str | None) -> dict[str, Any]:
    if not rule_id:
        return {}
    rule = load_statute().rule(rule_id)
    return {"rule": rule_id, "article": rule.article, "certainty": rule.certainty}


def application_day(course: Course, view: View) -> date | None:
    """The day of the application, from which the law counts; None where it is not known.

    It is the day on which the step was done from which the approach counts the decision or the advance;
    else the day from which it is known that the application was filed.
    """
    paying = [step for step in course.approach.steps if step.pays and step.due and step.due.statute]
    ends = [last.until for step in paying if step.due and (last := view.last(step.due.after)) and last.until]
    if ends:
        return max(ends)
    filed = [one.since for one in course.state.facts.get("application_filed", ()) if one.value is True]
    known = view.facts.get("application_filed") is True
    days = [max(day, course.run.since) for day in filed if day <= view.on]
    return min(days) if known and days else None


def is_decided(course: Course, view: View) -> bool:
    """Whether the municipality decided on the benefit, or the client receives it already."""
    steps = [
        step for step in course.approach.steps if step.due and step.due.statute == DECISION and step.pays
    ]
    known = "benefit_granted" in view.facts or view.facts.get("current_recipient") is True
    return known or any(view.last(step.id) is not None for step in steps)
