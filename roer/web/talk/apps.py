"""Tells Django about this room, and other rooms about what it keeps."""

from __future__ import annotations

from django.apps import AppConfig


class TalkConfig(AppConfig):
    """The room as Django knows it."""

    name = "roer.web.talk"
    label = "talk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name what is kept, let what expires be tidied up, and find the sources of news and dates."""
        from roer.web.dossier.actions.client import WAITS
        from roer.web.dossier.actions.retention import expires
        from roer.web.dossier.models import DataRequest, Dispute
        from roer.web.dossier.queries.visible import TURNS
        from roer.web.plan.models import ActionEntry, AgreementEntry, GoalEntry
        from roer.web.route.models import DateEntry, StepRequest
        from roer.web.talk.content import kept
        from roer.web.talk.hearing import hear_of
        from roer.web.talk.queries import coach, dates, news, notes, plan_dates, turns

        kept.tell_all()
        expires("notes", notes.expired_working_notes)
        WAITS.append(coach.keeps_open)
        TURNS["coach.answer"] = turns.clients_in_turn
        hear_of(ActionEntry, AgreementEntry, GoalEntry, DateEntry, StepRequest, DataRequest, Dispute)
        assert all((dates, news, plan_dates))
