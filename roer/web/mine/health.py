"""What helps me at work: the client reads a proposal, and says whether others may read it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roer.web.dossier.actions.health import reply_to_health
from roer.web.dossier.forms import DossierForm
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client, HealthEntry
from roer.web.dossier.queries.health import readable_health
from roer.web.furniture.forms import long_text
from roer.web.people.gate import SignedIn


class ReplyForm(DossierForm):
    """The client's answer to one proposal."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    agrees = forms.TypedChoiceField(
        label=gettext_lazy("May others who work with you read this?"),
        choices=[
            ("ja", gettext_lazy("Yes, this is right. They may read it.")),
            ("nee", gettext_lazy("No. Only I and the writer read it.")),
        ],
        coerce=lambda given: given == "ja",
        widget=forms.RadioSelect,
    )
    reply = forms.CharField(
        label=gettext_lazy("Do you want to say something about it?"),
        max_length=2000,
        required=False,
        widget=long_text(3),
    )


@file_route(see="health.see", change="health.agree")
def health(request: SignedIn, client: Client) -> HttpResponse:
    """The proposal that waits for an answer, else the words of now; earlier ones after them."""
    entries = list(readable_health(request.user, client))
    answering = _answering(request, entries)
    form = ReplyForm.of(request, initial=_as_it_stands(answering))
    if form.attempt(lambda **given: reply_to_health(request.user, client, **given)):
        messages.success(request, _("Saved. You can change your mind at any time."))
        return redirect("mine:health", file=client.pk)
    rest = [entry for entry in entries if entry is not answering]
    found = {"answering": answering, "rest": rest, "form": form, "mine": client.user_id == request.user.pk}
    return render(request, "mine/health.html", {"client": client, **found})


def _answering(request: SignedIn, entries: list[HealthEntry]) -> HealthEntry | None:
    """The text that the form is about: the one that was asked for, else what waits, else the newest."""
    number = request.POST.get("number") or request.GET.get("tekst", "")
    asked = next((entry for entry in entries if str(entry.number) == number), None)
    waits = next((entry for entry in entries if entry.agreed is None), None)
    return asked or waits or next(iter(entries), None)


def _as_it_stands(entry: HealthEntry | None) -> dict[str, object]:
    if entry is None:
        return {}
    agrees = {True: "ja", False: "nee", None: None}[entry.agreed]
    return {"number": entry.number, "agrees": agrees, "reply": entry.reply}
