"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class RouteConfig(AppConfig):
    """The room as Django knows it."""

    name = "roer.web.route"
    label = "route"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name what this room keeps, and listen to facts and agreements that others write."""
        from roer.web.route.actions import facts, leads  # models can be loaded only now
        from roer.web.route.content.kept import tell_kept

        facts.connect()
        leads.connect()
        tell_kept()
