"""How a client is called and reached, with its history."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.models.entry import Entry, numbered


class ContactEntry(Entry):
    """Name and ways to reach the client, as they were written down; the last one stands on the client."""

    name = models.CharField(_("name"), max_length=100)
    born = models.DateField(_("date of birth"), null=True, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone number"), max_length=30, blank=True)

    class Meta:
        constraints: ClassVar = [numbered("contact")]
