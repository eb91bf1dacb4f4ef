"""The forms of notes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.furniture.forms import long_text


class NoteForm(DossierForm):
    """A note about the client."""

    words = forms.CharField(
        label=_("Your note"),
        help_text=_(
            "The client reads this, and can answer it. Write to the point, and what you saw yourself."
        ),
        max_length=4000,
        widget=long_text(5),
        error_messages={"required": _("Write your note first.")},
    )


class ReplyForm(DossierForm):
    """What the client says to a note."""

    words = forms.CharField(
        label=_("What do you want to say about it?"),
        help_text=_("In your own words. It stands beside the note from now on."),
        max_length=2000,
        widget=long_text(4),
        error_messages={"required": _("Write first what you want to say.")},
    )


class WorkingNoteForm(DossierForm):
    """What one notes for oneself."""

    words = forms.CharField(
        label=_("Your working note"),
        help_text=_("Only you read this."),
        max_length=4000,
        widget=long_text(5),
        error_messages={"required": _("Write something first.")},
    )


class ShareForm(DossierForm):
    """Only a button."""
