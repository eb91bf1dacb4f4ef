"""Who works for a client, with its history."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from roer.web.dossier.models.entry import Entry, numbered
from roer.web.people.models import Team, User


class AssignmentEntry(Entry):
    """Which team and which coach someone gave the client; the last stands on the client."""

    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    coach = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    coach_name = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints: ClassVar = [numbered("assignment")]
