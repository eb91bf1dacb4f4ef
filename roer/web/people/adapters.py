"""How signing in works: professionals by password, citizens by OpenID Connect."""

from __future__ import annotations

import time
from typing import Any, ClassVar

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roer.web.people.models import User
from roer.web.people.roles import Role

_TOO_OFTEN = _("You tried this too often. Wait five minutes. Then try again.")


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account of his own with a password: an administrator does."""

    error_messages: ClassVar[dict[str, Promise | str]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This e-mail address and this password do not go together."),
        "enter_current_password": _("This is not the password that you have now."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _TOO_OFTEN,
        "rate_limited": _TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody registers with a password."""
        return False

    def is_reauthentication_required(self, *, app: str, **named: Any) -> bool:
        """Not for setting up the first second factor, nor right after signing in; else as usual."""
        user = context.request.user
        return bool(is_mfa_enabled(user)) and not _came_in_just_now(context.request)

    def login(self, request: HttpRequest, user: User) -> None:
        """Come in; not with an account that ended while its second factor was being asked."""
        if not user.is_active:
            raise ImmediateHttpResponse(self.respond_user_inactive(request, user))
        super().login(request, user)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where one comes in."""
        return reverse("people:home")


def _came_in_just_now(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < account_settings.REAUTHENTICATION_TIMEOUT for record in records)


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor of a professional."""

    error_messages: ClassVar[dict[str, Promise | str]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Look which code your app shows now, and type that one."),
    }

    def build_totp_svg(self, url: str) -> str:
        """The code to scan as a drawing that can stand in the page itself."""
        drawn: str = super().build_totp_svg(url)
        return drawn[drawn.index("<svg") :]  # without the declaration of a file of its own


class CitizenAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whoever the identity provider knows comes in as a citizen; his file he opens himself."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Every citizen may come in."""
        return True

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nothing more is asked than what the provider said."""
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """The account for a citizen who comes in for the first time.

        Of what the provider tells, only its identifier and the name stay: no e-mail address, and nothing
        of the rest, at later times neither.
        """
        sociallogin.email_addresses, sociallogin.account.extra_data = [], {}
        user: User = sociallogin.user
        name = data.get("name") or " ".join(filter(None, (data.get("first_name"), data.get("last_name"))))
        user.name = str(name or "").strip()[:100] or "-"
        user.role, user.email = Role.CLIENT, None
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let citizens in and nobody else: no professional's account hangs on a provider.

        Raises PermissionDenied, which is shown as a sign-in that failed.
        """
        is_to_sign_in = sociallogin.state.get("process") == AuthProcess.LOGIN
        if not is_to_sign_in or (sociallogin.is_existing and not sociallogin.user.is_citizen):
            raise PermissionDenied

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Save the account, without a password."""
        user: User = sociallogin.user
        user.set_unusable_password()
        with transaction.atomic():
            sociallogin.save(request)
        return user
