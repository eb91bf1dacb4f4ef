"""Work that may take longer than one waits for a page: who sees it again reads how far it is."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

# Who works says so every few seconds; after so long without, somebody else does it anew (assumed).
STALE = timedelta(seconds=15)


class Job(models.Model):
    """Something to work out. It survives that the program is stopped: who asks for it then does it anew."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        BUSY = "busy"
        READY = "ready"
        FAILED = "failed"

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    beat_at = models.DateTimeField(null=True, help_text="When who works on it last said so.")

    class Meta:
        abstract = True

    @property
    def is_ready(self) -> bool:
        """Whether it was worked out."""
        return self.state == self.State.READY

    @property
    def has_failed(self) -> bool:
        """Whether it could not be worked out."""
        return self.state == self.State.FAILED

    @property
    def to_do(self) -> bool:
        """Whether nobody works on it and it is not done."""
        gone = self.beat_at is None or self.beat_at < timezone.now() - STALE
        return self.state == self.State.WAITING or (self.state == self.State.BUSY and gone)
