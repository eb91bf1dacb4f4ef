"""Tells Django about this room, and lets what expires here be tidied up."""

from __future__ import annotations

from django.apps import AppConfig


class InformedConfig(AppConfig):
    """The room as Django knows it."""

    name = "roer.web.informed"
    label = "informed"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Questions go after their term; nothing here hangs on a client, so there is nothing to name."""
        from roer.web.dossier.actions.retention import expires
        from roer.web.informed.queries import questions

        expires("questions", questions.expired_questions)
        expires("question_words", questions.expired_words)
