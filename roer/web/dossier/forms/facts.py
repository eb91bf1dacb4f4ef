"""Forms about one fact: what it is, how sure that is, and at which step it was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roer.approach.model import Approach
from roer.approach.vocabulary import FactType
from roer.guide.values import say_value
from roer.web.dossier.actions.facts import fault_in_words
from roer.web.dossier.forms import DossierForm
from roer.web.dossier.models import Dispute, FactEntry
from roer.web.dossier.queries.facts import Known
from roer.web.furniture.forms import long_text, short_text
from roer.web.furniture.templatetags.furniture import page_language

YES, NO, UNKNOWN = "ja", "nee", "onbekend"
Basis = FactEntry.Basis
_BASES = {
    Basis.TOLD: _("The client told it; I write it down"),
    Basis.ESTIMATED: _("I estimate it"),
    Basis.ESTABLISHED: _("It is established: I saw proof, or it was measured or decided"),
}


def own_form(known: Known) -> type[DossierForm]:
    """The form in which a client, or who helps him, says what a fact is."""
    fields: dict[str, forms.Field] = {"value": value_field(known)}
    if known.kind.type != "text":
        fields["note"] = _note(_("Do you want to add something?"))
    return _form(fields)


def record_form(known: Known, bases: Sequence[Basis], approach: Approach | None) -> type[DossierForm]:
    """The form in which a professional records a fact."""
    return _form({"value": value_field(known), **_origin(bases, approach)})


class AnswerForm(DossierForm):
    """The answer to a client who says that a fact is not right."""

    outcome = forms.ChoiceField(
        label=_("What comes of it?"),
        choices=[(Dispute.Outcome.CHANGED, _("I change it")), (Dispute.Outcome.KEPT, _("It stays as it is"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Your answer to the client"),
        help_text=_("Say in plain words what you found and why. The client reads it at once."),
        max_length=2000,
        widget=long_text(),
    )

    def clean(self) -> dict[str, Any]:
        """Who changes a fact also says what it is from now on."""
        given: dict[str, Any] = super().clean() or {}
        changes = given.get("outcome") == Dispute.Outcome.CHANGED
        if changes and not self.data.get("value", "").strip():
            self.add_error("value", _("Fill in what it is from now on."))
        if changes and not given.get("basis"):
            self.add_error("basis", _("Say how sure it is."))
        return given


def answer_form(known: Known, bases: Sequence[Basis], approach: Approach | None) -> type[AnswerForm]:
    """The form in which a professional answers, and changes the fact where that is right."""
    fields = {"value": value_field(known), **_origin(bases, approach)}
    for field in fields.values():
        field.required = False
    fields["value"].label = _("If you change it: what is it from now on?")
    fields["value"].help_text = ""
    return type("FactAnswerForm", (AnswerForm,), fields)


def value_field(known: Known) -> forms.Field:
    """The field for what a fact is, as its type asks. It gives None for "not known"."""
    kind, language = known.kind, page_language()
    label = kind.ask.say(language)
    if kind.type == "text":
        hint = _("Leave it empty to take away what stands there.") if known.is_known else ""
        return _TextField(
            label=label, required=not known.is_known, help_text=hint, widget=long_text(5), max_length=2000
        )
    if kind.type in {"integer", "number"}:
        hint = _("Leave it empty if it is not known any more.") if known.is_known else ""
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        return _NumberField(
            kind, label=label, required=not known.is_known, help_text=hint, widget=short_text(**attrs)
        )
    return _ChoiceField(kind, known.is_known, label=label, widget=forms.RadioSelect)


def initial_value(known: Known) -> str:
    """What is known, as the field shows it."""
    value, kind = known.value, known.kind
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, str):
        return value
    return f"{value * 100 if kind.is_share else value:g}".replace(".", ",")


class _TextField(forms.CharField):
    def clean(self, value: Any) -> str | None:
        return super().clean(value) or None


class _NumberField(forms.CharField):
    """A number as people write it: with a comma, a share as a percentage."""

    def __init__(self, kind: FactType, **named: Any) -> None:
        super().__init__(max_length=20, **named)
        self.kind = kind

    def clean(self, value: Any) -> Any:
        text = super().clean(value).strip()
        if not text:
            return None
        try:
            number = float(text.replace(",", ".").removesuffix("%"))
        except ValueError:
            raise ValidationError(fault_in_words(self.kind)) from None
        if self.kind.is_share:
            number = round(number / 100, 6)
        found = int(number) if self.kind.type == "integer" and number.is_integer() else number
        if self.kind.fault(found) is not None:
            raise ValidationError(fault_in_words(self.kind))
        return found


class _ChoiceField(forms.TypedChoiceField):
    """Yes or no, or one of the values that the fact can have."""

    def __init__(self, kind: FactType, may_be_unknown: bool, **named: Any) -> None:
        language = page_language()
        values: list[Any] = [True, False] if kind.type == "boolean" else list(kind.values)
        codes = {_code(value): value for value in values}
        choices = [(code, capital(say_value(value, kind, language))) for code, value in codes.items()]
        if may_be_unknown:
            choices.append((UNKNOWN, gettext("I do not know any more")))
        super().__init__(choices=choices, coerce=lambda code: codes.get(code), empty_value=None, **named)


def _code(value: bool | str) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return value


def capital(words: str) -> str:
    """Words with a capital; Dutch writes Eén, with the accent on the second letter only."""
    return f"Eé{words[2:]}" if words.startswith("éé") else words[:1].upper() + words[1:]


def _origin(bases: Sequence[Basis], approach: Approach | None) -> dict[str, forms.Field]:
    """How sure it is, at which step it was said, and what else there is to say."""
    language = page_language()
    steps = [(step.id, step.name.say(language)) for step in approach.steps] if approach else []
    select = forms.Select(attrs={"class": "utrecht-select field__input"})
    return {
        "basis": forms.ChoiceField(
            label=_("How sure is it?"),
            choices=[(one, _BASES[one]) for one in bases],
            widget=forms.RadioSelect,
        ),
        "step": forms.ChoiceField(
            label=_("At which step?"),
            choices=[("", _("None of these")), *steps],
            widget=select,
            required=False,
        ),
        "note": _note(_("Note"), _("The client reads it too. No illness, no score: write what helps.")),
    }


def _note(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=500, required=False, widget=long_text(2))


def _form(fields: dict[str, forms.Field]) -> type[DossierForm]:
    return type("FactForm", (DossierForm,), fields)
