"""The forms by which a client lets someone in, and by which a helper comes in."""

from __future__ import annotations

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.actions.access import OUTSIDE
from roer.web.dossier.forms import DossierForm
from roer.web.dossier.models import Part
from roer.web.furniture.forms import short_text
from roer.web.people.models import Organisation

ABOUT_PARTS = {
    Part.PICTURE: _("How life goes for you. Not what you keep for yourself."),
    Part.FACTS: _("What is known of you, what you are good at and what you want."),
    Part.DOCUMENTS: _("Letters and papers that you brought."),
    Part.ANALYSIS: _("What you and the municipality wrote: what hinders, what helps, who leads."),
    Part.HEALTH: _("Only what you agreed to. Never which illness you have. Think about this one twice."),
    Part.ROUTE: _("Where you are, what comes next and what you chose."),
    Part.PLAN: _("Your goals, what you do for them and how you look back. Others may propose something."),
    Part.TALK: _("Only the messages that you write to this person or organisation."),
}


def explained_parts() -> list[tuple[str, SafeString]]:
    """Each part with what is in it."""
    about = '<span class="choice__name">{}</span> <span class="choice__about">{}</span>'
    return [(str(part.value), format_html(about, part.label, ABOUT_PARTS[part])) for part in Part]


class _Parts(DossierForm):
    parts = forms.MultipleChoiceField(
        label=_("What do you show?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one part.")},
    )

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        field = self.fields["parts"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = explained_parts()


def _last_day(hint: object) -> forms.DateField:
    widget = forms.DateInput(
        format="%Y-%m-%d", attrs={"type": "date", "class": "utrecht-textbox field__input"}
    )
    return forms.DateField(
        label=_("Until and including which day?"),
        help_text=hint,  # type: ignore[arg-type]
        widget=widget,
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"required": _("Choose the last day."), "invalid": _("Write the day as 31-12-2026.")},
    )


class OrganisationForm(_Parts):
    """Whom the client lets in, into which parts, for what and until when."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(kind__in=OUTSIDE).order_by("name"),
        label=_("Whom do you let in?"),
        empty_label=_("Choose an organisation"),
        widget=forms.Select(attrs={"class": "utrecht-select field__input"}),
        error_messages={
            "required": _("Choose an organisation."),
            "invalid_choice": _("Choose an organisation."),
        },
    )
    purpose = forms.CharField(
        label=_("What may they use it for?"),
        help_text=_(
            "In your own words. For instance: “to look for a job outdoors with me”, “to help me with "
            "my debts”, “to prepare the talk on Tuesday”. They may not use it for anything else."
        ),
        max_length=300,
        widget=short_text(maxlength="300"),
        error_messages={"required": _("Say in a few words what they may use it for.")},
    )
    until = _last_day(_("We filled in three months. You may choose another day, a year away at most."))
    field_order = ("organisation", "parts", "purpose", "until")


class HelperForm(_Parts):
    """Who helps the client, with what and until when."""

    name = forms.CharField(
        label=_("Who helps you?"),
        help_text=_("The name that you use. For instance: my sister Joke."),
        max_length=100,
        widget=short_text(maxlength="100", autocomplete="off"),
        error_messages={"required": _("Write who helps you.")},
    )
    may_write = forms.BooleanField(
        label=_("May also fill things in for me"),
        help_text=_(
            "In your picture, your facts and your papers, where you opened them. "
            "Each time you see who wrote it."
        ),
        required=False,
    )
    until = _last_day(_("We filled in one month. You may choose another day, a year away at most."))
    field_order = ("name", "parts", "may_write", "until")


class CodeForm(DossierForm):
    """The code that a helper was given."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Eight letters and figures. Small letters are fine, and so are spaces."),
        max_length=40,
        widget=short_text(
            autocomplete="off",
            autocapitalize="characters",
            spellcheck="false",
            inputmode="text",
            maxlength="40",
        ),
        error_messages={"required": _("Type the code that you were given.")},
    )
