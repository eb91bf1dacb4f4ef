"""What helps a client at work: proposed by who is qualified, read by others once the client agreed."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roer.web.dossier.actions.health import propose_health
from roer.web.dossier.forms import DossierForm
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.queries.facts import in_groups, known_facts
from roer.web.dossier.queries.health import last_health_number, readable_health
from roer.web.furniture.forms import long_text
from roer.web.people.gate import SignedIn


class HelpsForm(DossierForm):
    """What helps, in words."""

    helps = forms.CharField(
        label=gettext_lazy("What helps this person to do his work?"),
        help_text=gettext_lazy(
            "Only what is needed for work. For instance: a quiet place, tasks one by one, sitting down for a "
            "while every hour. No name of an illness and no score."
        ),
        max_length=2000,
        widget=long_text(5),
    )


@file_route(see="health.see", change="health.record")
def health(request: SignedIn, client: Client) -> HttpResponse:
    """The words that this account may read, and for who is qualified the form to propose others."""
    entries = list(readable_health(request.user, client))
    seen = last_health_number(client)
    start = {"helps": entries[0].helps} if entries else {}
    form = HelpsForm.of(request, seen=seen, initial=start)
    if form.attempt(lambda **given: propose_health(request.user, client, **given)):
        messages.success(request, _("Saved. First the client reads it; nobody else does until he agrees."))
        return redirect("desk:health", file=client.pk)
    agreed = next((entry for entry in entries if entry.agreed), None)
    groups = dict(in_groups(known_facts(request.user, client), only_known=False))
    about = [one for facts in groups.values() for one in facts if one.rule.about_health]
    found = {"agreed": agreed, "rest": [e for e in entries if e is not agreed], "form": form, "about": about}
    # What someone else proposed at the same moment is not shown either before the client agreed to it.
    theirs = form.theirs if form.theirs in entries else None
    return render(request, "desk/health.html", {"client": client, "theirs": theirs, **found})
