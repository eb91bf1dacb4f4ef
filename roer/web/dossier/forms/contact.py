"""The forms with which someone says how he is called and reached, and with which a file is opened."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.furniture.forms import short_text
from roer.web.people.models import Organisation, Team

_DAY = "%d-%m-%Y"
# What the questions are called where someone else fills them in.
_AT_THE_DESK = {
    "organisation": _("Municipality"),
    "team": _("Area"),
    "name": _("Name"),
    "born": _("Date of birth"),
    "phone": _("Telephone number"),
    "email": _("E-mail address"),
}


def is_number(text: str) -> None:
    """Raise ValidationError for what nobody can call: fewer than ten figures, or letters."""
    if sum(sign.isdecimal() for sign in text) < 10 or not re.fullmatch(r"[\d\s()+.-]+", text):
        raise ValidationError(_("Write all figures of the number. For example: 06 12 34 56 78."))


class ContactForm(DossierForm):
    """Name, and how to reach someone; all but the name may be skipped."""

    name = forms.CharField(
        label=_("What is your name?"),
        max_length=100,
        widget=short_text(autocomplete="name"),
        error_messages={"required": _("Write a name.")},
    )
    born = forms.DateField(
        label=_("When were you born?"),
        help_text=_("For example: 31-12-1990. So nobody is taken for someone else."),
        required=False,
        input_formats=[_DAY, "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%Y-%m-%d"],
        error_messages={"invalid": _("Write the day as 31-12-1990.")},
        widget=forms.DateInput(
            format=_DAY,
            attrs={"class": "utrecht-textbox field__input field__input--day", "autocomplete": "bday"},
        ),
    )
    phone = forms.CharField(
        label=_("On which number can we call you?"),
        max_length=30,
        required=False,
        validators=[is_number],
        widget=short_text(autocomplete="tel", inputmode="tel"),
    )
    email = forms.EmailField(
        label=_("What is your e-mail address?"),
        required=False,
        error_messages={"invalid": _("Something is missing in this address. For example: name@example.nl.")},
        widget=forms.EmailInput(attrs={"class": "utrecht-textbox field__input", "autocomplete": "email"}),
    )

    def __init__(self, *given: Any, at_the_desk: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        for name, field in self.fields.items():
            if at_the_desk and name in _AT_THE_DESK:
                field.label = _AT_THE_DESK[name]
                field.widget.attrs.pop("autocomplete", None)  # it is not about the one who types


class AreaChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A team, told as the area that it works for."""

    def label_from_instance(self, obj: Any) -> str:
        """The municipality, and the part of it."""
        return f"{obj.organisation.name}: {obj.area}"


class RegisterForm(ContactForm):
    """Where someone lives comes first; the area only where municipalities have more than one."""

    organisation = forms.ModelChoiceField(
        label=_("In which municipality do you live?"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a municipality.")},
    )
    team = AreaChoice(
        label=_("In which part of it do you live?"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("I do not know, or there is no fixed address"),
        widget=forms.Select(attrs={"class": "utrecht-select field__input"}),
    )
    field_order = ("organisation", "team", "name", "born", "phone", "email")

    def __init__(self, *given: Any, places: QuerySet[Organisation], **named: Any) -> None:
        super().__init__(*given, **named)
        place, team = self.fields["organisation"], self.fields["team"]
        assert isinstance(place, forms.ModelChoiceField)
        assert isinstance(team, forms.ModelChoiceField)
        place.queryset, team.queryset = places, _areas(places)
        if not team.queryset.exists():
            del self.fields["team"]


def _areas(places: QuerySet[Organisation]) -> QuerySet[Team]:
    """The teams with an area, where there are more of them in one organisation."""
    theirs = Team.objects.filter(organisation__in=places) | Team.objects.filter(
        organisation__parts__in=places
    )
    several = Team.objects.exclude(area="").values("organisation").annotate(n=Count("pk")).filter(n__gt=1)
    found = theirs.exclude(area="").filter(organisation__in=several.values("organisation")).distinct()
    return found.select_related("organisation").order_by("organisation__name", "area")
