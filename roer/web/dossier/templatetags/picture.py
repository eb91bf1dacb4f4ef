"""The picture in the words of the page."""

from __future__ import annotations

from collections.abc import Sequence

from django.template import Library
from django.utils.translation import gettext as _

from roer.web.dossier.content.picture import picture_words
from roer.web.dossier.models import CALLS
from roer.web.dossier.queries.picture import how_many_wait
from roer.web.furniture.templatetags.furniture import say
from roer.web.people.models import User

register = Library()


@register.filter
def level_word(level: int) -> str:
    """What a level is called: Not so well."""
    return say(picture_words().levels[level])


@register.filter
def needs(what: Sequence[str]) -> str:
    """What is missing today, in words: food, a bed and safety."""
    words = [say(picture_words().needs[need]) for need in CALLS if need in what]
    return _(" and ").join(filter(None, (", ".join(words[:-1]), *words[-1:])))


@register.simple_tag
def urgent_waiting(user: User) -> int:
    """How many urgent calls wait for someone; one query. Used as ``{% urgent_waiting user as waiting %}``."""
    return how_many_wait(user)
