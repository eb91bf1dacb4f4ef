"""The plan of action of art. 44a Participatiewet, made from the plan; and what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.age import age_on
from roer.web.dossier.models import Client
from roer.web.plan.models import Carrier, LookBackEntry, VersionEntry
from roer.web.plan.queries.duties import DutyNow
from roer.web.plan.queries.looking_back import versions_of
from roer.web.plan.queries.plan import ActionNow, GoalNow, Plan, plan_of
from roer.web.plan.queries.steps import Running, running_steps, step_names

# Art. 44.4: the plan is an annex to the award for who is 18 to 26 years old.
YOUNGEST, OLDEST = 18, 26
Words = str | Promise


@dataclass(frozen=True)
class PlanOfAction:
    """What art. 44a asks: support, duties with what may follow, and when it is evaluated together.

    ``look_back`` is the day that lies ahead: one that passed or was taken away is none.
    """

    goals: list[GoalNow]
    support: list[ActionNow]
    own: list[ActionNow]
    running: list[Running]
    duties: list[DutyNow]
    look_back: LookBackEntry | None
    versions: list[VersionEntry]
    age: int | None
    lacks: list[Words]

    @property
    def is_annex(self) -> bool:
        """Whether it goes with the award: for who is 18 to 26 (44.4); unknown without a date of birth."""
        return self.age is not None and YOUNGEST <= self.age <= OLDEST


def plan_of_action(client: Client, today: date) -> PlanOfAction:
    """The plan of action as it stands today; some fifteen queries, whatever stands in the plan."""
    plan = plan_of(client)
    names = step_names(client)
    running = running_steps(client, names)
    counted = [action for goal in plan.active for action in goal.counted]
    support = [one for one in counted if one.now.by_whom in {Carrier.COACH, Carrier.PARTNER}]
    own = [one for one in counted if one.now.by_whom in {Carrier.ME, Carrier.NETWORK}]
    duties = [duty for duty in plan.duties if not duty.is_over(today)]
    age = age_on(client.born, today) if client.born is not None else None
    ahead = plan.look_back if plan.look_back and plan.look_back.on and plan.look_back.on >= today else None
    lacks = list(_lacks(plan, bool(support or running), ahead is not None, age))
    return PlanOfAction(plan.active, support, own, running, duties, ahead, versions_of(client), age, lacks)


def _lacks(plan: Plan, has_support: bool, has_day: bool, age: int | None) -> list[Words]:
    """What is missing, in words; of who is younger or older the law asks no such plan, so nothing is."""
    found: list[Words] = []
    if age is not None and not YOUNGEST <= age <= OLDEST:
        return found
    if not plan.active:
        found.append(_("No goal stands in the plan yet."))
    if not has_support:
        found.append(_("It does not say yet what help there is."))
    if not has_day:
        found.append(_("It does not say yet when you look back together."))
    if age is None:
        found.append(
            _("The date of birth is not known. So it is not clear whether this goes with the award.")
        )
    return found
