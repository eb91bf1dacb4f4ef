"""The form of the last day to object."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roer.web.furniture.forms import Form

EARLIEST = date(2015, 1, 1)  # the Participatiewet began
AHEAD = timedelta(days=14)  # a letter may bear a date that is still to come


class SentForm(Form):
    """The date of the decision."""

    not_done = _("This date is not right yet.")

    sent_on = forms.DateField(
        label=_("Which date stands on the letter?"),
        help_text=_("It often stands at the top. The letter must have been sent on that day."),
        widget=forms.DateInput(
            format="%Y-%m-%d",
            attrs={"type": "date", "class": "utrecht-textbox field__input field__input--day"},
        ),
        error_messages={
            "required": _("Fill in the date on the letter."),
            "invalid": _("Write a date that exists, such as 31-12-2026."),
        },
    )

    def clean_sent_on(self) -> date:
        """A day on which a letter of the municipality can have been sent."""
        day: date = self.cleaned_data["sent_on"]
        if not EARLIEST <= day <= timezone.localdate() + AHEAD:
            raise ValidationError(gettext("This day cannot be right. Look at the letter again."))
        return day
