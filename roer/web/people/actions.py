"""What an administrator does with the accounts and teams of his organisation."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from roer.web.people.models import Organisation, Team, User
from roer.web.people.queries import accounts_of, organisations_of, teams_of
from roer.web.people.roles import CITIZENS, Role
from roer.web.people.verbs import may

_VERB = "accounts.manage"
_OF_PARTNERS = {
    Organisation.Kind.PARTNER.value: Role.PARTNER,
    Organisation.Kind.ADVISER.value: Role.INDEPENDENT_ADVISER,
    Organisation.Kind.EMPLOYER.value: Role.EMPLOYER,
}


class NotAdministrator(Exception):
    """This account does not manage that one."""


def roles_in(organisation: Organisation) -> list[Role]:
    """The roles of the people who work there. Citizens make their accounts themselves."""
    if role := _OF_PARTNERS.get(organisation.kind):
        return [role, Role.ADMINISTRATOR]
    return [role for role in Role if role not in CITIZENS and role not in _OF_PARTNERS.values()]


def make_account(
    user: User, *, name: str, email: str, role: str, organisation: Organisation, team: Team | None
) -> User:
    """An account for a colleague; he chooses his password himself.

    Raises NotAdministrator; ValidationError for what is wrong, such as an address that is in use.
    """
    _manages(user, organisation)
    _check(role, organisation, team)
    in_use = ValidationError({"email": _("There is an account with this e-mail address already.")})
    if User.objects.filter(email__iexact=email).exists():
        raise in_use
    try:
        with transaction.atomic():
            return User.objects.create_user(
                name=name, email=email, role=Role(role), organisation=organisation, team=team
            )
    except IntegrityError:  # the same form, sent twice at the same moment
        raise in_use from None


def change_account(user: User, person: User, *, name: str, role: str, team: Team | None) -> User:
    """Another name, role or team. One's own role cannot be changed by oneself.

    With another role he sees other things, so whoever is in has to come in again.
    """
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


def end_account(user: User, person: User) -> User:
    """Someone no longer comes in, from this moment: his sessions end too. Not one's own account."""
    with transaction.atomic():
        found = _managed(user, person)
        if found.pk == user.pk:
            raise ValidationError(_("You cannot end your own account. Another administrator can."))
        return _set_active(found, False)


def revive_account(user: User, person: User) -> User:
    """Someone comes in again, from the beginning: no session of before comes back to life."""
    with transaction.atomic():
        return _set_active(_managed(user, person), True)


def reset_factor(user: User, person: User) -> User:
    """Remove a lost second factor; at the next time the colleague sets up a new one. Not one's own."""
    with transaction.atomic():
        found = _managed(user, person)
        if found.pk == user.pk:
            raise ValidationError(_("Another administrator can do this for you."))
        Authenticator.objects.filter(user=found).delete()
        found.sessions.all().delete()
        return found


def make_team(user: User, *, name: str, area: str, organisation: Organisation) -> Team:
    """A team for an area. Raises NotAdministrator, ValidationError."""
    _manages(user, organisation)
    return _saved(Team(organisation=organisation, name=name, area=area))


def change_team(user: User, team: Team, *, name: str, area: str) -> Team:
    """Another name or area for a team. Raises NotAdministrator, ValidationError."""
    with transaction.atomic():
        found = teams_of(user).select_for_update(of=("self",)).filter(pk=team.pk).first()
        if found is None or not may(user, _VERB):
            raise NotAdministrator
        found.name, found.area = name, area
        return _saved(found)


def _manages(user: User, organisation: Organisation) -> None:
    if not may(user, _VERB) or not organisations_of(user).filter(pk=organisation.pk).exists():
        raise NotAdministrator


def _managed(user: User, person: User) -> User:
    """The account, locked together with one's own: two administrators cannot end each other."""
    both = accounts_of(user).select_for_update(of=("self",)).filter(pk__in={user.pk, person.pk})
    found = {account.pk: account for account in both.order_by("pk")}
    if user.pk not in found or not may(found[user.pk], _VERB) or person.pk not in found:
        raise NotAdministrator
    return found[person.pk]


def _check(role: str, organisation: Organisation, team: Team | None) -> None:
    if role not in roles_in(organisation):
        raise ValidationError({"role": _("Choose one of these roles.")})
    if team is not None and team.organisation_id not in {organisation.pk, organisation.part_of_id}:
        raise ValidationError({"team": _("This team is of another organisation.")})


def _set_active(person: User, active: bool) -> User:
    person.is_active = active
    person.save(update_fields=["is_active"])
    person.sessions.all().delete()
    return person


def _saved(team: Team) -> Team:
    with transaction.atomic():
        team.full_clean()
        team.save()
        return team
