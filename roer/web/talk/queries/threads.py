"""Conversations: which ones someone may read, in which he may write, with whom to begin one, what is new."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from roer.web.dossier.models import Client, Grant, Part
from roer.web.dossier.queries import lets_in_now, visible_to
from roer.web.people.models import User
from roer.web.people.roles import Role
from roer.web.people.verbs import Scope, scope_of
from roer.web.talk.models import Message, Reading, Thread

SEE, SAY = "talk.see", "talk.say"
_OF_ORGANISATION = (Role.PARTNER, Role.INDEPENDENT_ADVISER)
_OF_MUNICIPALITY = (Scope.TEAM, Scope.ORGANISATION, Scope.INVOLVED)


def threads_seen_by(user: User, verb: str = SEE) -> QuerySet[Thread]:
    """The conversations that this account takes part in, today.

    The client takes part in all of his; the people of the municipality in those of their side; a helper
    or another organisation only in its own, while the client lets it in.
    """
    return Thread.objects.filter(_takes_part(user), client__in=visible_to(user, verb).order_by().values("pk"))


def _takes_part(user: User) -> Q:
    mine = Q(client__user=user) | Q(side=Thread.Side.HELPER, helper=user)
    if user.role in _OF_ORGANISATION and user.organisation_id:
        mine |= Q(side=Thread.Side.ORGANISATION, organisation=user.organisation_id)
    if scope_of(user, SEE) in _OF_MUNICIPALITY:
        mine |= Q(side=Thread.Side.TEAM)
    return mine


def side_of(user: User) -> tuple[Thread.Side, dict[str, object]]:
    """On which side of a conversation with a client this account stands, as fields of the thread."""
    if user.is_citizen:
        return Thread.Side.HELPER, {"helper": user, "helper_name": user.name}
    if user.role in _OF_ORGANISATION:
        return Thread.Side.ORGANISATION, {"organisation": user.organisation}
    return Thread.Side.TEAM, {}


@dataclass(frozen=True)
class Other:
    """Someone with whom the client can begin a conversation."""

    key: str
    name: str
    side: Thread.Side
    fields: dict[str, object]


def others_of(client: Client) -> list[Other]:
    """With whom a client can talk now: the municipality first, then whom he lets into his messages."""
    found = {"team": Other("team", "", Thread.Side.TEAM, {})}
    for grant in _let_into_talk(client).select_related("helper", "organisation").order_by("since", "pk"):
        one = _other(grant)
        found.setdefault(one.key, one)
    return list(found.values())


def _other(grant: Grant) -> Other:
    if grant.helper is not None:
        fields: dict[str, object] = {"helper": grant.helper, "helper_name": grant.helper.name}
        return Other(f"helper-{grant.helper_id}", grant.helper.name, Thread.Side.HELPER, fields)
    where: dict[str, object] = {"organisation": grant.organisation}
    return Other(
        f"organisation-{grant.organisation_id}", str(grant.organisation), Thread.Side.ORGANISATION, where
    )


def _let_into_talk(client: Client) -> QuerySet[Grant]:
    return client.grants.filter(lets_in_now(), part=Part.TALK)


def is_heard(thread: Thread) -> bool:
    """Whether the other side can still read this conversation: the municipality always can."""
    if thread.side == Thread.Side.TEAM:
        return True
    if thread.side == Thread.Side.HELPER:
        let_in = Q(helper=thread.helper_id, helper__isnull=False, helper__is_active=True)
    else:
        let_in = Q(organisation=thread.organisation_id)
    return _let_into_talk(thread.client).filter(let_in).exists()


def unread_by(user: User) -> QuerySet[Message]:
    """The messages of others that this account has not read, in conversations that it takes part in."""
    read = Reading.objects.filter(message=OuterRef("pk"), by=user)
    threads = threads_seen_by(user).order_by().values("pk")
    return Message.objects.filter(~Exists(read), thread__in=threads).exclude(by=user)


def unread_in_thread(user: User, thread: Thread) -> list[int]:
    """The numbers of the messages of a conversation that this account has not read; one query."""
    return list(unread_by(user).filter(thread=thread).values_list("number", flat=True))


def waiting_messages(user: User) -> QuerySet[Message]:
    """The unread messages that wait for this account.

    Of the municipality that is the client's coach, and whoever works for him by name; where nobody is
    his coach, everyone of the team until one of them reads it.
    """
    unread = unread_by(user)
    if scope_of(user, SEE) not in _OF_MUNICIPALITY:
        return unread
    today = timezone.localdate()
    by_name = Client.objects.filter(involved__user=user, involved__since__lte=today).filter(
        Q(involved__until__isnull=True) | Q(involved__until__gte=today)
    )
    anyone = Reading.objects.filter(message=OuterRef("pk")).exclude(by_role__in=_outside())
    coachless = Q(client__coach__isnull=True) | Q(client__coach__is_active=False)
    mine = Q(client__coach=user) | Q(client__in=by_name.order_by().values("pk"))
    return unread.filter(mine | (coachless & ~Exists(anyone)))


def _outside() -> list[str]:
    return [Role.CLIENT.value, Role.NETWORK_HELPER.value, *(role.value for role in _OF_ORGANISATION)]


@dataclass(frozen=True)
class Listed:
    """A conversation in a list, with its last message and how many are new for who looks."""

    thread: Thread
    last: Message | None
    new: int


def listed(user: User, threads: list[Thread]) -> list[Listed]:
    """These conversations as a list shows them; two queries, however many there are."""
    newer = Message.objects.filter(thread=OuterRef("thread"), number__gt=OuterRef("number"))
    last = {m.thread_id: m for m in Message.objects.filter(~Exists(newer), thread__in=threads)}
    counted = unread_by(user).filter(thread__in=threads).order_by().values("thread").annotate(n=Count("pk"))
    new = {row["thread"]: row["n"] for row in counted}
    return [Listed(thread, last.get(thread.pk), new.get(thread.pk, 0)) for thread in threads]


def in_order(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    """Conversations, the one in which something was said last first."""
    newer = Message.objects.filter(thread=OuterRef("thread"), number__gt=OuterRef("number"))
    lasts = Message.objects.filter(~Exists(newer), thread=OuterRef("pk")).values("at")[:1]
    related = "organisation", "client__organisation", "client__coach"
    return threads.annotate(last_at=lasts).select_related(*related).order_by("-last_at", "-pk")


def messages_of(thread: Thread) -> QuerySet[Message]:
    """What was said, the newest first, with who read it."""
    readings = Prefetch("readings", Reading.objects.order_by("at", "pk"))
    return thread.messages.order_by("-number").select_related("document").prefetch_related(readings)
