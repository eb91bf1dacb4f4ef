"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class MineConfig(AppConfig):
    """The room as Django knows it."""

    name = "roer.web.mine"
    label = "mine"
    default_auto_field = "django.db.models.BigAutoField"
