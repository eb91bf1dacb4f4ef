"""The forms about who works for a client, and about closing a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.dossier.models import Client
from roer.web.dossier.queries.clients import can_be_involved, can_coach
from roer.web.furniture.forms import long_text, short_text
from roer.web.people.models import Team, User

_SELECT = {"class": "field__input"}


class PersonChoice(forms.ModelChoiceField):
    """A colleague, told with his role."""

    def label_from_instance(self, obj: Any) -> str:
        """Name and team."""
        return f"{obj.name} ({obj.team or obj.organisation})"


class AssignForm(DossierForm):
    """Which team and which coach."""

    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), required=False, widget=forms.Select(attrs=_SELECT)
    )
    coach = PersonChoice(
        label=_("Coach"), queryset=User.objects.none(), required=False, widget=forms.Select(attrs=_SELECT)
    )

    def __init__(self, *given: Any, client: Client, **named: Any) -> None:
        super().__init__(*given, **named)
        places = [client.organisation_id, client.organisation.part_of_id]
        team, coach = self.fields["team"], self.fields["coach"]
        assert isinstance(team, forms.ModelChoiceField)
        assert isinstance(coach, forms.ModelChoiceField)
        team.queryset = Team.objects.filter(organisation__in=[place for place in places if place])
        coach.queryset = can_coach(client).select_related("team", "organisation")


class InvolveForm(DossierForm):
    """Who works for this client by name, until when."""

    person = PersonChoice(label=_("Who?"), queryset=User.objects.none(), widget=forms.Select(attrs=_SELECT))
    until = forms.DateField(
        label=_("Until and including which day?"),
        help_text=_("For example: 2027-03-31. Skip it when you do not know yet."),
        required=False,
        widget=short_text(),
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
    )


class CloseForm(DossierForm):
    """Why the file is closed."""

    reason = forms.CharField(
        label=_("Why is the file closed?"),
        help_text=_("The client reads this."),
        max_length=2000,
        widget=long_text(3),
    )


class SureForm(DossierForm):
    """Only a button."""
