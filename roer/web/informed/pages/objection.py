"""The last day to object: computed from the date on a letter, with an example of what to write."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from roer.approach.statute import last_day_to_object
from roer.web.informed.content.letter import letter
from roer.web.informed.forms.objection import SentForm
from roer.web.people.gate import route

# The text of the law was read: Awb in force since 2026-01-01.
SOURCES = ["Awb art. 6:4, 6:5, 6:7, 6:8, 6:9, 6:11, 7:10 en 7:15", "Algemene termijnenwet art. 1"]


@route(see="public", change="public")
def objection(request: HttpRequest) -> HttpResponse:
    """The date is sent, not asked in the address: when somebody got a letter is nobody's business.

    Nothing of it is kept.
    """
    form = SentForm(request.POST) if request.method == "POST" else SentForm()
    shown: dict[str, Any] = {"form": form, "letter": letter(), "sources": SOURCES}
    if form.is_bound and form.is_valid():
        shown |= _told(form.cleaned_data["sent_on"], timezone.localdate())
    return render(request, "informed/object.html", shown)


def _told(sent_on: date, today: date) -> dict[str, Any]:
    """The last day, and how far away it is."""
    last = last_day_to_object(sent_on)
    return {"sent_on": sent_on, "last": last, "days": (last - today).days, "passed": last < today}
