"""Whether a link is worth showing to someone."""

from __future__ import annotations

from django.template import Library

from roer.web.people.models import User
from roer.web.people.role_words import DOES
from roer.web.people.roles import Role
from roer.web.people.verbs import may as role_may

register = Library()


@register.filter
def may(user: User, verb: str) -> bool:
    """Whether the role of this account has a verb, with whichever files."""
    return role_may(user, verb)


@register.filter
def does(role: str) -> str:
    """What someone in a role can do here, in a line."""
    return str(DOES[Role(role)])
