"""What changed in a plan, in plain sentences: who did it, when, why, and whose idea it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from roer.web.dossier.models import Client, Entry
from roer.web.furniture.templatetags.furniture import day, say
from roer.web.plan.models import (
    ActionEntry,
    ActionStatus,
    AgreementAnswer,
    DutyEntry,
    GoalEntry,
    GoalStatus,
    LookBackEntry,
    ReviewEntry,
)
from roer.web.plan.queries.agreements import AgreementNow
from roer.web.plan.queries.duties import DutyNow
from roer.web.plan.queries.looking_back import Looked, reflections
from roer.web.plan.queries.plan import ActionNow, GoalNow, Plan


@dataclass(frozen=True)
class Change:
    """One change: when, by whom, in a sentence, with the words of who did it and whose idea it was."""

    at: datetime
    by_name: str
    by_role: str
    sentence: str
    words: str = ""
    initiative: str = ""
    told: bool = False  # the client told it, and who is named wrote it down


def changes(client: Client, plan: Plan, since: datetime | None = None) -> list[Change]:
    """All that changed after ``since``, the newest first. In: the plan as it stands now."""
    found = list(_all(client, plan))
    if since is not None:
        found = [one for one in found if one.at > since]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _all(client: Client, plan: Plan) -> Iterator[Change]:
    for goal in plan.goals:
        yield from goal_changes(goal)
        for action in goal.actions:
            yield from action_changes(action)
    for agreement in plan.agreements:
        yield from agreement_changes(agreement)
    for duty in plan.duties:
        yield from duty_changes(duty)
    for entry in LookBackEntry.objects.filter(client=client):
        yield _of(entry, _look_back(entry), entry.note)
    for looked in reflections(client):
        yield _of(looked.entry, _looked(looked), told=looked.entry.told)


def history(goal: GoalNow) -> list[Change]:
    """All that changed in one goal and its actions, the newest first."""
    found = [*goal_changes(goal), *(one for action in goal.actions for one in action_changes(action))]
    return sorted(found, key=lambda one: one.at, reverse=True)


def goal_changes(goal: GoalNow) -> Iterator[Change]:
    """What was written about a goal, and its review."""
    before: GoalEntry | None = None
    for entry in goal.entries:
        yield _of(entry, _goal(entry, before), entry.words, entry.initiative, told=entry.told)
        before = entry
    for review in goal.reviews:
        yield _of(review, _review(review, goal), review.words, told=review.told)


def action_changes(action: ActionNow) -> Iterator[Change]:
    """What was written about an action."""
    before: ActionEntry | None = None
    for entry in action.entries:
        yield _of(entry, _action(entry, before), entry.words, entry.initiative, told=entry.told)
        before = entry


def agreement_changes(agreement: AgreementNow) -> Iterator[Change]:
    """The versions of an agreement, and the answers to them."""
    for version in agreement.versions:
        entry = version.entry
        yield _of(entry, _agreement(entry.by_name, entry.what, entry.number, entry.ended), entry.words)
        for answer in version.answers.values():
            if answer.by_name != entry.by_name or not answer.agrees:
                yield _answer(answer, entry.what)


def duty_changes(duty: DutyNow) -> Iterator[Change]:
    """When a duty was imposed, and when it ended."""
    for entry in duty.entries:
        yield _of(entry, _duty(entry, str(say(duty.words.label))), entry.words or entry.why)


def _quoted(words: str) -> str:
    """Someone's words within a sentence that has a full stop of its own."""
    return words.rstrip(" .")


def _of(entry: Entry, sentence: str, words: str = "", initiative: str = "", *, told: bool = False) -> Change:
    return Change(entry.at, entry.by_name, entry.by_role, sentence, words, initiative, told)


def _goal(entry: GoalEntry, before: GoalEntry | None) -> str:
    named = {"who": entry.by_name, "what": _quoted(entry.what)}
    if before is None:
        new = entry.status == GoalStatus.MINE
        return (
            _("%(who)s wrote the goal “%(what)s”.") if new else _("%(who)s proposed the goal “%(what)s”.")
        ) % named
    if entry.status == before.status:
        return _("%(who)s changed the goal “%(what)s”.") % named
    if entry.status == GoalStatus.MINE:
        taken = before.status == GoalStatus.PROPOSED
        return (
            _("%(who)s took the goal “%(what)s”.") if taken else _("%(who)s goes on with “%(what)s”.")
        ) % named
    if entry.status == GoalStatus.WITHDRAWN:
        return _("%(who)s takes back the goal “%(what)s”.") % named
    if entry.status == GoalStatus.DECLINED:
        return _("%(who)s does not choose the goal “%(what)s”.") % named
    if entry.status == GoalStatus.CHANGED:
        return _("%(who)s made another goal of “%(what)s”.") % named
    outcome = {"outcome": entry.get_status_display()}
    return _("%(who)s closed the goal “%(what)s”: %(outcome)s.") % (named | outcome)


def _review(entry: ReviewEntry, goal: GoalNow) -> str:
    named = {"who": entry.by_name, "what": _quoted(goal.now.what)}
    return _("%(who)s looked back on the goal “%(what)s”.") % named


def _action(entry: ActionEntry, before: ActionEntry | None) -> str:
    named = {"who": entry.by_name, "what": _quoted(entry.what)}
    if before is None:
        new = entry.status == ActionStatus.PLANNED
        return (_("%(who)s planned “%(what)s”.") if new else _("%(who)s proposed “%(what)s”.")) % named
    sentences = {
        ActionStatus.DECLINED: _("%(who)s does not choose “%(what)s”."),
        ActionStatus.WITHDRAWN: _("%(who)s takes back “%(what)s”."),
        ActionStatus.BEGUN: _("%(who)s began with “%(what)s”."),
        ActionStatus.DONE: _("“%(what)s” is done, says %(who)s."),
        ActionStatus.NOT_WORKED: _("“%(what)s” did not work out this way, says %(who)s."),
        ActionStatus.STOPPED: _("%(who)s stops with “%(what)s”."),
        ActionStatus.PLANNED: _("“%(what)s” stands in the plan again, says %(who)s."),
    }
    if entry.status == ActionStatus.POSTPONED:
        return _put_off(entry)
    if entry.status == before.status:
        still = entry.is_open or entry.status == ActionStatus.PROPOSED
        same = _("%(who)s changed “%(what)s”.") if still else _("%(who)s wrote how “%(what)s” went.")
        return same % named
    if before.status == ActionStatus.PROPOSED and entry.status == ActionStatus.PLANNED:
        return _("%(who)s took “%(what)s” into the plan.") % named
    return sentences.get(ActionStatus(entry.status), _("%(who)s changed “%(what)s”.")) % named


def _put_off(entry: ActionEntry) -> str:
    named = {"who": entry.by_name, "what": _quoted(entry.what)}
    if entry.on is None:
        return _("%(who)s puts off “%(what)s”.") % named
    return _("%(who)s puts off “%(what)s” until %(day)s.") % (named | {"day": day(entry.on)})


def _agreement(who: str, what: str, number: int, ended: bool) -> str:
    named = {"who": who, "what": _quoted(what)}
    if ended:
        return _("%(who)s stops the agreement “%(what)s”.") % named
    if number == 1:
        return _("%(who)s wrote the agreement “%(what)s”.") % named
    return _("%(who)s changed the agreement “%(what)s”.") % named


def _answer(answer: AgreementAnswer, what: str) -> Change:
    named = {"who": answer.by_name, "what": _quoted(what)}
    says = _("%(who)s agrees with “%(what)s”.") if answer.agrees else _("%(who)s wants “%(what)s” otherwise.")
    return Change(answer.at, answer.by_name, answer.by_role, says % named, answer.words)


def _duty(entry: DutyEntry, label: str) -> str:
    named = {"who": entry.by_name, "what": label}
    if entry.ended:
        return _("%(who)s ended the duty “%(what)s”.") % named
    return _("%(who)s imposed the duty “%(what)s”.") % named


def _look_back(entry: LookBackEntry) -> str:
    if entry.on is None:
        return _("%(who)s took away the day to look back.") % {"who": entry.by_name}
    named = {"who": entry.by_name, "day": day(entry.on)}
    return _("%(who)s wrote: we look back together on %(day)s.") % named


def _looked(looked: Looked) -> str:
    who = looked.entry.by_name
    if looked.day is not None:
        return _("%(who)s looked back on the plan.") % {"who": who}
    what = say(looked.name) if looked.name else looked.title
    return _("%(who)s looked back on “%(what)s”.") % {"who": who, "what": _quoted(what)}
