"""The forms about who works for a client, and about closing a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.dossier.models import Client
from roer.web.dossier.queries.clients import can_be_involved, can_coach, teams_of
from roer.web.furniture.forms import long_text
from roer.web.furniture.templatetags.furniture import role
from roer.web.people.models import Team, User

_SELECT = {"class": "utrecht-select field__input"}


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A colleague, told with his role and where he works."""

    def label_from_instance(self, obj: Any) -> str:
        """Name, role, and team or organisation."""
        return f"{obj.name}, {role(obj.role)} ({obj.team or obj.organisation})"


class AssignForm(DossierForm):
    """Which team and which coach."""

    team = forms.ModelChoiceField(
        label=_("Team"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("no team yet"),
        widget=forms.Select(attrs=_SELECT),
    )
    coach = PersonChoice(
        label=_("Coach"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("no coach yet"),
        widget=forms.Select(attrs=_SELECT),
    )

    def __init__(self, *given: Any, client: Client, **named: Any) -> None:
        super().__init__(*given, **named)
        team, coach = self.fields["team"], self.fields["coach"]
        assert isinstance(team, forms.ModelChoiceField)
        assert isinstance(coach, forms.ModelChoiceField)
        team.queryset = teams_of(client.organisation)
        coach.queryset = can_coach(client).select_related("team", "organisation")


class InvolveForm(DossierForm):
    """Who works for this client by name, until when."""

    person = PersonChoice(
        label=_("Who?"),
        queryset=User.objects.none(),
        empty_label=_("choose someone"),
        widget=forms.Select(attrs=_SELECT),
        error_messages={"required": _("Choose someone.")},
    )
    until = forms.DateField(
        label=_("Until and including which day?"),
        help_text=_("Skip it when you do not know yet; you can end it at any time."),
        required=False,
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"invalid": _("Write the day as 31-12-2026.")},
        widget=forms.DateInput(
            format="%Y-%m-%d",
            attrs={"type": "date", "class": "utrecht-textbox field__input field__input--day"},
        ),
    )

    def __init__(self, *given: Any, client: Client, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = can_be_involved(client).select_related("team", "organisation")


class ReasonForm(DossierForm):
    """Why this file is looked into."""

    reason = forms.CharField(
        label=_("Why do you look into this file?"),
        help_text=_("The client reads this."),
        max_length=300,
        widget=long_text(2),
        error_messages={"required": _("Say in a few words why.")},
    )


class CloseForm(DossierForm):
    """Why the file is closed."""

    reason = forms.CharField(
        label=_("Why is the file closed?"),
        help_text=_("The client reads this."),
        max_length=2000,
        widget=long_text(3),
        error_messages={"required": _("Say in a few words why.")},
    )


class SureForm(DossierForm):
    """Only a button."""
