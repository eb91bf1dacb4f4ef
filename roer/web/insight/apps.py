"""Tells Django about this room, and lets others know what goes when."""

from __future__ import annotations

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """The room as Django knows it."""

    name = "roer.web.insight"
    label = "insight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Old measurements go after a while; who is erased goes from what was copied to measure with."""
        from roer.web.dossier.actions.erasure import goes_too
        from roer.web.dossier.actions.retention import expires
        from roer.web.insight.actions.forget import forget
        from roer.web.insight.queries.measurements import expired_measurements

        goes_too(forget)
        expires("measurements", expired_measurements)
