"""The forms about colleagues and teams."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from roer.web.furniture.forms import Form, short_text
from roer.web.furniture.templatetags.furniture import role as in_words
from roer.web.people.actions import NotAdministrator, roles_in
from roer.web.people.models import Organisation, Team, User
from roer.web.people.queries import organisations_of, teams_of

_SELECT = {"class": "utrecht-select field__input"}
_T = TypeVar("_T")


class ManagedForm(Form):
    """A form of an administrator. It knows what stood there when it was opened."""

    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._now = "; ".join(str(value) for value in self.initial.values() if value)
        self.initial["was"] = self._now

    def clean(self) -> dict[str, Any]:
        """What was filled in. Where somebody else changed it meanwhile, that is told first."""
        found: dict[str, Any] = super().clean() or {}
        was = found.pop("was", "")
        if was and was != self._now:
            self.data = {**self.data.dict(), "was": self._now}  # type: ignore[attr-defined]
            raise ValidationError(
                _("Someone else changed this meanwhile. Now it is: %(now)s. Save again if you like."),
                params={"now": self._now},
            )
        return found

    def tried(self, act: Callable[[], _T]) -> _T | None:
        """What the action gives; None, with faults on the form, where something was not right.

        Raises Http404 where this administrator does not manage it.
        """
        try:
            return act()
        except NotAdministrator:
            raise Http404 from None
        except ValidationError as wrong:
            self._add(wrong)
            return None

    def done(self, act: Callable[[], object]) -> bool:
        """Whether the action was done."""
        return self.tried(act) is not None

    def _add(self, wrong: ValidationError) -> None:
        faults = getattr(wrong, "error_dict", None) or {"__all__": wrong.messages}
        for name, messages in faults.items():
            self.add_error(name if name in self.fields else None, messages)


class TeamChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A team, told with its organisation where there are more."""

    def label_from_instance(self, obj: Any) -> str:
        """Name and organisation."""
        return f"{obj.name} ({obj.organisation.name})"


class AccountForm(ManagedForm):
    """Who a colleague is, and what he does."""

    name = forms.CharField(label=_("Name"), max_length=100, widget=short_text(autocomplete="off"))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Of the work. Check it well: the link to choose a password goes there."),
        widget=forms.EmailInput(attrs={"class": "utrecht-textbox field__input", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.Select(attrs=_SELECT))
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        widget=forms.Select(attrs=_SELECT),
    )
    team = TeamChoice(
        label=_("Team"), queryset=Team.objects.none(), required=False, widget=forms.Select(attrs=_SELECT)
    )

    def __init__(self, *given: Any, by: User, person: User | None = None, **named: Any) -> None:
        super().__init__(*given, **named)
        assert by.organisation is not None
        fields: dict[str, Any] = self.fields
        place = person.organisation if person and person.organisation else by.organisation
        fields["role"].choices = sorted(
            ((role.value, in_words(role.value)) for role in roles_in(place)), key=lambda choice: choice[1]
        )
        fields["organisation"].queryset, fields["team"].queryset = organisations_of(by), teams_of(by)
        if person:
            del self.fields["email"], self.fields["organisation"]


class TeamForm(ManagedForm):
    """A team and its area."""

    name = forms.CharField(label=_("Name of the team"), max_length=100, widget=short_text(autocomplete="off"))
    area = forms.CharField(
        label=_("Area"),
        help_text=_("For which part of the town or region does this team work?"),
        max_length=200,
        required=False,
        widget=short_text(autocomplete="off"),
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        widget=forms.Select(attrs=_SELECT),
    )

    def __init__(self, *given: Any, by: User, known: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        field: Any = self.fields["organisation"]
        field.queryset = organisations_of(by)
        if known:
            del self.fields["organisation"]
