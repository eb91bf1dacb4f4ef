"""The forms of questions without a name: asking, reading with a code, answering."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.forms import DossierForm
from roer.web.furniture.forms import Form, long_text, short_text
from roer.web.informed.content.personal import tells_no_number, tells_nobody
from roer.web.informed.models import AnswerEntry
from roer.web.informed.models.question import SUBJECTS
from roer.web.informed.queries.questions import municipalities

_SELECT = {"class": "utrecht-select field__input"}
TO_EVERYONE, TO_ASKER, REFUSED = "everyone", "asker", "refused"


class AskForm(Form):
    """A question: to whom, about what, in words. Nothing asks who one is."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    organisation = forms.ModelChoiceField(
        label=_("Which municipality do you ask?"),
        queryset=municipalities(),
        to_field_name="slug",
        empty_label=_("Choose a municipality"),
        widget=forms.Select(attrs=_SELECT),
        error_messages={"invalid_choice": _("Choose a municipality from the list.")},
    )
    subject = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[("", _("Choose a subject")), *SUBJECTS.items()],
        widget=forms.Select(attrs=_SELECT),
    )
    words = forms.CharField(
        label=_("Your question"),
        help_text=_("Write no names, numbers or addresses: not of you, and not of others."),
        max_length=1000,
        validators=[tells_nobody, names_no_illness],
        widget=long_text(6),
        error_messages={"required": _("Write your question first.")},
    )
    # Only programs fill this in; it is not shown, unless something stands in it.
    website = forms.CharField(
        label=_("Leave this box empty"), required=False, widget=short_text(autocomplete="off", tabindex="-1")
    )

    @classmethod
    def of(cls, request: HttpRequest) -> AskForm:
        """The form as it was sent; else a new one, with what the address says already chosen."""
        if request.method == "POST":
            return cls(request.POST)
        chosen = {"organisation": request.GET.get("gemeente"), "subject": request.GET.get("over")}
        return cls(initial={"token": uuid.uuid4(), **chosen})

    def clean_website(self) -> str:
        """Refuse what a program filled in; a person reads what to do."""
        if self.cleaned_data["website"]:
            raise ValidationError(gettext("Make the box below empty, and send your question again."))
        return ""

    def asked(self) -> list[Any]:
        """The fields that a person sees."""
        shown = {"organisation", "subject", "words", *({"website"} & set(self.errors))}
        return [field for field in self.visible_fields() if field.name in shown]


class CodeForm(Form):
    """The code that came with a question."""

    not_done = _("We did not find your question.")
    code = forms.CharField(
        label=_("The code of your question"),
        help_text=_("Twelve letters and figures. Spaces make no difference."),
        max_length=40,
        widget=short_text(autocomplete="off", spellcheck="false"),
        error_messages={"required": _("Type your code.")},
    )


class AnswerForm(DossierForm):
    """The answer of a professional, who may read it, and the question as everyone reads it."""

    outcome = forms.ChoiceField(
        label=_("What comes of it?"),
        choices=[
            (TO_EVERYONE, _("An answer that everyone may read")),
            (TO_ASKER, _("An answer for who asked it only")),
            (REFUSED, _("No answer: it insults somebody, or tells who somebody is")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes of it.")},
    )
    words = forms.CharField(
        label=_("Your answer, or why there is none"),
        help_text=_("In short sentences. Who asked reads it with the code. Your name is not shown."),
        max_length=4000,
        validators=[names_no_illness, tells_no_number],
        widget=long_text(8),
        error_messages={"required": _("Write your answer, or the reason why there is none.")},
    )
    shown = forms.CharField(
        label=_("The question as everyone reads it"),
        help_text=_("Only if everyone may read it. Take out what tells who asked."),
        max_length=1000,
        required=False,
        validators=[names_no_illness, tells_nobody],
        widget=long_text(4),
    )
    checked = forms.BooleanField(
        label=_("I read both once more. Nothing in them tells who asked, or is about one person."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """What everyone may read was looked at a second time, and has its question."""
        given = super().clean() or {}
        if given.get("outcome") == TO_EVERYONE:
            if not given.get("checked"):
                self.add_error(
                    "checked", gettext("Look at it once more, and say that nothing tells who asked.")
                )
            if not given.get("shown") and "shown" not in self.errors:
                self.add_error("shown", gettext("Write the question as everyone may read it."))
        return given

    def given(self) -> dict[str, Any]:
        """What the action wants: whether it is an answer, and whether everyone reads it."""
        sent = super().given()
        outcome = sent.pop("outcome")
        sent.pop("checked")
        refused = outcome == REFUSED
        kind = AnswerEntry.Outcome.REFUSED if refused else AnswerEntry.Outcome.ANSWERED
        return {**sent, "outcome": kind, "published": outcome == TO_EVERYONE}


def held(entry: AnswerEntry | None, words: str) -> dict[str, Any]:
    """What the form begins with: the answer that holds, else the question as it was asked."""
    if entry is None:
        return {"shown": words}
    refused = entry.outcome == AnswerEntry.Outcome.REFUSED
    outcome = REFUSED if refused else TO_EVERYONE if entry.published else TO_ASKER
    return {"outcome": outcome, "words": entry.words, "shown": entry.shown or words}
