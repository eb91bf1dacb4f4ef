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
from roer.guide.answer import due_kind
from roer.web.furniture.templatetags.furniture import page_language
from roer.web.route.queries.law import ADVANCE, DECISION, advance_paid_on, applied_on, next_advance_by
from roer.web.route.queries.law import application_day as application_day  # others ask for it here
from roer.web.route.queries.law import is_decided as is_decided
from roer.web.route.queries.standing import Standing, Status
from roer.web.route.queries.state import Course


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
    if_adult: bool = False  # it holds only from 27 on, and the age is not known

    @property
    def is_law(self) -> bool:
        """Whether the law sets it."""
        return self.kind == "law"

    @property
    def is_late(self) -> bool:
        """Whether it passed, and the law sets it: what only takes longer than usual is not late."""
        return self.passed and self.is_law


def terms_of(course: Course, standings: dict[str, Standing], decision: Decision, today: date) -> list[Term]:
    """All of them: those that passed first, then the first due; none in a closed file. No query."""
    if not course.client.is_open:
        return []
    language = page_language()
    of_steps = list(_of_steps(course, standings, decision, today, language))
    found = [
        *of_steps,
        *_of_law(course, {term.rule for term in of_steps}, decision, today, language),
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
    course: Course, told: set[str], decision: Decision, today: date, language: Language
) -> Iterator[Term]:
    """The advance and the decision, where no step of the approach tells of them: the law counts anyhow."""
    view = decision.view
    applied, paid = applied_on(course, view), advance_paid_on(course, view)
    if is_decided(course, view):
        return
    if applied is not None and DECISION not in told:
        yield from _rule_from(DECISION, applied.day, today, language, if_adult=not applied.sure)
    if paid is not None:
        next_by = next_advance_by(paid)
        if next_by is not None and next_by >= today:  # a later one may have come without being written here
            yield from _rule_from(ADVANCE, paid, today, language)
    elif applied is not None and ADVANCE not in told:
        yield from _rule_from(ADVANCE, applied.day, today, language, if_adult=not applied.sure)


def _rule_from(
    rule_id: str, since: date, today: date, language: Language, *, if_adult: bool = False
) -> Iterator[Term]:
    """A rule of the law that counts from a day; of what may not hold nothing is said once it passed."""
    rule = load_statute().rule(rule_id)
    within = rule.on(since).within
    by = within.statutory_end(since) if within is not None else since
    if if_adult and by < today:
        return
    told = _("Ask for your advance at once.") if rule_id == ADVANCE else _("Ask in a letter to decide now.")
    name = rule.name.say(language)
    about: dict[str, Any] = {"to_do": told, "if_adult": if_adult, **_rule(rule_id)}
    yield Term(name, "law", by, by < today, since, **about)


def _of_requests(standings: dict[str, Standing], today: date, language: Language) -> Iterator[Term]:
    """The answers that the client waits for."""
    for standing in standings.values():
        asked = standing.request
        if asked is not None and asked.is_open:
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
