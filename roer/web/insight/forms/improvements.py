"""Writing an improvement, and closing it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.forms.base import DossierForm
from roer.web.furniture.forms import long_text
from roer.web.insight.models import Decision
from roer.web.people.models import User

_YEARS = 3  # assumed: who looks later than this has forgotten why


class ImprovementForm(DossierForm):
    """Problem, cause, what is done, by whom, what is expected, and when the figure is measured again."""

    problem = forms.CharField(
        label=_("What is the problem?"),
        max_length=1000,
        widget=long_text(),
        validators=[names_no_illness],
        help_text=_("Write about the work, not about a client or a colleague."),
    )
    cause = forms.CharField(
        label=_("What is the cause, as far as you know?"),
        max_length=1000,
        widget=long_text(),
        required=False,
        validators=[names_no_illness],
    )
    measure = forms.CharField(
        label=_("What are we going to do?"),
        max_length=1000,
        widget=long_text(),
        validators=[names_no_illness],
    )
    owner = forms.ModelChoiceField(
        label=_("Who sees to it?"),
        queryset=User.objects.none(),
        empty_label=_("Choose somebody"),
        widget=forms.Select(attrs={"class": "utrecht-select field__input"}),
    )
    expected = forms.CharField(
        label=_("What do we expect to see in the figure?"),
        max_length=1000,
        widget=long_text(2),
        validators=[names_no_illness],
        help_text=_("For instance: from 12 days to 5 days."),
    )
    on = forms.DateField(
        label=_("When do we measure again?"),
        widget=forms.DateInput(
            attrs={"type": "date", "class": "utrecht-textbox field__input"}, format="%Y-%m-%d"
        ),
    )

    def __init__(self, *given: Any, owners: QuerySet[User], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        """A day from tomorrow on, within some years."""
        day: date = self.cleaned_data["on"]
        today = timezone.localdate()
        if not today < day <= today + timedelta(days=366 * _YEARS):
            raise ValidationError(_("Choose a day after today, within three years."))
        return day


class ClosingForm(DossierForm):
    """What was decided in the end, and what was learned."""

    decision = forms.ChoiceField(
        label=_("What do we do now?"), choices=Decision.choices, widget=forms.RadioSelect
    )
    learned = forms.CharField(
        label=_("What did we learn?"), max_length=2000, widget=long_text(4), validators=[names_no_illness]
    )


class AgainForm(DossierForm):
    """In which data the figure is measured again."""

    where = forms.ChoiceField(
        label=_("Measure again in"), widget=forms.Select(attrs={"class": "utrecht-select field__input"})
    )

    def __init__(self, *given: Any, sources: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["where"].choices = sources  # type: ignore[attr-defined]
