"""How the plan names people, parts of life and steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.template import Context, Library
from django.utils.translation import gettext as _

from roer.web.dossier.content.picture import picture_words
from roer.web.dossier.models import Client, Side
from roer.web.furniture.templatetags.furniture import say
from roer.web.people.models import User
from roer.web.plan.actions.carrying import carries_out, reported
from roer.web.plan.models import ActionEntry, AgreementAnswer, Carrier, GoalEntry, Initiative
from roer.web.plan.queries.agreements import AgreementNow
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


@register.simple_tag(takes_context=True)
def whose_idea(context: Context, value: str) -> str:
    """Whose idea it was, in a few words, to who reads the page."""
    client: Client = context["client"]
    if value not in Initiative.values:
        return ""
    if value == Initiative.CLIENT and client.user_id == context["request"].user.pk:
        return _("your idea")
    named = {Initiative.CLIENT.value: client.name, Initiative.COACH.value: _("the coach")}
    return _("idea: %(who)s") % {"who": named.get(value, Initiative(value).label)}


@dataclass(frozen=True)
class Between:
    """An agreement as it is told to who reads the page: with whom, and who does what."""

    title: str
    with_whom: str
    client_does: str
    other_does: str
    you: bool  # who reads it is one of both


@register.simple_tag(takes_context=True)
def agreement_sides(context: Context, found: AgreementNow) -> Between:
    """Both sides of an agreement; who reads it is "you"."""
    client: Client = context["client"]
    names = {"name": client.name, "other": found.other_name}
    you_do = _("What you do")
    if client.user_id == context["request"].user.pk:
        title = _("An agreement with %(other)s") % names
        return Between(title, found.other_name, you_do, _("What %(other)s does") % names, you=True)
    client_does = _("What %(name)s does") % names
    if _reads(context, found):
        title = _("An agreement with %(name)s") % names
        return Between(title, client.name, client_does, you_do, you=True)
    both = _("%(name)s and %(other)s") % names
    other_does = _("What %(other)s does") % names
    return Between(
        _("An agreement of %(name)s and %(other)s") % names, both, client_does, other_does, you=False
    )


def _reads(context: Context, found: AgreementNow) -> bool:
    """Whether who reads the page is the other side himself."""
    return found.other is not None and found.other.pk == context["request"].user.pk


@register.simple_tag(takes_context=True)
def answered(
    context: Context, found: AgreementNow, side: str, answer: AgreementAnswer | None, *, by_name: bool = False
) -> str:
    """What one side of an agreement said to it, in a sentence.

    ``by_name``: for paper, which both read; so nobody is "you".
    """
    client, user = context["client"], context["request"].user
    of_client = side == Side.CLIENT
    if answer is None:
        you = client.user_id == user.pk if of_client else _reads(context, found)
        if you and not by_name:
            return _("You have not answered yet.")
        return _("%(who)s has not answered yet.") % {"who": client.name if of_client else found.other_name}
    named = {"who": client.name if of_client else answer.by_name, "by": answer.by_name}
    if answer.told:
        told = _("%(who)s said yes. %(by)s wrote it down.")
        other = _("%(who)s wants something changed. %(by)s wrote it down.")
        return (told if answer.agrees else other) % named
    if answer.by_id == user.pk and not by_name:
        return _("You said yes.") if answer.agrees else _("You want something changed.")
    return (_("%(who)s said yes.") if answer.agrees else _("%(who)s wants something changed.")) % named


@register.filter
def life(domain: str) -> str:
    """A part of life in words."""
    words = picture_words().domains.get(domain)
    return say(words.label) if words else domain


@register.filter
def step_named(steps: Mapping[str, StepName], step: str) -> str:
    """The name of a step of the approach."""
    return say(steps[step].name) if step in steps else _("a step of the way")
