"""The forms of django-allauth, with the words, the hints and the look of Roer's own."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roer.web.furniture.forms import Form

Words = dict[str, tuple[Promise, Promise | str]]  # name of the field: its label, and its hint
_EMAIL = (_("E-mail address of your work"), "")
_PASSWORD = (_("Password"), "")
_CHOSEN: Words = {
    "password1": (
        _("New password"),
        _("At least 12 characters. Not your name, and not a password that many people use."),
    ),
    "password2": (_("The new password once more"), ""),
}


class _InWords(Form):
    """Gives each field its own label and hint; takes the text out of the box itself."""

    words: ClassVar[Words]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for name, field in self.fields.items():
            field.label, field.help_text = self.words[name]  # type: ignore[assignment]
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs["class"] = "field__input"


class LoginForm(_InWords, account.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    words = {"login": _EMAIL, "password": _PASSWORD}


class ReauthenticateForm(_InWords, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    words = {"password": _PASSWORD}


class ForgottenForm(_InWords, account.ResetPasswordForm):  # type: ignore[misc]
    """Where to send a link to choose a password."""

    words = {"email": _EMAIL}


class ChooseForm(_InWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A password, from such a link."""

    words = _CHOSEN


class ChangeForm(_InWords, account.ChangePasswordForm):  # type: ignore[misc]
    """Another password."""

    words = {"oldpassword": (_("The password that you have now"), ""), **_CHOSEN}


class CodeForm(_InWords, factor.AuthenticateForm):  # type: ignore[misc]
    """A code of the app, or a recovery code."""

    words = {"code": (_("Code"), "")}


class CodeAgainForm(_InWords, factor.ReauthenticateForm):  # type: ignore[misc]
    """The same, once more."""

    words = CodeForm.words


class SetUpForm(_InWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code that the app makes."""

    words = {"code": (_("Code"), _("Six digits"))}

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
