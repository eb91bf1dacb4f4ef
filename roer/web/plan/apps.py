"""Tells Django about this room, and other rooms about what it keeps."""

from __future__ import annotations

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """The room as Django knows it."""

    name = "roer.web.plan"
    label = "plan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name what this room keeps."""
        from roer.web.plan.content.kept import tell_kept  # models can be loaded only now

        tell_kept()
