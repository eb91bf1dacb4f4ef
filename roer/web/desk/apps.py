"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The room as Django knows it."""

    name = "roer.web.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
