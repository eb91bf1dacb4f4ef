"""A form that writes in a dossier: it knows what its writer had seen, and loses nothing."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any, Self, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, QueryDict

from roer.web.dossier.models import Entry
from roer.web.dossier.writing import Changed, NotAllowed
from roer.web.furniture.forms import Form
from roer.web.people.drafts import FIELD, drop_draft, note_for, take_draft


class DossierForm(Form):
    """Fields, with hidden: a token (sent twice counts once), the number that was seen, whose form it is.

    After ``attempt`` said no because someone else wrote meanwhile, ``theirs`` is that entry, and the
    form holds what this writer typed, ready to be sent again.
    """

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    whose = forms.CharField(widget=forms.HiddenInput, required=False)

    theirs: Entry | None = None
    from_draft = False

    @classmethod
    def of(
        cls, request: HttpRequest, *, seen: int = 0, initial: Mapping[str, Any] | None = None, **named: Any
    ) -> Self:
        """The form as it was sent; else what waits from an ended session; else as it stands now."""
        hidden = {"token": uuid.uuid4(), "seen": seen, FIELD: note_for(request.user)}  # type: ignore[arg-type]
        if request.method == "POST":
            form = cls(request.POST, request.FILES, **named)
            form.request = request
            return form
        waits = take_draft(request, request.user)  # type: ignore[arg-type]
        form = cls(initial={**(initial or {}), **hidden, **_typed(cls, waits)}, **named)
        form.request, form.from_draft = request, waits is not None
        return form

    request: HttpRequest

    def given(self) -> dict[str, Any]:
        """What was filled in, without what is hidden."""
        return {
            name: value for name, value in self.cleaned_data.items() if name not in {"token", "seen", FIELD}
        }

    def attempt(self, act: Callable[..., object]) -> bool:
        """Whether it was sent, is right and was saved.

        ``act`` is called with ``seen``, ``token`` and all fields by name. A ValidationError becomes
        faults of the form; NotAllowed a 404; Changed leaves ``theirs``.
        """
        if self.request.method != "POST" or not self.is_valid():
            return False
        try:
            act(seen=self.cleaned_data["seen"] or 0, token=self.cleaned_data["token"], **self.given())
        except NotAllowed:
            raise Http404 from None
        except ValidationError as wrong:
            self._take_over(wrong)
            return False
        except Changed as changed:
            self.theirs = changed.latest
            sent = cast(QueryDict, self.data).copy()
            sent["seen"], sent["token"] = str(changed.latest.number), str(uuid.uuid4())
            self.data = sent
            return False
        drop_draft(self.request, self.request.user)  # type: ignore[arg-type]
        return True

    def _take_over(self, wrong: ValidationError) -> None:
        known = getattr(wrong, "error_dict", {})
        for name, faults in known.items():
            self.add_error(name if name in self.fields else None, faults)
        if not known:
            self.add_error(None, wrong)


def _typed(form: type[forms.Form], waits: dict[str, list[str]] | None) -> dict[str, Any]:
    """What was typed, read the way the form's own fields read it."""
    if not waits:
        return {}
    sent = QueryDict(mutable=True)
    for name, values in waits.items():
        sent.setlist(name, values)
    return {
        name: field.widget.value_from_datadict(sent, {}, name)
        for name, field in form.base_fields.items()
        if name in sent
    }
