"""The form by which a client asks to correct or erase his data."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.dossier.models import DataRequest
from roer.web.furniture.forms import long_text


class RequestForm(DossierForm):
    """What the client asks, in his own words."""

    kind = forms.ChoiceField(
        label=_("What do you want?"),
        choices=DataRequest.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you want.")},
    )
    words = forms.CharField(
        label=_("Say it in your own words"),
        help_text=_("What is not right? Or what has to go, and why?"),
        max_length=2000,
        widget=long_text(5),
        error_messages={"required": _("Write down what you want us to do.")},
    )
