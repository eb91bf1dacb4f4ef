"""The one table of verbs: what each role may do, and with whose files.

`docs/permissions.md` says the same for people to read; the walk over all pages compares them.
"""

from __future__ import annotations

from enum import StrEnum

from roer.web.people.models import User
from roer.web.people.roles import Role


class Scope(StrEnum):
    """With which files a role may do something."""

    OWN = "own"  # his own
    GRANTED = "granted"  # those whose client let him, or his organisation, into this part
    INVOLVED = "involved"  # those he works for by name
    TEAM = "team"  # those of his team, and those he works for by name
    ORGANISATION = "organisation"  # all of his organisation, and of the municipalities that are part of it
    # The same, but only clients without an account of their own: what they say is written down for them.
    TEAM_COUNTER = "team, without account"
    ORGANISATION_COUNTER = "organisation, without account"
    IN_TURN = "in turn"  # those of whom somebody asked something that is for him to answer: nobody nearer can
    ANY = "any"  # not about one file


class OnClosed(StrEnum):
    """Whose verb still holds when the file is closed."""

    NOBODY = "nobody"
    CLIENT = "client"
    ALL = "all"


C, H, A = Role.CLIENT, Role.NETWORK_HELPER, Role.INDEPENDENT_ADVISER
COACH, INCOME, INTAKER, TRAINER = Role.COACH, Role.INCOME_CONSULTANT, Role.INTEGRAL_INTAKER, Role.TRAINER
FRONT, EXPERT, EMPLOYERS = Role.FRONT_OFFICE, Role.DIAGNOSTICIAN, Role.EMPLOYER_ADVISER
POLICY, COUNCIL = Role.POLICY_MAKER, Role.COUNCIL_MEMBER
PARTNER, LEAD, ADMIN, OFFICER = Role.PARTNER, Role.TEAM_LEAD, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER
Row = dict[Role, Scope]

_OWN: Row = {C: Scope.OWN}
_HELPER: Row = {H: Scope.GRANTED}
_LET_IN: Row = {**_HELPER, A: Scope.GRANTED, PARTNER: Scope.GRANTED}
_TEAM: Row = {COACH: Scope.TEAM, INCOME: Scope.TEAM, INTAKER: Scope.ORGANISATION}
_LEAD: Row = {LEAD: Scope.TEAM}
_FRONT: Row = {FRONT: Scope.ORGANISATION}
_COUNTER: Row = {
    COACH: Scope.TEAM_COUNTER,
    INTAKER: Scope.ORGANISATION_COUNTER,
    FRONT: Scope.ORGANISATION_COUNTER,
}
_WRITTEN_DOWN: Row = {COACH: Scope.TEAM_COUNTER, INTAKER: Scope.ORGANISATION_COUNTER}
_READ_IMPROVEMENTS = (COACH, INCOME, INTAKER, FRONT, TRAINER, EXPERT, EMPLOYERS, LEAD, POLICY, COUNCIL)
_NAMED: Row = {TRAINER: Scope.INVOLVED, EXPERT: Scope.INVOLVED, EMPLOYERS: Scope.INVOLVED}

# verb: (whose verb holds on a closed file, what each role may)
TABLE: dict[str, tuple[OnClosed, Row]] = {
    # to see that there is a file at all: the name, and how to reach the client
    "file.see": (OnClosed.CLIENT, {**_OWN, **_LET_IN, **_TEAM, **_LEAD, **_FRONT, **_NAMED}),
    "file.list": (OnClosed.NOBODY, {**_LET_IN, **_TEAM, **_LEAD, **_FRONT, **_NAMED}),
    "file.open": (OnClosed.NOBODY, {C: Scope.ANY}),
    "file.register": (OnClosed.NOBODY, {FRONT: Scope.ANY, INTAKER: Scope.ANY}),
    "file.contact": (OnClosed.NOBODY, {**_OWN, **_TEAM, **_FRONT}),
    "file.code": (OnClosed.NOBODY, {COACH: Scope.TEAM, INTAKER: Scope.ORGANISATION, **_FRONT}),
    "file.assign": (OnClosed.NOBODY, {LEAD: Scope.TEAM, INTAKER: Scope.ORGANISATION}),
    "file.involve": (OnClosed.NOBODY, {COACH: Scope.TEAM, LEAD: Scope.TEAM, INTAKER: Scope.ORGANISATION}),
    "file.close": (OnClosed.NOBODY, {COACH: Scope.TEAM, LEAD: Scope.TEAM}),
    "file.reopen": (OnClosed.ALL, {LEAD: Scope.TEAM}),
    "picture.see": (OnClosed.CLIENT, {**_OWN, **_LET_IN, **_TEAM, **_LEAD, **_FRONT}),
    "picture.write": (OnClosed.NOBODY, {**_OWN, **_HELPER, **_TEAM, **_FRONT}),
    "urgent.see": (OnClosed.NOBODY, {**_FRONT, **_TEAM}),
    "urgent.answer": (OnClosed.NOBODY, {**_FRONT, **_TEAM}),
    "facts.see": (OnClosed.CLIENT, {**_OWN, **_LET_IN, **_TEAM, **_LEAD, **_NAMED}),
    "facts.record": (OnClosed.NOBODY, {**_OWN, **_HELPER, **_TEAM, EXPERT: Scope.INVOLVED}),
    "facts.dispute": (OnClosed.NOBODY, _OWN),
    "facts.answer": (OnClosed.NOBODY, {**_TEAM, EXPERT: Scope.INVOLVED}),
    "health.see": (OnClosed.CLIENT, {**_OWN, **_LET_IN, **_TEAM, EXPERT: Scope.INVOLVED}),
    "health.record": (OnClosed.NOBODY, {EXPERT: Scope.INVOLVED}),
    "health.agree": (OnClosed.NOBODY, _OWN),
    "documents.see": (OnClosed.CLIENT, {**_OWN, **_LET_IN, **_TEAM, **_FRONT}),
    "documents.add": (OnClosed.NOBODY, {**_OWN, **_HELPER, **_TEAM, **_FRONT}),
    "documents.tick": (OnClosed.NOBODY, {**_TEAM, **_FRONT}),
    "analysis.see": (OnClosed.CLIENT, {**_OWN, **_LET_IN, **_TEAM, **_LEAD}),
    "analysis.view": (OnClosed.NOBODY, {**_OWN, COACH: Scope.TEAM, INTAKER: Scope.ORGANISATION}),
    "analysis.write": (OnClosed.NOBODY, {**_OWN, COACH: Scope.TEAM, INTAKER: Scope.ORGANISATION}),
    "analysis.confirm": (OnClosed.NOBODY, {**_OWN, COACH: Scope.TEAM, INTAKER: Scope.ORGANISATION}),
    "leads.agree": (OnClosed.NOBODY, {COACH: Scope.TEAM, INTAKER: Scope.ORGANISATION}),
    "leads.reply": (OnClosed.NOBODY, _OWN),
    "access.see": (OnClosed.CLIENT, _OWN),
    "access.give": (OnClosed.NOBODY, _OWN),
    "access.end": (OnClosed.CLIENT, _OWN),
    "access.accept": (OnClosed.NOBODY, {H: Scope.ANY, C: Scope.ANY}),
    "looks.see": (OnClosed.CLIENT, _OWN),
    "looks.judge": (OnClosed.ALL, {OFFICER: Scope.ORGANISATION}),
    "data.see": (OnClosed.CLIENT, _OWN),
    "data.request": (OnClosed.CLIENT, _OWN),
    "data.answer": (OnClosed.ALL, {OFFICER: Scope.ORGANISATION}),
    # the way through the approach: what is open, dates, asking for a closed step anyway
    "route.see": (OnClosed.CLIENT, {**_OWN, **_LET_IN, **_TEAM, **_LEAD, **_FRONT, **_NAMED}),
    "route.choose": (OnClosed.NOBODY, {**_OWN, **_HELPER, **_COUNTER}),
    "route.take": (OnClosed.NOBODY, {**_TEAM, **_FRONT, **_NAMED}),
    "route.ask": (OnClosed.NOBODY, {**_OWN, **_HELPER, **_COUNTER}),
    "route.answer": (OnClosed.NOBODY, _TEAM),
    # the client's plan: others propose, he decides
    "plan.see": (OnClosed.CLIENT, {**_OWN, **_LET_IN, **_TEAM, **_LEAD, **_NAMED}),
    "plan.write": (OnClosed.NOBODY, {**_OWN, **_HELPER, **_WRITTEN_DOWN}),
    "plan.propose": (OnClosed.NOBODY, {**_TEAM, **_NAMED, PARTNER: Scope.GRANTED}),
    "plan.decide": (OnClosed.NOBODY, {**_OWN, **_WRITTEN_DOWN}),
    "plan.agree": (OnClosed.NOBODY, {**_OWN, **_TEAM, PARTNER: Scope.GRANTED}),
    "plan.review": (OnClosed.NOBODY, {**_OWN, COACH: Scope.TEAM, INTAKER: Scope.ORGANISATION}),
    "plan.impose": (OnClosed.NOBODY, {INCOME: Scope.TEAM}),
    # talking with each other
    "talk.see": (OnClosed.CLIENT, {**_OWN, **_LET_IN, **_TEAM}),
    "talk.say": (OnClosed.NOBODY, {**_OWN, **_LET_IN, **_TEAM}),
    "calls.ask": (OnClosed.NOBODY, _OWN),
    "calls.answer": (OnClosed.NOBODY, {**_TEAM, **_FRONT}),
    "coach.ask": (OnClosed.NOBODY, _OWN),
    "coach.answer": (OnClosed.NOBODY, {LEAD: Scope.IN_TURN, INTAKER: Scope.IN_TURN}),
    "reminders.set": (OnClosed.NOBODY, _OWN),
    "notes.see": (OnClosed.CLIENT, {**_OWN, **_TEAM, **_LEAD, **_NAMED}),
    "notes.write": (OnClosed.NOBODY, {**_TEAM, **_NAMED}),
    "notes.reply": (OnClosed.NOBODY, _OWN),
    # questions that anyone may ask, without a name
    "questions.answer": (OnClosed.NOBODY, {FRONT: Scope.ANY, INTAKER: Scope.ANY, COACH: Scope.ANY}),
    # figures of the whole organisation, which tell of nobody; only a team lead goes on to files of his team
    "insight.see": (OnClosed.NOBODY, {LEAD: Scope.ANY, POLICY: Scope.ANY, COUNCIL: Scope.ANY}),
    "insight.cases": (OnClosed.NOBODY, _LEAD),
    "insight.upload": (OnClosed.NOBODY, {LEAD: Scope.ANY, POLICY: Scope.ANY}),
    "insight.improve": (OnClosed.NOBODY, {LEAD: Scope.ANY, POLICY: Scope.ANY}),
    "improvements.see": (OnClosed.NOBODY, {**dict.fromkeys(_READ_IMPROVEMENTS, Scope.ANY)}),
    "accounts.manage": (OnClosed.NOBODY, {ADMIN: Scope.ANY}),
}
# What one may do who was let in only to look: to see, and to say something that the client decides about.
WITHOUT_WRITING = frozenset({"see", "list", "propose", "agree", "say"})
# What is seen in these are figures of the organisation, and no file of a client.
OF_FIGURES = frozenset({"insight.see", "improvements.see"})
# What needs a reason in words before a file is shown (asked for once, then good for half an hour).
WITH_REASON = frozenset({Role.TEAM_LEAD})


def scope_of(user: User, verb: str) -> Scope | None:
    """With which files this account may do this; None where it may not at all.

    A client may also be somebody's helper, and then may what a helper may; see ``queries.visible_to``.
    Raises KeyError for a verb that is not in the table.
    """
    row = TABLE[verb][1]
    return row.get(Role(user.role)) if user.is_active else None


def may(user: User, verb: str) -> bool:
    """Whether the role of this account has the verb at all, with whichever files.

    A client has the verbs of a helper too: somebody else may have let him in.
    """
    return scope_of(user, verb) is not None or (user.is_active and user.role == C and H in TABLE[verb][1])


def seen_as(verb: str) -> str:
    """The verb by which a look is written down: to open a form, or to send it, is to see what stands there.

    >>> seen_as("picture.write"), seen_as("leads.agree"), seen_as("data.answer")
    ('picture.see', 'analysis.see', 'data.answer')
    """
    part = verb.partition(".")[0]
    see = {"leads": "analysis.see", "data": verb, "looks": verb}.get(part, f"{part}.see")
    return see if see in TABLE else verb
