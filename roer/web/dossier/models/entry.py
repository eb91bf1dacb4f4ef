"""What is written in a dossier is never changed: each change is a new, numbered entry.

The number says what the writer had seen. Two people who write over the same entry get the same
number, and the database takes only one; so nobody's words are lost. The token says which form it
came from; so a form that is sent twice makes one entry.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from roer.web.dossier.models.client import Client
from roer.web.people.models import User


class Entry(models.Model):
    """One thing written in a dossier: by whom, when, in which role."""

    # What tells apart the things of one client that this model keeps; entries of one are numbered.
    about: ClassVar[tuple[str, ...]] = ()

    client = models.ForeignKey(Client, models.CASCADE, related_name="%(class)s_set")
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=100)
    by_role = models.CharField(max_length=30)
    token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.number}"

    def says_as(self, other: Entry) -> bool:
        """Whether another entry holds the same words."""
        own = {field.name for field in Entry._meta.get_fields()} | {"id"}
        names = [field.name for field in self._meta.concrete_fields if field.name not in own]
        return all(getattr(self, name) == getattr(other, name) for name in names)


def numbered(name: str, *about: str) -> models.UniqueConstraint:
    """The constraint that gives each number of a thing to one entry only."""
    return models.UniqueConstraint(fields=["client", *about, "number"], name=f"{name}_number")
