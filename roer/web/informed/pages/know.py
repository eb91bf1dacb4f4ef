"""The client's own page of what there is to know: what matters now, what he decides, and who is who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from roer.approach.vocabulary import load_vocabulary
from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.furniture.templatetags.furniture import say
from roer.web.informed.content.shelf import shelf
from roer.web.informed.queries.for_others import topics_for, topics_in
from roer.web.informed.queries.texts import grouped
from roer.web.informed.queries.where import is_now
from roer.web.informed.queries.who import contacts_of
from roer.web.people.gate import SignedIn
from roer.web.route.queries.standing import Standing
from roer.web.route.queries.way import Way, way_of

_CAN = ("date", "provider", "goal", "content")  # what a client can decide in a step, beside whether


@dataclass(frozen=True)
class Decides:
    """A step that is open or runs: what the client decides in it himself, and what not."""

    step: str
    name: str
    own: tuple[str, ...]
    day_later: bool  # he chooses the day, and nobody offered one yet
    others: tuple[str, ...]
    is_decision: bool


@file_route(see="file.see")
def know(request: SignedIn, client: Client) -> HttpResponse:
    """What stands in the way is shown only to who may see the way."""
    today = timezone.localdate()
    sees_way = _sees_way(request, client)
    way = way_of(request.user, client, today) if sees_way else None
    topics = shelf(client.organisation)
    near = topics_in(way, today) if way else topics_for(client, today) if sees_way else []
    shown: dict[str, Any] = {
        "near": near,
        "decides": decides_in(way) if way else [],
        "contacts": contacts_of(request.user, client, topics),
        "groups": grouped(topics.values()),
        "sees_way": way is not None,
    }
    return rooms.show(request, client, "informed/know.html", **shown)


def _sees_way(request: SignedIn, client: Client) -> bool:
    return visible_to(request.user, "route.see").filter(pk=client.pk).exists()


def decides_in(way: Way) -> list[Decides]:
    """Of each step that is open or runs now: what the client decides in it, and what others do."""
    found = []
    for told in way.told.values():
        if is_now(told.standing):
            found.append(_decides(told.standing))
    return found


def _decides(standing: Standing) -> Decides:
    """A day he chooses only where one is offered."""
    step, label = standing.step, load_vocabulary().labels["decides"]
    later = "date" in step.client_decides and standing.answerable is None
    own = tuple(say(label[what]) for what in step.client_decides if what != "date" or not later)
    others = () if step.kind == "decision" else set(_CAN) - set(step.client_decides)
    not_his = tuple(say(label[what]) for what in _CAN if what in others)
    return Decides(step.id, say(step.name), own, later, not_his, step.kind == "decision")
