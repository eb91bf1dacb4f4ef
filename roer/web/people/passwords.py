"""What a password must be, told in plain words."""

from __future__ import annotations

from django.contrib.auth import password_validation as rules
from django.utils.translation import gettext as _


class LongEnough(rules.MinimumLengthValidator):
    """So many characters."""

    def get_error_message(self) -> str:
        """What is told when it is shorter."""
        return _("This password is too short. Take at least %(length)d characters.") % {
            "length": self.min_length
        }


class NotCommon(rules.CommonPasswordValidator):
    """Not one that many people use."""

    def get_error_message(self) -> str:
        """What is told when it is."""
        return _("Many people use this password, so it is easy to guess. Invent another.")


class NotOnesName(rules.UserAttributeSimilarityValidator):
    """Not one's own name or address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("name", "email"))

    def get_error_message(self) -> str:
        """What is told when it is."""
        return _("This password is too much like your name or your e-mail address. Invent another.")
