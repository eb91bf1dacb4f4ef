"""What is new for the client and matters: answers to what he asked, duties, notes; the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.approach.statute import last_day_to_object
from roer.guide.dates import say_date
from roer.web.dossier.models import Client
from roer.web.furniture.templatetags.furniture import page_language, say
from roer.web.people.models import User
from roer.web.plan.models import DutyEntry
from roer.web.route.models import StepRequest
from roer.web.route.queries.run import approach_of_run, run_of
from roer.web.talk.models import CoachRequest
from roer.web.talk.queries.notes import current_notes

NEW_FOR = timedelta(days=14)  # assumed: long enough for who looks once a week
AT_MOST = 4


@dataclass(frozen=True)
class News:
    """One thing that is new: what, since when, and where it is."""

    title: str
    at: datetime
    address: str


def news_for(user: User, client: Client) -> list[News]:
    """What is new in one's own file. Five queries; nothing of a file that is not one's own."""
    if client.user_id != user.pk:
        return []
    since = timezone.now() - NEW_FOR
    found = [news for source in _SOURCES for news in source(client, since)]
    return sorted(found, key=lambda one: one.at, reverse=True)[:AT_MOST]


def _answers(client: Client, since: datetime) -> Iterator[News]:
    answered = list(StepRequest.objects.filter(client=client, answered_at__gte=since).exclude(outcome=""))
    run = run_of(client) if answered else None
    approach = approach_of_run(run) if run is not None else None
    for asked in answered:
        assert asked.answered_at is not None
        names = {step.id: say(step.name) for step in approach.steps} if approach else {}
        words = {"step": names.get(asked.step, asked.step), "answer": asked.get_outcome_display()}
        title = _("You asked for “%(step)s”. The answer is: %(answer)s") % words
        yield News(title, asked.answered_at, reverse("mine:way-request", args=(client.pk, asked.pk)))


def _duties(client: Client, since: datetime) -> Iterator[News]:
    for entry in DutyEntry.objects.filter(client=client, number=1, at__gte=since):
        until = say_date(last_day_to_object(entry.told_on), page_language())
        title = _("A duty was imposed on you. You may object until and including %(day)s") % {"day": until}
        yield News(title, entry.at, reverse("mine:plan-duty", args=(client.pk, entry.duty_id)))


def _notes(client: Client, since: datetime) -> Iterator[News]:
    newest = current_notes(client).filter(at__gte=since).first()
    if newest is not None:
        title = _("%(name)s wrote a note about you") % {"name": newest.by_name}
        yield News(title, newest.at, reverse("mine:notes", args=(client.pk,)))


def _wishes(client: Client, since: datetime) -> Iterator[News]:
    if not client.is_open:
        return  # that page is not there any more
    for wish in CoachRequest.objects.filter(client=client, answered_at__gte=since):
        assert wish.answered_at is not None
        words = {"what": wish.what, "answer": wish.get_outcome_display()}
        title = _("You asked for %(what)s. The answer is: %(answer)s") % words
        yield News(title, wish.answered_at, reverse("mine:another-coach", args=(client.pk,)))


_SOURCES = (_answers, _duties, _notes, _wishes)
