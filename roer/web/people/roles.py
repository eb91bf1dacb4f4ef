"""The roles of the vocabulary, as choices of an account."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What someone is in Roer; an account has one role. Labels are in the vocabulary."""

    CLIENT = "client"
    COACH = "coach"
    INCOME_CONSULTANT = "income_consultant"
    FRONT_OFFICE = "front_office"
    INTEGRAL_INTAKER = "integral_intaker"
    TRAINER = "trainer"
    DIAGNOSTICIAN = "diagnostician"
    EMPLOYER_ADVISER = "employer_adviser"
    PARTNER = "partner"
    TEAM_LEAD = "team_lead"
    POLICY_MAKER = "policy_maker"
    COUNCIL_MEMBER = "council_member"
    ADMINISTRATOR = "administrator"
    EMPLOYER = "employer"
    NETWORK_HELPER = "network_helper"
    INDEPENDENT_ADVISER = "independent_adviser"
    PRIVACY_OFFICER = "privacy_officer"


# They sign in as a citizen does (OpenID Connect); everyone else has a password and a second factor.
CITIZENS = frozenset({Role.CLIENT, Role.NETWORK_HELPER})
