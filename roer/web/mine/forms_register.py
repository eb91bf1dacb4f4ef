"""The form with which a client registers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.contact_page import ContactForm
from roer.web.dossier.queries.clients import where_one_can_register


class RegisterForm(ContactForm):
    """Where someone lives comes first."""

    organisation = forms.ModelChoiceField(
        label=_("In which municipality do you live?"),
        queryset=None,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    field_order = ("organisation", "name")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = where_one_can_register()
