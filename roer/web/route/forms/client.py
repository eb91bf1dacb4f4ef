"""The forms with which the client decides: whether, which day, do it, ask for it anyway."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.furniture.forms import long_text
from roer.web.route.models import DateEntry
from roer.web.route.moments import say_moment


def _wants(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


class ChoiceForm(DossierForm):
    """What the client decides in this step, and only that."""

    wants = forms.TypedChoiceField(
        label=_("Do you want this?"),
        choices=[("yes", _("Yes, I want this")), ("no", _("No, not now"))],
        coerce=_wants,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    goal = forms.CharField(
        label=_("What do you want to reach with it?"), max_length=1000, required=False, widget=long_text(3)
    )
    content = forms.CharField(
        label=_("How do you want it to go?"), max_length=1000, required=False, widget=long_text(3)
    )
    provider = forms.CharField(
        label=_("With whom do you want to do it?"), max_length=1000, required=False, widget=long_text(2)
    )

    def __init__(self, *given: Any, decides: tuple[str, ...], **named: Any) -> None:
        super().__init__(*given, **named)
        kept = {"wants" if what == "whether" else what for what in decides}
        for name in ("wants", "goal", "content", "provider"):
            if name not in kept:
                del self.fields[name]


_NONE = _("None of these days suits me")


class DayForm(DossierForm):
    """One of the days that were offered, or that none suits; without an offer only when it suits."""

    day = forms.ChoiceField(
        label=_("Which day suits you?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a day, or say that none suits.")},
    )
    words = forms.CharField(
        label=_("When does it suit you?"),
        help_text=_("For instance: in the morning, not on Tuesdays."),
        max_length=1000,
        widget=long_text(2),
        error_messages={"required": _("Write when it does suit you.")},
    )

    def __init__(self, *given: Any, offered: DateEntry | None, **named: Any) -> None:
        super().__init__(*given, **named)
        if offered is None:
            del self.fields["day"]
            return
        agreed = offered.kind == DateEntry.Kind.AGREED
        days = [(day.isoformat(), say_moment(day)) for day in offered.days]
        none = _("This day does not suit me, or we did not agree it so") if agreed else _NONE
        self.fields["day"].choices = [*days, ("none", none)]  # type: ignore[attr-defined]
        self.fields["words"].required = False
        self.fields["words"].label = _("If none suits: when does it?")

    def clean_day(self) -> datetime | None:
        """The moment; None where none suits."""
        chosen: str = self.cleaned_data["day"]
        return None if chosen == "none" else parse_datetime(chosen)


class BackForm(DossierForm):
    """That something was done by mistake."""

    words = forms.CharField(
        label=_("Why do you take it back?"),
        help_text=_("You do not have to say. Others can still see what was there."),
        max_length=2000,
        required=False,
        widget=long_text(2),
    )


class DoForm(DossierForm):
    """What the client does himself; a button for each."""

    act = forms.ChoiceField(
        choices=[(act, act) for act in ("begin", "finish", "stop", "undo")], widget=forms.HiddenInput
    )


class AskForm(DossierForm):
    """Why the client wants it, in his own words."""

    words = forms.CharField(
        label=_("Why do you want this?"),
        help_text=_("In your own words. Short is fine too. You do not have to prove anything."),
        max_length=2000,
        widget=long_text(4),
        error_messages={"required": _("Write in a few words why you want this.")},
    )


class ReplyForm(DossierForm):
    """How it was for the client, or why it did not take place."""

    words = forms.CharField(
        label=_("What do you want to say about it?"),
        help_text=_("It stays beside what the others wrote. They read it."),
        max_length=2000,
        widget=long_text(4),
        error_messages={"required": _("Write something first.")},
    )
