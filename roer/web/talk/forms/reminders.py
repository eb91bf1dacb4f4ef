"""The forms of reminders."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.talk.models import HowOften, Kind, Language


class MailForm(DossierForm):
    """How often, in which language."""

    how_often = forms.ChoiceField(
        label=_("How often may there be a mail?"),
        choices=HowOften.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often.")},
    )
    language = forms.ChoiceField(
        label=_("In which language?"), choices=Language.choices, widget=forms.RadioSelect
    )


class ReminderForm(MailForm):
    """About what, how often, in which language."""

    what = forms.MultipleChoiceField(
        label=_("What do you want a mail about?"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("what", "how_often", "language")


class CalendarForm(DossierForm):
    """Only a button."""
