"""Who asked for another coach, or for a talk about working together."""

from __future__ import annotations

from datetime import date

from django.db.models import BooleanField, Case, F, Q, QuerySet, When
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.people.models import User
from roer.web.talk.models import CoachRequest
from roer.web.talk.queries.turns import turns_of

OPEN = Q(answered_at__isnull=True, withdrawn_at__isnull=True)


def asked_by(client: Client) -> QuerySet[CoachRequest]:
    """All that one client asked, the newest first."""
    return client.coach_requests.order_by("-at", "-pk")


def to_read(user: User, client: Client) -> QuerySet[CoachRequest]:
    """What this client asked and this account may answer, or could until lately."""
    return turns_of(user).filter(client=client)


def to_answer(user: User) -> QuerySet[CoachRequest]:
    """What waits for an answer of this account: of his own team first, then the first due."""
    clients = visible_to(user, "coach.answer").order_by().values("pk")
    own = Q(client__team=user.team_id) if user.team_id else Q(pk__in=[])
    found = turns_of(user).filter(OPEN, client__in=clients)
    found = found.annotate(of_team=Case(When(own, then=True), default=False, output_field=BooleanField()))
    named = found.select_related("client__organisation", "client__team", "client__coach")
    return named.order_by("-of_team", "due", "pk")


def told_to_coach(user: User) -> QuerySet[CoachRequest]:
    """The open requests of clients whose coach this account is, where a lead said that a talk was asked."""
    clients = visible_to(user, "talk.see").order_by().values("pk")
    found = CoachRequest.objects.filter(OPEN, client__in=clients, coach=user, client__coach=F("coach"))
    return found.filter(coach_told_at__isnull=False).select_related("client")


def is_late(asked: CoachRequest, today: date) -> bool:
    """Whether the last day to answer has passed without an answer."""
    return asked.is_open and asked.due < today


def keeps_open(client: Client) -> str:
    """Why a file is not to be closed yet, in words; empty where nothing waits here. Three queries.

    The coach reads it too, so it never says that another coach or a talk was asked: a request about data
    gives the same words.
    """
    if client.call_requests.filter(done_at__isnull=True).exists():
        return _("This client waits for a call. First call, and write down what came of it.")
    about_data = client.requests.filter(answered_at__isnull=True)
    if about_data.exists() or client.coach_requests.filter(OPEN).exists():
        return _("A colleague still answers something, for instance about data. Close the file after that.")
    return ""
