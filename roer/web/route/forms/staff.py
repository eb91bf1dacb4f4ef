"""The forms of the professional: offer days, begin, end, make longer, take back, answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.furniture.forms import long_text, short_text
from roer.web.route.actions.taking import NOT_HELD
from roer.web.route.models import DateEntry, Reason, Result, StepRequest
from roer.web.route.queries.standing import Standing

_RUNS = "runs"


def _day_box() -> forms.DateInput:
    box = {"type": "date", "class": "utrecht-textbox field__input field__input--day"}
    return forms.DateInput(format="%Y-%m-%d", attrs=box)


def _moment(label: Any, *, required: bool = False) -> forms.DateTimeField:
    box = {"type": "datetime-local", "class": "utrecht-textbox field__input field__input--day"}
    return forms.DateTimeField(
        label=label,
        required=required,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs=box),
        error_messages={"required": _("Offer at least one day."), "invalid": _("Fill in a day and an hour.")},
    )


class OfferForm(DossierForm):
    """One day or more, a place, and what the client should know."""

    day_1 = _moment(_("First day and hour"), required=True)
    day_2 = _moment(_("Second day and hour"))
    day_3 = _moment(_("Third day and hour"))
    day_4 = _moment(_("Fourth day and hour"))
    place = forms.CharField(label=_("Where"), max_length=200, required=False, widget=short_text())
    words = forms.CharField(
        label=_("What the client should know"),
        help_text=_("The client reads it."),
        max_length=1000,
        required=False,
        widget=long_text(2),
    )

    def given(self) -> dict[str, Any]:
        """The days as one list."""
        told = super().given()
        days = [told.pop(f"day_{n}") for n in range(1, 5)]
        return {**told, "days": [day for day in days if day is not None]}


class AgreeForm(DossierForm):
    """The day that was agreed by word of mouth, where it is, and where it was agreed."""

    day = _moment(_("Which day and hour?"), required=True)
    place = forms.CharField(label=_("Where"), max_length=200, required=False, widget=short_text())
    how = forms.ChoiceField(
        label=_("How was it agreed?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it was agreed.")},
    )
    words = forms.CharField(
        label=_("What the client should know"),
        help_text=_("The client reads it, and can say that it is not so."),
        max_length=1000,
        required=False,
        widget=long_text(2),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["day"].error_messages["required"] = _("Fill in a day and an hour.")
        self.fields["how"].choices = [(one.value, _first(one.label)) for one in DateEntry.How]  # type: ignore[attr-defined]


class TakeForm(DossierForm):
    """When the step was taken, how it went, and why, where it is not what was advised."""

    on = forms.DateField(
        label=_("On which day?"), widget=_day_box(), error_messages={"required": _("Choose the day.")}
    )
    result = forms.ChoiceField(
        label=_("How did it go?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it went.")},
    )
    reason = forms.ChoiceField(
        label=_("Why is it done, though it is not advised, or not open?"),
        help_text=_("You may set the advice aside. The client reads why."),
        widget=forms.RadioSelect,
        error_messages={"required": _("This is not advised, or not open. Choose why you do it.")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("The client reads it."),
        max_length=2000,
        widget=long_text(3),
        error_messages={"required": _("Write why, in words that the client understands.")},
    )

    def __init__(self, *given: Any, standing: Standing, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["on"].initial = timezone.localdate()
        lasts = standing.step.lasts is not None
        talk = standing.step.kind in {"conversation", "group_session", "test"}
        done = Result.ATTENDED if talk else Result.FINISHED
        first = (_RUNS, _("It began")) if lasts else (done.value, _first(done.label))
        others = NOT_HELD if lasts else (Result.BROKEN_OFF, *NOT_HELD)
        self.fields["result"].choices = [first, *((one.value, _first(one.label)) for one in others)]  # type: ignore[attr-defined]
        if standing.takeable:  # where it is not open, that it began is not what is likely
            self.fields["result"].initial = first[0]
        codes = [(one.value, _first(one.label)) for one in Reason if one is not Reason.ASKED_ANYWAY]
        self.fields["reason"].choices = codes  # type: ignore[attr-defined]
        self._ask_why(standing)

    def _ask_why(self, standing: Standing) -> None:
        """Why is asked only where the advice is set aside, and the client did not choose it himself."""
        chosen = standing.status == "open" and standing.choice is not None and standing.choice.wants is True
        if standing.advised or (standing.granted and standing.status != "open") or chosen:
            del self.fields["reason"]
            self.fields["words"].required = False
        elif self.data.get("result") in NOT_HELD:
            self.fields["reason"].required = self.fields["words"].required = False

    def clean_result(self) -> str:
        """How it came out; empty where it runs."""
        result: str = self.cleaned_data["result"]
        return "" if result == _RUNS else result


class EndForm(DossierForm):
    """When and how a step that ran ended."""

    on = forms.DateField(
        label=_("On which day did it end?"),
        widget=_day_box(),
        error_messages={"required": _("Choose the day.")},
    )
    result = forms.ChoiceField(
        label=_("How did it end?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it ended.")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("The client reads it. Needed when it stopped before the end."),
        max_length=2000,
        required=False,
        widget=long_text(3),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["on"].initial = timezone.localdate()
        ends = (Result.FINISHED, Result.BROKEN_OFF, Result.WITHDRAWN, Result.CANCELLED)
        self.fields["result"].choices = [(one.value, _first(one.label)) for one in ends]  # type: ignore[attr-defined]


class ExtendForm(DossierForm):
    """Why a step goes on longer."""

    words = forms.CharField(
        label=_("Why does it go on longer?"),
        help_text=_("The client reads it."),
        max_length=2000,
        widget=long_text(3),
        error_messages={"required": _("Write why.")},
    )


class UndoForm(DossierForm):
    """Why a step is taken back."""

    words = forms.CharField(
        label=_("Why do you take it back?"),
        help_text=_("The client reads it. What stood there stays in sight."),
        max_length=2000,
        widget=long_text(3),
        error_messages={"required": _("Say why it is taken back.")},
    )


class AnswerForm(DossierForm):
    """The answer to a client who asks for it anyway."""

    outcome = forms.ChoiceField(
        label=_("What is the answer?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the answer.")},
    )
    answer = forms.CharField(
        label=_("Why?"),
        help_text=_(
            "In short sentences, for the client. With a yes: what happens now. With a no: which rule or fact"
            " it rests on."
        ),
        max_length=2000,
        widget=long_text(5),
        error_messages={"required": _("Give an answer, and say why in words.")},
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["outcome"].choices = [(one.value, _first(one.label)) for one in StepRequest.Outcome]  # type: ignore[attr-defined]


def _first(label: Any) -> str:
    """A label with a capital, in the language of the page."""
    told = str(label)
    return told[:1].upper() + told[1:]
