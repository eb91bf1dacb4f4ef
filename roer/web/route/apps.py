"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class RouteConfig(AppConfig):
    """The room as Django knows it."""

    name = "roer.web.route"
    label = "route"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name what this room keeps and what keeps a file open; listen to facts and agreements."""
        from roer.web.dossier.actions.client import WAITS
        from roer.web.route.actions import facts, leads  # models can be loaded only now
        from roer.web.route.content.kept import tell_kept
        from roer.web.route.queries.asked import keeps_open

        WAITS.append(keeps_open)
        facts.connect()
        leads.connect()
        tell_kept()
