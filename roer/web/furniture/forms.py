"""Forms as every page of Roer has them: fields with a label, a hint and their faults in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _


class Form(forms.Form):
    """A form whose fields tell screen readers what belongs to them."""

    required_css_class = "required"

    def __init__(self, *given: Any, **named: Any) -> None:
        named.setdefault("label_suffix", "")
        super().__init__(*given, **named)
        self.use_required_attribute = (
            False  # the server says in words what is missing, in the page's language
        )

        for name, field in self.fields.items():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _what_to_do(name, field)

    def visible(self) -> list[BoundField]:
        """The fields that a person fills in, in order."""
        return self.visible_fields()

    def wrong(self) -> list[tuple[str, str]]:
        """Each fault with the id of its field; the field's label goes before, where there are more fields."""
        found = [(field.auto_id, str(fault)) for field in self.visible_fields() for fault in field.errors]
        return [("", str(fault)) for fault in self.non_field_errors()] + found


def _what_to_do(name: str, field: forms.Field) -> str:
    """What to do about a field that was left empty, with its name: there may be more of them."""
    label = field.label or name
    choose = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.MultipleChoiceField)
    return (_("Choose something at: %(field)s") if choose else _("Fill in: %(field)s")) % {"field": label}


def long_text(rows: int = 3) -> forms.Textarea:
    """The box for some sentences."""
    return forms.Textarea(attrs={"rows": rows, "class": "utrecht-textarea field__input"})


def short_text(**attrs: str) -> forms.TextInput:
    """The box for one line."""
    return forms.TextInput(attrs={"class": "utrecht-textbox field__input", **attrs})
