"""Bringing in a log, and saying which of its columns is what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.approach.load import approach_ids, load_approach
from roer.web.dossier.forms.base import DossierForm
from roer.web.furniture.forms import short_text
from roer.web.insight.sources.files import ENDINGS


class UploadForm(DossierForm):
    """A file, its name on the pages, and the approach to lay beside it."""

    file = forms.FileField(
        label=_("File"),
        error_messages={"empty": _("This file is empty. Choose another one.")},
        help_text=_("CSV, XES, OCEL or Parquet; also compressed with gzip. At most 200 MB."),
        widget=forms.ClearableFileInput(
            attrs={"class": "field__input", "accept": ",".join((*ENDINGS, ".gz"))}
        ),
    )
    name = forms.CharField(
        label=_("Name on the pages"),
        required=False,
        max_length=100,
        widget=short_text(),
        help_text=_("Without one Roer takes the name of the file."),
    )
    approach = forms.ChoiceField(
        label=_("Approach to lay beside it"),
        required=False,
        widget=forms.Select(attrs={"class": "utrecht-select field__input"}),
        help_text=_("Only where these data are about the steps of that approach."),
    )
    about_people = forms.BooleanField(
        label=_("These data are about people"),
        required=False,
        initial=True,
        help_text=_("Then groups of fewer than ten are not shown, and numbers are rounded down to tens."),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        known = [(one, load_approach(one).name) for one in approach_ids()]
        self.fields["approach"].choices = [("", _("none")), *known]  # type: ignore[attr-defined]


class ColumnsForm(DossierForm):
    """Which column holds what; by list where the columns are known, else by name."""

    case = forms.CharField(label=_("Case: which column says which request or client it is?"))
    activity = forms.CharField(label=_("Step: which column says what was done?"))
    at = forms.CharField(label=_("Time: which column says when it was done?"))
    started_at = forms.CharField(label=_("Begin: which column says when it began?"), required=False)

    def __init__(self, *given: Any, columns: Sequence[str] = (), **named: Any) -> None:
        super().__init__(*given, **named)
        for name in ("case", "activity", "at", "started_at"):
            field = self.fields[name]
            if columns:
                choices = [("", _("choose a column")), *((one, one) for one in columns)]
                attrs = {"class": "utrecht-select field__input"}
                self.fields[name] = forms.ChoiceField(
                    label=field.label,
                    required=field.required,
                    choices=choices,
                    widget=forms.Select(attrs=attrs),
                )
            else:
                field.widget = short_text()
