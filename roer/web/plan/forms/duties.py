"""The form by which a duty of the law is imposed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.furniture.forms import long_text
from roer.web.furniture.templatetags.furniture import say
from roer.web.plan.content.duties import duty_words
from roer.web.plan.forms.common import day_field


class DutyForm(DossierForm):
    """Which duty, why for this client, from when and until when."""

    kind = forms.ChoiceField(
        label=_("Which duty of the law?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a duty.")},
    )
    why = forms.CharField(
        label=_("Why does this hold for this client?"),
        help_text=_("The client reads it. Say what you looked at, and what you took into account."),
        max_length=2000,
        widget=long_text(4),
        error_messages={"required": _("Say why this holds for this client.")},
    )
    told_on = day_field(
        _("The day of the letter"),
        _("From the day after it, the client can object for six weeks."),
        required=True,
    )
    since = day_field(_("From when does it hold?"), required=True)
    until = day_field(_("Until when?"), _("The last day. May stay empty, if you look again."))
    look_again_on = day_field(_("When do you look again?"), _("At most a year from now."))

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        today = timezone.localdate()
        held = {key: words for key, words in duty_words().duties.items() if words.holds_on(today)}
        shown = [(key, f"{say(words.label)} ({words.article})") for key, words in held.items()]
        self.fields["kind"].choices = shown  # type: ignore[attr-defined]
