"""The forms of asking for another coach or a talk, and of the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.dossier.models import Client
from roer.web.dossier.queries.clients import can_coach
from roer.web.furniture.forms import long_text
from roer.web.furniture.templatetags.furniture import role
from roer.web.people.models import User
from roer.web.talk.models import CoachRequest


class CoachRequestForm(DossierForm):
    """Which of the two, and why in own words."""

    kind = forms.ChoiceField(
        label=_("What do you want?"),
        choices=[
            (CoachRequest.Kind.TALK, _("A talk about how we work together")),
            (CoachRequest.Kind.COACH, _("A different coach")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you want.")},
    )
    words = forms.CharField(
        label=_("What do you want to say about it?"),
        help_text=_("In your own words. Only who answers you reads this."),
        max_length=2000,
        widget=long_text(5),
        error_messages={"required": _("Write a few words. Then it is clear what it is about.")},
    )

    def __init__(self, *given: Any, has_coach: bool, **named: Any) -> None:
        """Who has no coach asks for one, and not for another."""
        super().__init__(*given, **named)
        if not has_coach:
            field = self.fields["kind"]
            assert isinstance(field, forms.ChoiceField)
            talk = (CoachRequest.Kind.TALK, _("A talk about how we work together"))
            field.choices = [(CoachRequest.Kind.COACH, _("A coach")), talk]


class _Coach(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        """Name, role, and team or organisation."""
        return f"{obj.name}, {role(obj.role)} ({obj.team or obj.organisation})"


class CoachAnswerForm(DossierForm):
    """What comes of it, why, and who becomes the coach."""

    outcome = forms.ChoiceField(
        label=_("What comes of it?"),
        choices=CoachRequest.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes of it.")},
    )
    coach = _Coach(
        label=_("Who becomes the coach?"),
        help_text=_("Needed when the client gets another coach."),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("choose someone"),
        widget=forms.Select(attrs={"class": "utrecht-select field__input"}),
    )
    words = forms.CharField(
        label=_("Your answer to the client, with your reasons"),
        help_text=_("The client reads this. For a talk: with whom, when and where."),
        max_length=2000,
        widget=long_text(5),
        error_messages={"required": _("Give an answer in words.")},
    )

    def __init__(self, *given: Any, client: Client, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["coach"]
        assert isinstance(field, forms.ModelChoiceField)
        others = can_coach(client).exclude(pk=client.coach_id) if client.coach_id else can_coach(client)
        field.queryset = others.select_related("team", "organisation")
