"""What templates need to say things in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template import Library
from django.urls import translate_url
from django.utils.translation import get_language

from roer.approach.text import Language, Text
from roer.approach.vocabulary import load_vocabulary
from roer.guide.dates import say_date
from roer.web.furniture.audience import is_for_work

register = Library()
_COACH = "coach"


def page_language() -> Language:
    """The language of the page: English where it was asked for, else Dutch."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


@register.filter
def say(text: Text | Mapping[str, str]) -> str:
    """A text that exists in both languages, in the language of the page."""
    return text.say(page_language()) if isinstance(text, Text) else text[page_language()]


@register.filter
def day(value: date | None) -> str:
    """A date in words with its weekday: donderdag 5 maart 2015. No date is no text, and never today."""
    return "" if value is None else say_date(value, page_language())


@register.filter
def role(value: str) -> str:
    """A role of the vocabulary in words; a client has a coach, and no klantmanager."""
    if value == _COACH and not is_for_work():
        return _COACH
    return load_vocabulary().label("roles", value).say(page_language())


@register.filter
def quotes(text: str) -> str:
    """Straight quotes as curly ones, the way a printed page has them."""
    return re.sub(r"(?<!\w)'|'(?!\w)", "’", text).replace("'", "’")


@register.filter
def item(things: Sequence[Any], place: int) -> Any:
    """The thing at a place in a sequence, counted from 0."""
    return things[place]


@register.simple_tag
def other_language(request: HttpRequest, language: str) -> str:
    """The address of this same page in another language."""
    address = translate_url(request.get_full_path(), language)
    return address if address != request.get_full_path() else translate_url("/", language)
