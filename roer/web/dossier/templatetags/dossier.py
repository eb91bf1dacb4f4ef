"""Whether someone may do something with the file of this page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template import Library

from roer.web.dossier.queries import visible_to

register = Library()


@register.simple_tag(takes_context=True)
def allowed(context: Mapping[str, Any], verb: str) -> bool:
    """Whether the one who looks may do this with ``client``; one query.

    Used as ``{% allowed "picture.write" as writable %}``.
    """
    return visible_to(context["request"].user, verb).filter(pk=context["client"].pk).exists()
