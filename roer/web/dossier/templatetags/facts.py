"""Facts in the words of the page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.template import Library
from django.utils import timezone

from roer.approach.vocabulary import load_vocabulary
from roer.guide.dates import say_date
from roer.guide.values import say_value
from roer.web.dossier.forms.facts import capital
from roer.web.dossier.models import Client, FactEntry
from roer.web.dossier.queries.facts import Known, approach_of
from roer.web.furniture.templatetags.furniture import page_language

register = Library()


@register.filter
def in_words(known: Known | FactEntry) -> str:
    """What a fact is, or was, in words; empty where it is not known."""
    kind = load_vocabulary().facts[known.fact]
    return "" if known.value is None else capital(say_value(known.value, kind, page_language()))


@register.filter
def label_of(fact: str) -> str:
    """What a fact is called."""
    return load_vocabulary().facts[fact].label.say(page_language())


@register.filter
def step_in(step: str, client: Client) -> str:
    """The name of a step in the approach of a client; its id where the approach has it no longer."""
    approach = approach_of(client)
    found = next((one for one in approach.steps if one.id == step), None) if approach else None
    return found.name.say(page_language()) if found else step


@register.filter
def on_day(moment: datetime | date | Any) -> str:
    """The day of a moment, here, in words."""
    day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return say_date(day, page_language())
