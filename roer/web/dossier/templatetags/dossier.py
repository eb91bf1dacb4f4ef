"""Whether someone may do something with the file of this page, and what he was let into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template import Library

from roer.web.dossier.content.verbs import area, area_name
from roer.web.dossier.models import Grant
from roer.web.dossier.queries import granted_now, visible_to
from roer.web.people.roles import Role

register = Library()


@register.simple_tag(takes_context=True)
def allowed(context: Mapping[str, Any], verb: str) -> bool:
    """Whether the one who looks may do this with ``client``; one query.

    Used as ``{% allowed "picture.write" as writable %}``.
    """
    return visible_to(context["request"].user, verb).filter(pk=context["client"].pk).exists()


@register.simple_tag(takes_context=True)
def granted(context: Mapping[str, Any]) -> list[Grant]:
    """What the client of this page let the organisation of a partner or adviser into; one query.

    On a page about one part only that part; none for anyone else. Used as ``{% granted as grants %}``.
    """
    request, client = context["request"], context.get("client")
    if client is None or request.user.role not in {Role.PARTNER, Role.INDEPENDENT_ADVISER}:
        return []
    grants = granted_now(request.user).filter(client=client).order_by("until", "part")
    part = area(getattr(request, "file_verb", "file.see"))
    return list(grants if part == "file" else grants.filter(part=part))


@register.filter(name="area_name")
def name_of_area(name: str) -> str:
    """The name of a part of the dossier: Picture."""
    return area_name(name)
