"""What was measured, kept so that a page need not measure again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from roer.web.insight.models.job import Job
from roer.web.insight.models.uploaded import UploadedLog
from roer.web.people.models import Organisation


class Measurement(Job):
    """The answer to one question about one source, for one selection of its cases."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="measurements")
    upload = models.ForeignKey(UploadedLog, models.CASCADE, null=True, related_name="measurements")
    source = models.CharField(max_length=40, help_text="The own records, or which uploaded log.")
    question = models.CharField(max_length=200)
    selection = models.CharField(max_length=300, blank=True, help_text="As it stands in the address.")
    mark = models.CharField(max_length=100, help_text="What the source held when it was measured.")
    result = models.TextField(blank=True, help_text="As JSON.")
    took_ms = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(null=True, help_text="When it was measured.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "source", "question", "selection"], name="measured_once"
            )
        ]

    @property
    def has_sheet(self) -> bool:
        """Whether there is something to show, be it while it is measured anew."""
        return bool(self.result) and not self.has_failed

    @property
    def is_being_renewed(self) -> bool:
        """Whether what is shown is being measured anew."""
        return self.has_sheet and not self.is_ready

    def __str__(self) -> str:
        return f"{self.question} of {self.source}"
