"""The addresses of the client's plan: those in both rooms, and those in one.

Where the client writes and others propose, it is the same page behind another gate in each room.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from roer.web.plan.pages import agreements, deeds, duties, goals, looking_back, overview, proposals, versions

_PLAN = "<uuid:file>/plan/"
_GOAL = f"{_PLAN}doel/<uuid:plan_goal>/"
_ACTION = f"{_PLAN}actie/<uuid:plan_action>/"
_AGREEMENT = f"{_PLAN}afspraak/<uuid:plan_agreement>/"
_DUTY = f"{_PLAN}plicht/<uuid:plan_duty>/"
_LOOK = f"{_PLAN}terugkijken/<slug:look_kind>/<slug:look_at>/"

IN_BOTH_ROOMS: list[URLPattern] = [
    path(_PLAN, overview.plan, name="plan"),
    path(_GOAL, goals.goal, name="plan-goal"),
    path(f"{_GOAL}afronden/", looking_back.close, name="plan-review"),
    path(f"{_GOAL}anders/", goals.instead, name="plan-goal-instead"),
    path(f"{_GOAL}weer/", goals.again, name="plan-goal-again"),
    path(f"{_PLAN}voorstel/<uuid:plan_proposal>/", proposals.proposal, name="plan-proposal"),
    path(f"{_PLAN}afspraak/nieuw/", agreements.write, name="plan-agreement-write"),
    path(_AGREEMENT, agreements.agreement, name="plan-agreement"),
    path(f"{_AGREEMENT}wijzigen/", agreements.change, name="plan-agreement-change"),
    path(f"{_AGREEMENT}stoppen/", agreements.end, name="plan-agreement-end"),
    path(f"{_PLAN}terugkijken/", looking_back.looked_back, name="plan-looked-back"),
    path(f"{_PLAN}terugkijken/dag/", looking_back.day, name="plan-look-back"),
    path(_DUTY, duties.duty, name="plan-duty"),
    path(f"{_PLAN}versies/", versions.versions, name="plan-versions"),
    path(f"{_PLAN}versies/<int:plan_version>/", versions.version, name="plan-version"),
    path(f"{_PLAN}blad/", overview.paper, name="plan-paper"),
    path(f"{_PLAN}plan-van-aanpak/", overview.plan_of_action_page, name="plan-of-action"),
]
ONLY_MINE: list[URLPattern] = [
    path(f"{_PLAN}voorbeelden/", goals.examples, name="plan-goal-examples"),
    path(f"{_PLAN}doel/nieuw/", goals.write_own, name="plan-goal-write"),
    path(f"{_GOAL}wijzigen/", goals.change, name="plan-goal-change"),
    path(f"{_GOAL}actie/", deeds.write_own, name="plan-action-write"),
    path(f"{_ACTION}wijzigen/", deeds.change, name="plan-action-change"),
    path(f"{_ACTION}gedaan/", deeds.done_own, name="plan-action-done"),
    path(f"{_ACTION}hoe/", deeds.outcome_own, name="plan-action-outcome"),
    path(f"{_ACTION}anders/", deeds.again_own, name="plan-action-again"),
    path(_LOOK, looking_back.reflect_own, name="plan-reflect"),
]
ONLY_DESK: list[URLPattern] = [
    path(f"{_PLAN}voorbeelden/", goals.examples_to_propose, name="plan-goal-examples"),
    path(f"{_PLAN}doel/nieuw/", goals.propose, name="plan-goal-write"),
    path(f"{_GOAL}wijzigen/", goals.change_at_desk, name="plan-goal-change"),
    path(f"{_GOAL}intrekken/", proposals.goal_back, name="plan-goal-withdraw"),
    path(f"{_GOAL}actie/", deeds.propose, name="plan-action-write"),
    path(f"{_ACTION}wijzigen/", deeds.change_at_desk, name="plan-action-change"),
    path(f"{_ACTION}intrekken/", proposals.action_back, name="plan-action-withdraw"),
    path(f"{_ACTION}gedaan/", deeds.done_reported, name="plan-action-done"),
    path(f"{_ACTION}hoe/", deeds.outcome_reported, name="plan-action-outcome"),
    path(f"{_ACTION}anders/", deeds.again_proposed, name="plan-action-again"),
    path(_LOOK, looking_back.reflect_beside, name="plan-reflect"),
    path(f"{_PLAN}plicht/nieuw/", duties.write, name="plan-duty-write"),
    path(f"{_DUTY}stoppen/", duties.end, name="plan-duty-end"),
]
