"""What an administrator may do, asked of the actions themselves: also at the same moment."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.exceptions import ValidationError

from roer.web.people import actions
from roer.web.people.models import Session, User
from roer.web.people.roles import CITIZENS, Role
from tests.web import world
from tests.web.at_once import at_once, kinds


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_who_is_no_administrator_does_nothing(role: Role) -> None:
    user, person = world.person(role, "Eve"), world.person("trainer", "Tarik")
    given: dict[str, Any] = {"name": "X", "role": "coach", "team": None}
    tries = (
        lambda: actions.make_account(user, email="x@example.nl", organisation=world.organisation(), **given),
        lambda: actions.change_account(user, person, **given),
        lambda: actions.end_account(user, person),
        lambda: actions.revive_account(user, person),
        lambda: actions.reset_factor(user, person),
        lambda: actions.make_team(user, name="X", area="", organisation=world.organisation()),
        lambda: actions.change_team(user, world.team(), name="X", area=""),
    )
    for attempt in tries:
        with pytest.raises(actions.NotAdministrator):
            attempt()
    person.refresh_from_db()
    assert (person.name, person.role, person.is_active) == ("Tarik", "trainer", True)


@pytest.mark.django_db
def test_an_administrator_whose_account_ended_does_nothing() -> None:
    ad, person = world.person("administrator"), world.person("trainer")
    User.objects.filter(pk=ad.pk).update(is_active=False)
    with pytest.raises(actions.NotAdministrator):  # though his own page still thinks that he is there
        actions.end_account(ad, person)


@pytest.mark.django_db
def test_citizens_are_never_managed_nor_made() -> None:
    ad = world.person("administrator")
    jan = world.person("client", "Jan", organisation=world.organisation())
    with pytest.raises(actions.NotAdministrator):
        actions.end_account(ad, jan)
    for role in CITIZENS:
        with pytest.raises(ValidationError):
            actions.change_account(ad, world.person("coach"), name="X", role=role, team=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "role"), [("partner", "partner"), ("adviser", "independent_adviser"), ("employer", "employer")]
)
def test_another_party_has_people_of_its_own_role_and_an_administrator(kind: str, role: str) -> None:
    place = world.organisation("other", kind=kind)
    assert {*actions.roles_in(place)} == {role, "administrator"}
    ad = world.person("administrator", organisation=place, team=None)
    with pytest.raises(ValidationError):
        actions.make_account(ad, name="X", email="x@example.nl", role="coach", organisation=place, team=None)
    made = actions.make_account(ad, name="X", email="x@example.nl", role=role, organisation=place, team=None)
    assert made.role == role


@pytest.mark.django_db
def test_a_lost_second_factor_goes_with_its_codes_and_the_sessions() -> None:
    ad, fatima = world.person("administrator"), world.person("coach", "Fatima")
    TOTP.activate(fatima, generate_totp_secret())
    world.signed_in(fatima)
    actions.reset_factor(ad, fatima)
    assert not Authenticator.objects.filter(user=fatima).exists()
    assert not Session.objects.filter(user=fatima).exists()


@pytest.mark.django_db(transaction=True)
def test_two_administrators_do_not_end_each_other() -> None:
    """Otherwise nobody would be left to make accounts."""
    one, two = world.person("administrator", "One"), world.person("administrator", "Two")
    done = at_once(lambda: actions.end_account(one, two), lambda: actions.end_account(two, one))
    assert kinds(done) == {"NotAdministrator": 1, "User": 1}
    assert User.objects.filter(role="administrator", is_active=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_account_sent_twice_is_made_once() -> None:
    ad, place = world.person("administrator"), world.organisation()
    given: dict[str, Any] = {
        "name": "X",
        "email": "x@example.nl",
        "role": "coach",
        "organisation": place,
        "team": None,
    }
    done = at_once(*[lambda: actions.make_account(ad, **given)] * 2)
    assert kinds(done) == {"User": 1, "ValidationError": 1}
    assert User.objects.filter(email="x@example.nl").count() == 1
