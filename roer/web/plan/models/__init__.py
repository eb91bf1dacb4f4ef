"""What a plan is made of."""

from roer.web.plan.models.actions import OPEN, Action, ActionEntry, ActionStatus
from roer.web.plan.models.agreements import Agreement, AgreementAnswer, AgreementEntry
from roer.web.plan.models.duties import Duty, DutyEntry
from roer.web.plan.models.goals import Goal, GoalEntry, GoalStatus
from roer.web.plan.models.initiative import Carrier, Initiative
from roer.web.plan.models.looking_back import (
    LookBackEntry,
    LookKind,
    ReflectionEntry,
    ReviewEntry,
    ReviewOutcome,
    VersionEntry,
    Writer,
)

__all__ = [
    "OPEN",
    "Action",
    "ActionEntry",
    "ActionStatus",
    "Agreement",
    "AgreementAnswer",
    "AgreementEntry",
    "Carrier",
    "Duty",
    "DutyEntry",
    "Goal",
    "GoalEntry",
    "GoalStatus",
    "Initiative",
    "LookBackEntry",
    "LookKind",
    "ReflectionEntry",
    "ReviewEntry",
    "ReviewOutcome",
    "VersionEntry",
    "Writer",
]
