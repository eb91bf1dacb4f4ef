"""What the invented clients did so far: steps, plans, messages; through the same actions as the pages."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from roer.approach.duration import add_working_days
from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.plan.actions.deeds import mark_done, write_action
from roer.web.plan.actions.goals import write_goal
from roer.web.route.actions.asking import ask_anyway
from roer.web.route.actions.dates import offer_days
from roer.web.route.actions.doing import do_step
from roer.web.route.actions.taking import take_step
from roer.web.talk.actions.calls import ask as call_back
from roer.web.talk.actions.threads import begin, say

_TEN = time(10)


def live(client: Client, user: User, coach: User, told: dict[str, Any]) -> None:
    """Give a client what his part of the file tells; days count from today, the past is negative."""
    _steps(client, user, coach, told.get("steps", {}))
    for step, days in told.get("offered", {}).items():
        working = [add_working_days(_day(0), day) for day in days]
        offered = [timezone.make_aware(datetime.combine(day, _TEN)) for day in working]
        offer_days(coach, client, step=step, days=offered, seen=0, token=None)
    for goal in told.get("goals", ()):
        _goal(client, user, coach, dict(goal))
    for step, words in told.get("asks", {}).items():
        ask_anyway(user, client, step=step, words=words, token=None)
    if call := told.get("call"):
        call_back(user, client, phone=client.phone, suits=call["suits"], subject=call["about"], token=None)
    if talk := told.get("talk"):
        thread = begin(user, client, subject=talk["subject"], words=talk["words"], token=None)
        say(coach, client, thread, words=talk["answer"], token=None)


def _steps(client: Client, user: User, coach: User, steps: dict[str, int]) -> None:
    """What the client did himself he did today; the rest is written down by the coach."""
    for step, day in steps.items():
        if day == 0:
            do_step(user, client, step=step, act="finish", seen=0, token=None)
        else:
            given = {"reason": "done_before", "words": "Dit is opgeschreven toen het dossier openging."}
            take_step(coach, client, step=step, on=_day(day), result="finished", seen=0, token=None, **given)


def _goal(client: Client, user: User, coach: User, words: dict[str, Any]) -> None:
    """A goal of the client with his actions; what is ``proposed`` comes from his coach and waits."""
    actions, proposed = words.pop("actions", ()), words.pop("proposed", ())
    days = words.pop("in_days", None)
    goal = write_goal(user, client, by_when=_day(days) if days else None, **words)
    for own in actions:
        action = write_action(
            user, client, goal, what=own["what"], by_whom="me", on=_day(own.get("in_days", 7)), token=None
        )
        if own.get("done"):
            mark_done(user, client, action)
    for theirs in proposed:
        write_action(
            coach, client, goal, what=theirs["what"], by_whom=theirs.get("by_whom", "me"), token=None
        )


def _day(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)
