"""How the plan names people, parts of life and steps."""

from __future__ import annotations

from collections.abc import Mapping

from django.template import Library
from django.utils.translation import gettext as _

from roer.web.dossier.content.picture import picture_words
from roer.web.dossier.models import Client
from roer.web.furniture.templatetags.furniture import say
from roer.web.people.models import User
from roer.web.plan.actions.carrying import carries_out, reported
from roer.web.plan.models import ActionEntry, Carrier, GoalEntry, Initiative
from roer.web.plan.queries.proposals import is_own_proposal
from roer.web.plan.queries.steps import StepName

register = Library()


@register.filter
def carrier(entry: ActionEntry, client: Client) -> str:
    """Who carries out an action, by name where that is known."""
    if entry.by_whom == Carrier.ME:
        return client.name
    if entry.who_name:
        return entry.who_name
    if entry.by_whom == Carrier.COACH and client.coach is not None:
        return client.coach.name
    return str(entry.get_by_whom_display())


@register.filter
def carried_by(entry: ActionEntry, user: User) -> bool:
    """Whether this professional carries an action out, so that he may say how it went."""
    return carries_out(user, entry)


@register.filter
def reported_by(entries: list[ActionEntry], user: User) -> bool:
    """Whether this professional, or his side, reported how it stands."""
    return reported(user, entries)


@register.filter
def own_proposal(entries: list[GoalEntry] | list[ActionEntry], user: User) -> bool:
    """Whether this account proposed it, and it waits for an answer."""
    return is_own_proposal(user, entries)


@register.filter
def idea(value: str, client: Client) -> str:
    """Whose idea it was, in a few words."""
    if value == Initiative.CLIENT:
        return client.name
    if value == Initiative.COACH:
        return _("the coach")
    return str(Initiative(value).label) if value in Initiative.values else ""


@register.filter
def life(domain: str) -> str:
    """A part of life in words."""
    words = picture_words().domains.get(domain)
    return say(words.label) if words else domain


@register.filter
def step_named(steps: Mapping[str, StepName], step: str) -> str:
    """The name of a step of the approach."""
    return say(steps[step].name) if step in steps else _("a step of the way")
