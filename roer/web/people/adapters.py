"""How signing in works: professionals by password, citizens by OpenID Connect."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.urls import reverse

from roer.web.people.models import User
from roer.web.people.roles import Role


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account of his own with a password: an administrator does."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody registers with a password."""
        return False

    def is_reauthentication_required(self, *, app: str, **named: Any) -> bool:
        """Not for setting up the first second factor, right after the password; else as usual."""
        user = context.request.user
        return bool(is_mfa_enabled(user)) and bool(super().is_reauthentication_required(app=app, **named))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where one comes in."""
        return reverse("people:home")


class CitizenAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whoever the identity provider knows comes in as a citizen; his file he opens himself."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Every citizen may come in."""
        return True

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nothing more is asked than what the provider said."""
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """The account for a citizen who comes in for the first time; it takes no e-mail address over."""
        user: User = sociallogin.user
        name = data.get("name") or " ".join(filter(None, (data.get("first_name"), data.get("last_name"))))
        user.name = str(name or "").strip()[:100] or "-"
        user.role, user.email = Role.CLIENT, None
        return user

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Save the account, without a password."""
        user: User = sociallogin.user
        user.set_unusable_password()
        user.save()
        EmailAddress.objects.filter(user=user).delete()
        sociallogin.email_addresses = []
        sociallogin.save(request)
        return user
