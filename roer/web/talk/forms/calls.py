"""The forms of calling back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.furniture.forms import long_text, short_text
from roer.web.talk.models import CallNote, DayPart


class CallForm(DossierForm):
    """On which number, when it suits, about what."""

    phone = forms.CharField(
        label=_("On which number?"),
        max_length=30,
        widget=short_text(type="tel", maxlength="30", autocomplete="tel", inputmode="tel"),
        error_messages={"required": _("Write the number on which we can call you.")},
    )
    suits = forms.MultipleChoiceField(
        label=_("When does it suit you?"),
        help_text=_("Choose one or more. If you choose nothing, we call when we can."),
        choices=DayPart.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    subject = forms.CharField(
        label=_("What is it about?"),
        help_text=_("In a few words. Then the right person calls you."),
        max_length=200,
        required=False,
        widget=short_text(maxlength="200", autocomplete="off"),
    )


class CallNoteForm(DossierForm):
    """What came of calling."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[
            (CallNote.Outcome.CALLED, _("We spoke. This is dealt with.")),
            (CallNote.Outcome.TRIED, _("Nobody answered. Somebody tries again on the next working day.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    words = forms.CharField(
        label=_("What do you want to say about it?"),
        help_text=_("The client reads this. For instance what you agreed, or when you call again."),
        max_length=500,
        required=False,
        widget=long_text(3),
    )
