"""The forms of conversations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.furniture.forms import long_text, short_text
from roer.web.talk.queries.threads import Other


class MessageForm(DossierForm):
    """What one says, with a photo or a paper where one likes."""

    words = forms.CharField(
        label=_("Your message"),
        max_length=4000,
        widget=long_text(4),
        error_messages={"required": _("Write your message first.")},
    )
    file = forms.FileField(
        label=_("Send a photo or a paper along"),
        help_text=_("A photo (JPEG or PNG) or a PDF, 10 MB at most."),
        required=False,
        allow_empty_file=True,  # the action says in words what is wrong with it
        widget=forms.FileInput(
            attrs={"class": "field__input", "accept": "image/jpeg,image/png,application/pdf"}
        ),
    )


class ThreadForm(MessageForm):
    """With whom, about what, and the first message."""

    to = forms.ChoiceField(
        label=_("To whom?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose with whom you want to talk.")},
    )
    subject = forms.CharField(
        label=_("What is it about?"),
        help_text=_("In a few words."),
        max_length=100,
        widget=short_text(maxlength="100", autocomplete="off"),
        error_messages={"required": _("Write in a few words what it is about.")},
    )
    field_order = ("to", "subject", "words", "file")

    def __init__(self, *given: Any, others: list[tuple[Other, str]], **named: Any) -> None:
        """``others``: whom one may choose from, each with its name; nothing is asked where it is one."""
        super().__init__(*given, **named)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(other.key, name) for other, name in others]
        if len(others) < 2:
            del self.fields["to"]
