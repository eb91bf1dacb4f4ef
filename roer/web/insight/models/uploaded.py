"""Logs that people of an organisation brought in to measure; kept apart from the records of its clients."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.insight.models.job import Job
from roer.web.people.models import Organisation, User


class UploadedLog(Job):
    """A file that was brought in, and what reading it told. Its content is kept outside the web root."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="logs")
    name = models.CharField(_("name"), max_length=100, help_text="The name that it has on the pages.")
    ending = models.CharField(max_length=20, help_text="What its file ends in, which says how to read it.")
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    about_people = models.BooleanField(default=True, help_text="Then groups under ten are not shown.")
    approach = models.SlugField(blank=True, help_text="The approach to lay beside it.")
    columns = models.JSONField(default=dict, help_text="Which column is what, where someone chose.")
    found = models.JSONField(default=list, help_text="The names of its columns, where someone has to choose.")
    report = models.JSONField(default=dict, help_text="What reading it told.")
    fault = models.TextField(blank=True, help_text="Why it cannot be read.")
    cases = models.PositiveIntegerField(default=0)
    events = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=100)
    token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-at", "id"]

    def __str__(self) -> str:
        return self.name
