"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class DossierConfig(AppConfig):
    """The room as Django knows it."""

    name = "roer.web.dossier"
    label = "dossier"
    default_auto_field = "django.db.models.BigAutoField"
