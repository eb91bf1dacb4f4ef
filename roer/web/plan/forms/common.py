"""What the forms of the plan share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.dossier.models import Client
from roer.web.plan.models import Initiative, Writer


def day_input() -> forms.DateInput:
    """The box for a day."""
    attrs = {"type": "date", "class": "utrecht-textbox field__input field__input--day"}
    return forms.DateInput(format="%Y-%m-%d", attrs=attrs)


def day_field(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    """A day, which may be left open unless it is said that it may not."""
    return forms.DateField(label=label, help_text=help_text, required=required, widget=day_input())


class SometimesNeeded(forms.CharField):
    """A box that one answer needs and another does not: nobody is told that it may be skipped.

    Whether something must stand in it, the form or the change itself says.
    """

    def validate(self, value: Any) -> None:
        """Nothing is wrong with an empty one by itself."""


def choose_from() -> forms.Select:
    """The box to choose one from a longer list."""
    return forms.Select(attrs={"class": "utrecht-select field__input"})


class WithIdea(DossierForm):
    """A form that also asks whose idea it was: who started it, can be told later.

    In: whose words they are (``side``); ``told`` where a professional writes down what the client told.
    Where something is written anew (``again``) it is not asked: whose idea it was stays.
    """

    initiative = forms.ChoiceField(
        label=_("Whose idea was this?"), required=False, choices=Initiative.choices, widget=choose_from()
    )

    def __init__(
        self, *given: Any, client: Client, side: Writer, told: bool = False, again: bool = False, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        name = _("mine") if side is Writer.CLIENT else client.name
        shown = {**dict(Initiative.choices), Initiative.CLIENT.value: name}
        if client.coach is None:
            shown[Initiative.COACH.value] = _("someone at the municipality")
        self.fields["initiative"].choices = list(shown.items())  # type: ignore[attr-defined]
        self.order_fields([n for n in self.fields if n != "initiative"] + ["initiative"])
        if again:
            del self.fields["initiative"]
