"""The way in the words of the page."""

from __future__ import annotations

from datetime import date, datetime

from django.template import Library
from django.utils import timezone
from django.utils.formats import number_format

from roer.guide.dates import say_date
from roer.web.dossier.models import Client
from roer.web.dossier.queries.facts import approach_of
from roer.web.furniture.templatetags.furniture import page_language, say
from roer.web.people.roles import CITIZENS
from roer.web.route.moments import say_moment
from roer.web.route.queries.told import Told
from roer.web.route.queries.way import Way

register = Library()


@register.filter
def moment(value: datetime) -> str:
    """A moment with its hour: donderdag 5 maart 2026, 10.00."""
    return say_moment(value)


@register.filter
def on_day(value: datetime | date) -> str:
    """The day of a moment, here, in words."""
    return say_date(timezone.localdate(value) if isinstance(value, datetime) else value, page_language())


@register.filter
def euros(cents: int) -> str:
    """An amount of money: € 1.348,49."""
    return f"€ {number_format(cents / 100, decimal_pos=2, use_l10n=True, force_grouping=True)}"


@register.filter
def is_citizen(role: str) -> bool:
    """Whether somebody in this role speaks for himself, or for the client as his helper."""
    return role in CITIZENS


@register.filter
def step_of(step: str, client: Client) -> str:
    """The name of a step in the approach of a client; its id where the approach has it no longer."""
    approach = approach_of(client)
    found = next((one for one in approach.steps if one.id == step), None) if approach else None
    return say(found.name) if found else step


@register.filter
def told_of(way: Way, step: str) -> Told:
    """A step of a way with its status in words."""
    return way.told[step]
