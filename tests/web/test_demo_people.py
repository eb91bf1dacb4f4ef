"""The invented people of the demonstration."""

from __future__ import annotations

import pytest

from roer.web.demo.fill import fill_demo
from roer.web.dossier.models import Client, DomainEntry
from roer.web.people.models import Organisation, User
from roer.web.people.roles import Role

pytestmark = pytest.mark.django_db


def test_there_is_someone_in_every_role_and_a_client_in_every_approach() -> None:
    fill_demo()
    assert set(User.objects.values_list("role", flat=True)) == {role.value for role in Role}
    by_approach = {client.approach for client in Client.objects.select_related("organisation__part_of")}
    assert by_approach == {"alphen-aan-den-rijn", "weener-xl", "sudwest-fryslan", "tilburg", "ijmond-werkt"}


def test_everyone_is_marked_as_invented_and_nobody_has_a_password() -> None:
    fill_demo()
    people = User.objects.all()
    assert all(user.invented and not user.has_usable_password() for user in people)


def test_filling_twice_changes_nothing() -> None:
    assert fill_demo()
    before = (User.objects.count(), Organisation.objects.count(), DomainEntry.objects.count())
    assert not fill_demo()
    assert (User.objects.count(), Organisation.objects.count(), DomainEntry.objects.count()) == before
