"""What each role can do here, in a line; for whoever chooses one in the demonstration."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roer.web.people.roles import Role

DOES: dict[Role, Promise] = {
    Role.CLIENT: _("makes his own picture, decides who may look, sees who looked"),
    Role.NETWORK_HELPER: _("helps someone he knows, with what that person lets him see"),
    Role.COACH: _("works with clients of the team, and writes down together with them"),
    Role.INCOME_CONSULTANT: _("works with clients of the team on income"),
    Role.FRONT_OFFICE: _("answers first questions and urgent calls"),
    Role.INTEGRAL_INTAKER: _("has the first long talk, and chooses a coach with the client"),
    Role.TRAINER: _("trains clients who were handed over to him by name"),
    Role.DIAGNOSTICIAN: _("is the only one who writes down what helps with health at work"),
    Role.EMPLOYER_ADVISER: _("looks for work, for clients who were handed over to him by name"),
    Role.PARTNER: _("sees only the part that a client opened for his organisation"),
    Role.INDEPENDENT_ADVISER: _("advises a client who let him in; is not of the municipality"),
    Role.TEAM_LEAD: _("divides the work; says why before looking into a file"),
    Role.POLICY_MAKER: _("sees figures and improvements, and no files of clients"),
    Role.COUNCIL_MEMBER: _("reads figures and improvements, and sees no files of clients"),
    Role.EMPLOYER: _("sees no files of clients"),
    Role.ADMINISTRATOR: _("makes and ends accounts of colleagues; sees no files of clients"),
    Role.PRIVACY_OFFICER: _("judges unusual looking, and answers requests about data"),
}
