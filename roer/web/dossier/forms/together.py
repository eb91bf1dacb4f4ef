"""The forms of what is written together."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.together import AspectWords, together_words
from roer.web.dossier.forms import DossierForm
from roer.web.dossier.models import Client, Side
from roer.web.furniture.forms import long_text
from roer.web.furniture.templatetags.furniture import say


def _level(value: str) -> int | None:
    return int(value) if value else None


class ViewForm(DossierForm):
    """How one side sees one aspect; the words are asked, the level may be skipped."""

    words = forms.CharField(
        max_length=2000,
        widget=long_text(5),
        error_messages={"required": _("Write in your own words how you see it.")},
    )
    level = forms.TypedChoiceField(
        label=_("Which of these fits best?"),
        help_text=_("This is only to talk about. Nothing is decided with it."),
        required=False,
        coerce=_level,
        empty_value=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *given: Any, aspect: AspectWords, side: Side, client: Client, **named: Any) -> None:
        super().__init__(*given, **named)
        ask = aspect.ask.client if side is Side.CLIENT else aspect.ask.professional
        self.fields["words"].label = str(say(ask)).replace("{name}", client.name)
        levels = [(str(level), say(words)) for level, words in aspect.levels.items()]
        self.fields["level"].choices = [("", _("I choose none")), *levels]  # type: ignore[attr-defined]


class AnalysisForm(DossierForm):
    """What hinders, what helps and what is needed."""

    hinders = forms.CharField(
        label=_("What hinders?"),
        help_text=_("What makes it hard to go on."),
        max_length=4000,
        required=False,
        widget=long_text(4),
    )
    helps = forms.CharField(
        label=_("What helps?"),
        help_text=_("What goes well, what gives strength, who helps."),
        max_length=4000,
        required=False,
        widget=long_text(4),
    )
    needed = forms.CharField(
        label=_("What is needed?"),
        help_text=_("What must be there to take the next step."),
        max_length=4000,
        required=False,
        widget=long_text(4),
    )


class AnswerForm(DossierForm):
    """Whether one side agrees with the text, or where it sees things differently."""

    agrees = forms.TypedChoiceField(
        label=_("Do you agree with this text?"),
        choices=[("yes", _("Yes, I agree")), ("no", _("No, I see something differently"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    words = forms.CharField(
        label=_("What do you see differently?"),
        help_text=_("In your own words. It stays beside the text, also when the other does not agree."),
        max_length=2000,
        required=False,
        widget=long_text(4),
    )

    def clean(self) -> dict[str, Any]:
        """Who sees it differently says where."""
        given = super().clean() or {}
        if given.get("agrees") is False and not given.get("words"):
            self.add_error("words", _("Say in your own words where you see it differently."))
        return given


class LeadForm(DossierForm):
    """Who leads in one element; where that is not the client, why and until when."""

    leader = forms.ChoiceField(
        label=_("Who leads here?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who leads.")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Needed when the client does not lead here. The client reads this too."),
        max_length=2000,
        widget=long_text(3),
        error_messages={"required": _("Say why the client does not lead here.")},
    )
    look_again_on = forms.DateField(
        label=_("When do you look again?"),
        help_text=_("Needed when the client does not lead here. At most a year from now."),
        error_messages={"required": _("Choose the day on which you look again together.")},
        widget=forms.DateInput(
            format="%Y-%m-%d",
            attrs={"type": "date", "class": "utrecht-textbox field__input field__input--day"},
        ),
    )

    def __init__(self, *given: Any, client: Client, **named: Any) -> None:
        super().__init__(*given, **named)
        others = [(name, say(label)) for name, label in together_words().leaders.items()]
        self.fields["leader"].choices = [("client", client.name), *others]  # type: ignore[attr-defined]
        if self.data.get("leader") == "client":
            self.fields["reason"].required = self.fields["look_again_on"].required = False


class ReplyForm(DossierForm):
    """The client's reply to who leads."""

    reply = forms.CharField(
        label=_("What do you think of it?"),
        help_text=_("Your reply stays beside the agreement. The other reads it."),
        max_length=2000,
        widget=long_text(4),
        error_messages={"required": _("Write your reply first.")},
    )
