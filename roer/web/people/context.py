"""What every page knows about who is signed in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def account(request: HttpRequest) -> dict[str, Any]:
    """Whether this is the demonstration, and after how many idle seconds one is signed out."""
    seconds = settings.SESSION_COOKIE_AGE
    return {"is_demo": settings.DEMO, "session_seconds": seconds, "session_minutes": seconds // 60}
