"""The forms to look back, to close a goal, and to keep the plan as it is today."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import text
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.furniture.forms import long_text
from roer.web.plan.forms.common import day_field
from roer.web.plan.models import ReviewOutcome


class ReflectForm(DossierForm):
    """Three questions; one of them is enough."""

    well = forms.CharField(label=_("What went well?"), required=False, max_length=2000, widget=long_text(3))
    learned = forms.CharField(
        label=_("What did you learn?"),
        help_text=_("From what did not work you learn too."),
        required=False,
        max_length=2000,
        widget=long_text(3),
    )
    comes_next = forms.CharField(
        label=_("What do you do next?"), required=False, max_length=2000, widget=long_text(3)
    )

    def __init__(self, *given: Any, of: str = "", **named: Any) -> None:
        """``of``: the name of the client whose words are written down, where they are not one's own."""
        super().__init__(*given, **named)
        if of:
            name = {"name": of}
            self.fields["learned"].label = _("What did %(name)s learn?") % name
            self.fields["learned"].help_text = ""
            self.fields["comes_next"].label = _("What does %(name)s do next?") % name

    def clean(self) -> dict[str, Any]:
        """At least one of the three holds something."""
        given = super().clean() or {}
        if not any(given.get(name) for name in ("well", "learned", "comes_next")):
            self.add_error("well", _("Write something in at least one of the three boxes."))
        return given


class ReviewForm(DossierForm):
    """What came of a goal, in one's own words."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[(one.value, text.capfirst(one.label)) for one in ReviewOutcome],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    words = forms.CharField(
        label=_("How do you look back on it?"),
        max_length=2000,
        widget=long_text(4),
        error_messages={"required": _("Write in your own words how you look back on it.")},
    )

    def __init__(self, *given: Any, of: str = "", **named: Any) -> None:
        """``of``: as in ``ReflectForm``."""
        super().__init__(*given, **named)
        if of:
            name = {"name": of}
            self.fields["words"].label = _("How does %(name)s look back on it?") % name
            missing = _("Write in the words of %(name)s how it went.") % name
            self.fields["words"].error_messages["required"] = missing


class LookBackForm(DossierForm):
    """The day to look back together."""

    on = day_field(_("On which day do you look back together?"), _("At most a year from now. Empty: no day."))
    note = forms.CharField(label=_("About what?"), required=False, max_length=500, widget=long_text(2))


class VersionForm(DossierForm):
    """A note with our plan of today."""

    note = forms.CharField(
        label=_("A note with it"),
        help_text=_("For instance: after our talk about the course."),
        required=False,
        max_length=1000,
        widget=long_text(2),
    )
