"""What other rooms ask of plans: the one next thing, what waits for a professional, what to remind of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client, Entry, Side
from roer.web.dossier.queries import visible_to
from roer.web.people.models import User
from roer.web.plan.actions.common import writes_down
from roer.web.plan.models import (
    ActionEntry,
    AgreementAnswer,
    AgreementEntry,
    Carrier,
    GoalEntry,
    GoalStatus,
    LookBackEntry,
    LookKind,
    ReflectionEntry,
    ReviewEntry,
    Writer,
)
from roer.web.plan.queries.agreements import VERB, of_who_left, other_side, side_in
from roer.web.plan.queries.looking_back import is_due
from roer.web.plan.queries.plan import Plan, plan_of

E = TypeVar("E", bound=Entry)
ANSWERED = timedelta(days=14)  # assumed: so long an answer to a proposal stays in sight of who proposed it


@dataclass(frozen=True)
class NextThing:
    """The one next thing in a plan: what, why, and the page for it (to be found in the room ``mine``)."""

    title: str
    why: str
    route: str
    parts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Waits:
    """Something in a plan that waits for a professional: whose, what, since when, its page in ``desk``."""

    client: Client
    kind: str
    title: str
    since: datetime
    route: str
    parts: Mapping[str, object] = field(default_factory=dict)


def next_for_client(user: User, client: Client, today: date) -> NextThing | None:
    """The one next thing for the client in his plan; None where this account may not see it.

    First what waits for his answer, then looking back, then the next action, then a first goal.
    """
    if not visible_to(user, "plan.see").filter(pk=client.pk).exists():
        return None
    plan = plan_of(client)
    found = _to_answer(plan) or _to_look_back(client, plan, today) or _to_do(plan)
    if found is not None or plan.active:
        return found
    why = _("Something that you want. It may be very small.")
    return NextThing(_("Begin with one small goal"), why, "plan-goal-examples")


def _to_answer(plan: Plan) -> NextThing | None:
    goals = [(goal.goal.pk, goal.now.by_name, goal.now.what) for goal in plan.proposed_goals]
    actions = [(one.action.pk, one.now.by_name, one.now.what) for one in plan.proposed_actions]
    for pk, name, what in (*goals, *actions):
        why = _("%(name)s proposes this. You decide.") % {"name": name}
        return NextThing(what, why, "plan-proposal", {"plan_proposal": pk})
    for agreement in plan.agreements:
        if agreement.waits_for(Side.CLIENT):
            why = _("%(name)s asks whether you agree.") % {"name": agreement.now.by_name}
            where = {"plan_agreement": agreement.agreement.pk}
            return NextThing(agreement.now.what, why, "plan-agreement", where)
    return None


def _to_look_back(client: Client, plan: Plan, today: date) -> NextThing | None:
    if plan.look_back is None or not is_due(plan.look_back, client, today):
        return None
    assert plan.look_back.on is not None
    where = {"look_kind": "moment", "look_at": plan.look_back.on.isoformat()}
    why = _("You agreed to look back now. What went well?")
    return NextThing(_("Look back on your plan"), why, "plan-reflect", where)


def _to_do(plan: Plan) -> NextThing | None:
    first = plan.next_action
    if first is None or first.now.by_whom != Carrier.ME:
        return _to_plan(plan)
    goal = next(goal for goal in plan.active if goal.goal.pk == first.action.goal_id)
    why = _("This helps with your goal: %(goal)s") % {"goal": goal.now.what}
    return NextThing(first.now.what, why, "plan", {})


def _to_plan(plan: Plan) -> NextThing | None:
    """A goal under which nothing is to be done yet."""
    goal = next((goal for goal in plan.active if not goal.open_actions), None)
    if goal is None:
        return None
    why = _("Your goal: %(goal)s What can you do for it this week?") % {"goal": f"{goal.now.what} "}
    return NextThing(_("Think of one small step"), why, "plan-goal", {"plan_goal": goal.goal.pk})


def waits_for(user: User, today: date | None = None) -> list[Waits]:
    """What waits in plans for this professional, over the clients with whom he works; the longest first.

    Answers to what he proposed, agreements to confirm or that the client wants otherwise, reviews to write
    beside the client's, days to look back that have come. A fixed number of queries. Whoever shows it logs
    the looks.
    """
    day = today or timezone.localdate()
    found = [*_answers(user), *_agreements(user), *_reviews(user), *_look_backs(user, day)]
    return sorted(found, key=lambda one: one.since)


def _last(model: type[E], about: str) -> QuerySet[E]:
    """The last entry about each thing."""
    newest = model._default_manager.filter(**{about: OuterRef(about)}).order_by("-number")
    return model._default_manager.filter(pk=Subquery(newest.values("pk")[:1]))


def _of(user: User, verb: str) -> QuerySet[Client]:
    return visible_to(user, verb).order_by()


def _answers(user: User) -> Iterator[Waits]:
    """What the client said to what this account proposed, for a while."""
    lately = timezone.now() - ANSWERED
    mine = {"client__in": _of(user, "plan.propose").values("pk"), "at__gte": lately}
    for goal in _answered(GoalEntry, "goal", user).filter(**mine).select_related("client"):
        title = _("%(name)s answered: %(what)s") % {"name": goal.client.name, "what": goal.what}
        yield Waits(goal.client, "answered", title, goal.at, "plan-goal", {"plan_goal": goal.goal_id})
    actions = _answered(ActionEntry, "action", user).filter(**mine)
    for entry in actions.select_related("client", "action"):
        title = _("%(name)s answered: %(what)s") % {"name": entry.client.name, "what": entry.what}
        yield Waits(
            entry.client, "answered", title, entry.at, "plan-goal", {"plan_goal": entry.action.goal_id}
        )


def _answered(model: type[E], about: str, user: User) -> QuerySet[E]:
    """The entries by which something that this account proposed was answered by somebody else."""
    same = {about: OuterRef(about)}
    before = model._default_manager.filter(number=OuterRef("number") - 1, status="proposed", **same)
    first = model._default_manager.filter(number=1, by=user, **same)
    found = model._default_manager.filter(Exists(before), Exists(first)).exclude(by=user)
    return found.exclude(status__in=(GoalStatus.PROPOSED, GoalStatus.WITHDRAWN))


def _agreements(user: User) -> Iterator[Waits]:
    """The agreements that ask for this account's answer, or of a client without an account whose word he
    writes down; and those to which the client said no, which this side writes again."""
    entries = list(_unsettled(user))
    gone = of_who_left(entry.agreement for entry in entries)
    for entry in entries:
        answers = {answer.side: answer for answer in entry.answers.all()}
        other = other_side(entry.client, entry.agreement, gone)
        theirs = side_in(user, entry.client, entry.agreement, other) == Side.PROFESSIONAL
        his = answers.get(Side.CLIENT)
        where = {"plan_agreement": entry.agreement_id}
        named = {"name": entry.client.name, "what": entry.what}
        if theirs and Side.PROFESSIONAL not in answers:
            title = _("Say whether you agree: %(what)s") % named
            yield Waits(entry.client, "agreement", title, entry.at, "plan-agreement", where)
        elif his is None and writes_down(user, entry.client):
            title = _("Ask whether %(name)s agrees: %(what)s") % named
            yield Waits(entry.client, "agreement", title, entry.at, "plan-agreement", where)
        elif theirs and his is not None and not his.agrees:
            title = _("%(name)s wants this changed: %(what)s") % named
            yield Waits(entry.client, "otherwise", title, his.at, "plan-agreement", where)


def _unsettled(user: User) -> QuerySet[AgreementEntry]:
    """The agreements without both yes that may be for this account to answer or to write again."""
    near = Q(agreement__other=user) | Q(client__coach=user) | Q(client__user__isnull=True)
    mine = near | Q(agreement__organisation__isnull=False, agreement__organisation=user.organisation_id)
    agreed = AgreementAnswer.objects.filter(entry=OuterRef("pk"), agrees=True)
    settled = Exists(agreed.filter(side=Side.CLIENT)) & Exists(agreed.filter(side=Side.PROFESSIONAL))
    held = _last(AgreementEntry, "agreement").filter(ended=False, client__in=_of(user, VERB).values("pk"))
    found = held.filter(mine).exclude(settled)
    return found.select_related("client__coach", "agreement__other").prefetch_related("answers")


def _reviews(user: User) -> Iterator[Waits]:
    """The goals that the client closed, where a professional has not looked back yet."""
    mine = {"client__in": _of(user, "plan.review").values("pk"), "side": Writer.CLIENT}
    beside = ReviewEntry.objects.filter(goal=OuterRef("goal"), side=Writer.PROFESSIONAL)
    found = ReviewEntry.objects.filter(~Exists(beside), number=1, **mine).exclude(by=user)
    for entry in found.select_related("client"):
        title = _("Look back with %(name)s on a goal") % {"name": entry.client.name}
        yield Waits(entry.client, "review", title, entry.at, "plan-review", {"plan_goal": entry.goal_id})


def _look_backs(user: User, today: date) -> Iterator[Waits]:
    """The days to look back that have come, on which the client has not looked back yet."""
    newer = LookBackEntry.objects.filter(client=OuterRef("client"), number__gt=OuterRef("number"))
    mine = _of(user, "plan.review").values("pk")
    due = list(
        LookBackEntry.objects.filter(~Exists(newer), on__lte=today, client__in=mine).select_related("client")
    )
    looked = set(
        ReflectionEntry.objects.filter(kind=LookKind.MOMENT, client__in=[entry.client_id for entry in due])
        .exclude(side=Writer.PROFESSIONAL)
        .values_list("client_id", "thing")
    )
    for entry in due:
        seen = entry.on and (entry.client_id, entry.on.isoformat()) in looked
        if entry.on and not seen and entry.client.user_id != user.pk:
            title = _("Look back with %(name)s on the plan") % {"name": entry.client.name}
            where = {"look_kind": LookKind.MOMENT.value, "look_at": entry.on.isoformat()}
            since = datetime.combine(entry.on, time.min, tzinfo=timezone.get_current_timezone())
            yield Waits(entry.client, "look_back", title, since, "plan-reflect", where)
