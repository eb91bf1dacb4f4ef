"""Who may see whose file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from roer.web.dossier.models import Client, Part
from roer.web.dossier.queries import visible_to
from roer.web.people.models import User
from tests.web import world

pytestmark = pytest.mark.django_db


def sees(user: User, file: Client, verb: str = "file.see") -> bool:
    return visible_to(user, verb).filter(pk=file.pk).exists()


def test_a_client_sees_his_own_file_and_no_other() -> None:
    jan, anna = world.client("Jan"), world.client("Anna")
    assert jan.user is not None
    assert sees(jan.user, jan)
    assert not sees(jan.user, anna)


def test_a_coach_sees_the_files_of_his_team() -> None:
    coach = world.person("coach")
    assert sees(coach, world.client())
    assert not sees(coach, world.client(team=world.team("South")))


def test_a_coach_sees_a_file_of_another_team_when_he_works_for_that_client() -> None:
    coach, file = world.person("coach"), world.client(team=world.team("South"))
    world.involve(file, coach)
    assert sees(coach, file)


def test_nobody_of_another_municipality_sees_a_file() -> None:
    elsewhere = world.organisation("elsewhere")
    for role in ("coach", "front_office", "team_lead", "integral_intaker"):
        assert not sees(world.person(role, organisation=elsewhere), world.client())


def test_a_cooperation_sees_the_files_of_its_municipalities() -> None:
    ijmond = world.organisation("ijmond", kind="cooperation")
    beverwijk = world.organisation("beverwijk", part_of=ijmond)
    intaker = world.person("integral_intaker", organisation=ijmond)
    assert sees(intaker, world.client(organisation=beverwijk))


def test_a_helper_sees_only_what_he_was_let_into() -> None:
    file, sister = world.client(), world.person("network_helper")
    assert not sees(sister, file)
    world.let_in(file, sister, Part.PICTURE)
    assert sees(sister, file)
    assert sees(sister, file, "picture.see")
    assert not sees(sister, file, "facts.see")
    assert not sees(sister, file, "picture.write")


def test_a_client_can_be_a_helper_too() -> None:
    jan, anna = world.client("Jan"), world.client("Anna")
    assert anna.user is not None
    world.let_in(jan, anna.user, Part.PICTURE, may_write=True)
    assert sees(anna.user, jan, "picture.write")
    assert not sees(anna.user, jan, "facts.see")


def test_access_ends_after_its_last_day_and_when_it_is_withdrawn() -> None:
    file, sister = world.client(), world.person("network_helper")
    grant = world.let_in(file, sister, until=timezone.localdate() - timedelta(days=1))
    assert not sees(sister, file)
    grant.until = timezone.localdate()
    grant.save()
    assert sees(sister, file)
    grant.ended_at = timezone.now()
    grant.save()
    assert not sees(sister, file)


def test_a_closed_file_is_seen_by_its_client_only() -> None:
    file = world.client(closed_at=timezone.now() + timedelta(seconds=1))
    assert file.user is not None
    assert sees(file.user, file)
    assert not sees(file.user, file, "picture.write")
    assert not sees(world.person("coach"), file)
    assert sees(world.person("team_lead"), file, "file.reopen")


def test_an_account_that_was_ended_sees_nothing() -> None:
    assert not sees(world.person("coach", is_active=False), world.client())
