"""Where each fact of the vocabulary stands in a dossier, and whose word counts for it.

Strengths come first, then the client's situation, then obstacles (issue 3, part 4; 001 section 4.5:
debts, addiction, transport, childcare and pets are taken away one by one). What only the client can know
he tells himself (002, 1.2: keeping hold of one's own life is an end in itself). What somebody has the
power to decide is recorded by who decides it. Health is recorded by qualified people only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.models import FactEntry
from roer.web.people.models import User
from roer.web.people.roles import Role
from roer.web.people.verbs import may

Basis = FactEntry.Basis


class Group(Enum):
    """Under which heading a fact stands, in the order of the page."""

    STRENGTHS = "strengths"
    WORK = "work"
    LEARNING = "learning"
    LIVING = "living"
    INCOME = "income"
    VIEWS = "views"
    OBSTACLES = "obstacles"
    HEALTH = "health"

    @property
    def label(self) -> Promise:
        """The heading."""
        return _HEADINGS[self]


_HEADINGS: dict[Group, Promise] = {
    Group.STRENGTHS: _("What is strong"),
    Group.WORK: _("Work"),
    Group.LEARNING: _("Learning and help"),
    Group.LIVING: _("Living"),
    Group.INCOME: _("Income and benefit"),
    Group.VIEWS: _("Knowing, wanting, being able"),
    Group.OBSTACLES: _("What is in the way"),
    Group.HEALTH: _("Health"),
}


class Teller(StrEnum):
    """Whose word counts for a fact."""

    HIMSELF = "himself"  # only he knows; a professional may write down what he told, and judges nothing
    BOTH = "both"  # he can say it himself, and a professional may estimate or establish it
    STAFF = "staff"  # a professional finds out, usually in a step of the approach
    INCOME = "income"  # an income consultant decides, in the name of the municipality
    QUALIFIED = "qualified"  # about health: only who may record health
    TALK = "talk"  # part of the shared analysis, which sets nothing by itself (DESIGN, "never does")


@dataclass(frozen=True)
class Rule:
    """Where a fact stands and whose word counts. What tells of health is shown to few."""

    group: Group
    teller: Teller
    about_health: bool = False

    @property
    def by_himself(self) -> bool:
        """Whether a client can say it himself."""
        return self.teller in {Teller.HIMSELF, Teller.BOTH}


def _all(group: Group, teller: Teller, *facts: str, about_health: bool = False) -> dict[str, Rule]:
    return dict.fromkeys(facts, Rule(group, teller, about_health))


RULES: dict[str, Rule] = {
    # His own words, and what he wants: nobody else's judgement (DESIGN: strengths come before obstacles).
    **_all(Group.STRENGTHS, Teller.HIMSELF, "talents", "wishes", "network", "motivated_to_work"),
    **_all(Group.STRENGTHS, Teller.BOTH, "self_reliant", "needs_a_push"),
    # He knows whether he has work and feels ready for it; what the work asks of him shows in steps.
    **_all(Group.WORK, Teller.BOTH, "has_paid_work", "job_ready", "work_perspective", "able_to_take_part"),
    **_all(Group.WORK, Teller.BOTH, "help_needed_keeping_work", "disruptive_behaviour", "overtaxed"),
    # Measured or judged with a method: wage value by an expert, the register and sheltered work by UWV,
    # the time until work and a match by who arranges the work.
    **_all(Group.WORK, Teller.STAFF, "wage_value", "wage_value_established", "can_earn_minimum_wage"),
    **_all(Group.WORK, Teller.STAFF, "months_to_work", "mediable_within_months", "direct_match"),
    **_all(Group.WORK, Teller.STAFF, "needs_intensive_support", "uwv_advises_sheltered"),
    **_all(Group.WORK, Teller.BOTH, "in_target_register"),
    **_all(Group.LEARNING, Teller.BOTH, "basic_qualification", "practical_school_leaver"),
    **_all(Group.LEARNING, Teller.BOTH, "help_needed_digital", "question"),
    **_all(Group.LIVING, Teller.BOTH, "age", "crisis", "urgent_reason", "has_address"),
    **_all(Group.LIVING, Teller.BOTH, "basics_in_order", "housing_in_order"),
    **_all(Group.LIVING, Teller.STAFF, "assigned_to_care"),
    **_all(Group.INCOME, Teller.BOTH, "application_filed", "current_recipient", "benefit_type"),
    **_all(Group.INCOME, Teller.STAFF, "documents_complete"),
    # Decisions of the municipality, with an estimate that goes before: the benefit and the exemption
    # from the duty to work (Participatiewet art. 9(2), 9a).
    **_all(Group.INCOME, Teller.INCOME, "right_to_benefit", "benefit_granted", "exempt_from_work"),
    # Said side by side in the shared analysis; here only shown where an older file holds them.
    **_all(Group.VIEWS, Teller.TALK, "knows", "wants", "can"),
    # Practical obstacles of 001 4.5. He says what is in his way; a coach may have seen it too.
    **_all(Group.OBSTACLES, Teller.BOTH, "obstacle_debts", "obstacle_transport", "obstacle_childcare"),
    **_all(Group.OBSTACLES, Teller.BOTH, "obstacle_other"),
    # Addiction tells of health: no professional supposes it, and few see it.
    **_all(Group.OBSTACLES, Teller.HIMSELF, "obstacle_addiction", about_health=True),
    # Suspicions about health come from qualified people only; an assessment is by agreement.
    **_all(Group.HEALTH, Teller.HIMSELF, "agrees_to_diagnosis", about_health=True),
    **_all(Group.HEALTH, Teller.QUALIFIED, "proven_health_complaints", about_health=True),
    **_all(Group.HEALTH, Teller.QUALIFIED, "suspected_impairment", about_health=True),
    **_all(Group.HEALTH, Teller.QUALIFIED, "impairment_established", about_health=True),
}
# What the client writes on his first page about himself: what he can do, what he wants, who can help.
OWN_WORDS = ("talents", "wishes", "network")
# To agree is an act of the client: nobody says it for him.
ONLY_HIMSELF = frozenset({"agrees_to_diagnosis"})

_TOLD, _JUDGED = (Basis.TOLD,), (Basis.ESTIMATED, Basis.ESTABLISHED)


def bases_for(user: User, fact: str, *, own_file: bool) -> tuple[Basis, ...]:
    """How sure this account may say that a fact is; empty where its word does not count for this fact.

    In: ``own_file`` whether it is the client himself. Whether the account may write in the file at all
    is for the verbs to say. Raises KeyError for what is no fact.
    """
    rule = RULES[fact]
    if fact in ONLY_HIMSELF:
        return _TOLD if own_file else ()
    if own_file or user.is_citizen:
        return _TOLD if rule.by_himself else ()
    if rule.teller is Teller.HIMSELF:
        return _TOLD
    if rule.teller is Teller.BOTH:
        return (*_TOLD, *_JUDGED)
    return _JUDGED if _counts(user, rule.teller) else ()


def _counts(user: User, teller: Teller) -> bool:
    if teller is Teller.INCOME:
        return user.role == Role.INCOME_CONSULTANT
    if teller is Teller.QUALIFIED:
        return may(user, "health.record")
    return teller is Teller.STAFF
