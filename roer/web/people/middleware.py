"""A session ends when nothing is done; staff come in with a second factor."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from roer.web.people.models import User

# What a page asks by itself, and so does not say that someone is there.
BY_ITSELF = "HX-Polling"
_WITHOUT_FACTOR = ("mfa_activate_totp", "people:sign-out", "account_reauthenticate", "people:stay")
Answer = Callable[[HttpRequest], HttpResponse]


class SessionLasts:
    """What a person asks makes his session last again as long; what a page asks by itself does not."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and mark the session as used."""
        response = self.answer(request)
        if request.user.is_authenticated:
            response["Cache-Control"] = "no-store, private"  # his name stands on every page
            if BY_ITSELF not in request.headers:
                request.session.modified = True
        return response


class SecondFactor:
    """An account of a professional that has no second factor yet gets to choose one, and nothing else."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or send the professional to where he sets up his second factor."""
        if self._lacks_factor(request) and request.path not in {reverse(name) for name in _WITHOUT_FACTOR}:
            return redirect("mfa_activate_totp")
        return self.answer(request)

    def _lacks_factor(self, request: HttpRequest) -> bool:
        user = request.user
        if not isinstance(user, User) or user.is_citizen or (user.invented and settings.DEMO):
            return False
        # Recovery codes alone are no second factor: signing in does not ask for them.
        return not is_mfa_enabled(user, [Authenticator.Type.TOTP])
