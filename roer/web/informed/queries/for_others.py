"""What other rooms ask: a few texts by where a client is, and how many questions wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from roer.web.dossier.models import Client
from roer.web.furniture.templatetags.furniture import say
from roer.web.informed.content.shelf import Shelved, shelf
from roer.web.informed.models import Question
from roer.web.informed.queries.questions import to_answer
from roer.web.informed.queries.where import Where, nearness, where_in, where_of
from roer.web.people.models import Organisation, User
from roer.web.route.queries.way import Way

A_FEW = 4  # assumed: what one can take in at a glance


@dataclass(frozen=True)
class TopicLink:
    """A text to read: its title, what it is about, and its address."""

    title: str
    about: str
    address: str


def topics_for(client: Client, on: date) -> list[TopicLink]:
    """A few texts that matter where a client is, the nearest first. As many queries as his terms take.

    Which they are follows from his steps: show them to who may see his way.
    """
    return links(nearest(client, where_of(client, on))[:A_FEW], client.organisation)


def topics_in(way: Way, on: date) -> list[TopicLink]:
    """The same for a way that was asked for already. No query."""
    standings = {name: told.standing for name, told in way.told.items()}
    where = where_in(way.course, standings, way.terms, on)
    client = way.course.client
    return links(nearest(client, where)[:A_FEW], client.organisation)


def questions_waiting(user: User) -> QuerySet[Question]:
    """The questions that wait for an answer of this account."""
    return to_answer(user)


def nearest(client: Client, where: Where) -> list[Shelved]:
    """The texts that matter where somebody is, the nearest first; none that do not."""
    near = [(nearness(one.topic, where), one) for one in shelf(client.organisation).values()]
    return [one for how, one in sorted(near, key=lambda pair: -pair[0]) if how]


def links(topics: list[Shelved], place: Organisation) -> list[TopicLink]:
    """The texts of a municipality as links, in the language of the page; who helps reads the same ones."""
    where = urlencode({"gemeente": place.slug})
    return [
        TopicLink(
            say(one.topic.title), say(one.topic.lead), f"{reverse('informed:text', args=(one.name,))}?{where}"
        )
        for one in topics
    ]
