"""What an administrator does with the accounts and teams of his organisation."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from roer.web.people.models import Organisation, Team, User
from roer.web.people.queries import accounts_of, organisations_of
from roer.web.people.roles import CITIZENS, Role
from roer.web.people.verbs import may

# Whom an administrator can make; citizens come in by themselves, and nobody makes another administrator's
# rights larger than his own by giving himself another role.
STAFF_ROLES = tuple(role for role in Role if role not in CITIZENS)


class NotAdministrator(Exception):
    """This account does not manage that one."""


def _managed(user: User, person: User) -> User:
    if not may(user, "accounts.manage"):
        raise NotAdministrator
    found = accounts_of(user).select_for_update(of=("self",)).filter(pk=person.pk).first()
    if found is None:
        raise NotAdministrator
    return found


def make_account(
    user: User, *, name: str, email: str, role: str, organisation: Organisation, team: Team | None
) -> User:
    """An account for a colleague; he chooses his password himself.

    Raises NotAdministrator; ValidationError for what is wrong, such as an address that is in use.
    """
    if not may(user, "accounts.manage") or not organisations_of(user).filter(pk=organisation.pk).exists():
        raise NotAdministrator
    _check(role, organisation, team)
    with transaction.atomic():
        return User.objects.create_user(
            name=name, email=email.lower(), role=Role(role), organisation=organisation, team=team
        )


def change_account(user: User, person: User, *, name: str, role: str, team: Team | None) -> User:
    """Another name, role or team. One's own role cannot be changed by oneself."""
    with transaction.atomic():
        found = _managed(user, person)
        if found.pk == user.pk and role != found.role:
            raise ValidationError({"role": _("Another administrator can change your role.")})
        assert found.organisation is not None
        _check(role, found.organisation, team)
        if role != found.role:
            found.sessions.all().delete()
        found.name, found.role, found.team = name, role, team
        found.save(update_fields=["name", "role", "team"])
        return found


def _check(role: str, organisation: Organisation, team: Team | None) -> None:
    if role not in STAFF_ROLES:
        raise ValidationError({"role": _("Choose one of these roles.")})
    if team is not None and team.organisation_id != organisation.pk:
        raise ValidationError({"team": _("This team is of another organisation.")})


def end_account(user: User, person: User) -> User:
    """Someone no longer comes in, from this moment: his sessions end too. Not one's own account."""
    with transaction.atomic():
        found = _managed(user, person)
        if found.pk == user.pk:
            raise ValidationError(_("You cannot end your own account. Another administrator can."))
        found.is_active = False
        found.save(update_fields=["is_active"])
        found.sessions.all().delete()
        return found


def revive_account(user: User, person: User) -> User:
    """Someone comes in again."""
    with transaction.atomic():
        found = _managed(user, person)
        found.is_active = True
        found.save(update_fields=["is_active"])
        return found


def reset_factor(user: User, person: User) -> User:
    """Remove a lost second factor; at the next time the colleague sets up a new one."""
    with transaction.atomic():
        found = _managed(user, person)
        Authenticator.objects.filter(user=found).delete()
        found.sessions.all().delete()
        return found


def make_team(user: User, *, name: str, area: str, organisation: Organisation) -> Team:
    """A team for an area. Raises NotAdministrator, ValidationError."""
    if not may(user, "accounts.manage") or not organisations_of(user).filter(pk=organisation.pk).exists():
        raise NotAdministrator
    with transaction.atomic():
        team = Team(organisation=organisation, name=name, area=area)
        team.full_clean()
        team.save()
        return team
