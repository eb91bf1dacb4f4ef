"""The client lets people in, for a time, and ends it; what stands in the way is said in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from unittest import mock
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from roer.web.dossier.actions import access, invitations
from roer.web.dossier.content.lawful import lawful
from roer.web.dossier.content.verbs import AREA_NAMES, DID, THINGS, area
from roer.web.dossier.models import Client, Grant, Invitation, Part, WrongCode
from roer.web.dossier.queries import visible_to
from roer.web.dossier.queries.access import ended_grants, let_in_now, open_invitations, roles_that_see
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import Organisation, User
from roer.web.people.roles import Role
from roer.web.people.verbs import OF_FIGURES, TABLE
from tests.web import world

pytestmark = pytest.mark.django_db


def sees(user: User, file: Client, verb: str = "picture.see") -> bool:
    return visible_to(user, verb).filter(pk=file.pk).exists()


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def partner() -> tuple[Organisation, User]:
    place = world.organisation("op-weg", kind="partner")
    return place, world.person("partner", "Omar", organisation=place, team=None)


def lets_in(file: Client, place: Organisation, *parts: str, **fields: object) -> list[Grant]:
    given = {"purpose": "to look for a job", "until": access.last_day(3), **fields}
    return access.let_organisation_in(
        owner(file),
        file,
        organisation=place,
        parts=parts or ("picture",),
        **given,  # type: ignore[arg-type]
    )


def invites(file: Client, **fields: object) -> str:
    given = {"name": "my sister", "parts": ["picture"], "may_write": False, "token": uuid4(), **fields}
    given.setdefault("until", access.last_day(1))
    return invitations.invite(owner(file), file, **given).code  # type: ignore[arg-type]


def later(**time: int) -> mock._patch[mock.MagicMock]:
    return mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(**time))


class TestOrganisation:
    def test_it_sees_the_part_that_was_opened_and_no_other(self) -> None:
        file, (place, omar) = world.client(), partner()
        assert not sees(omar, file)
        lets_in(file, place, Part.PICTURE)
        assert sees(omar, file)
        assert sees(omar, file, "file.see")
        assert not sees(omar, file, "facts.see")
        assert not sees(omar, file, "picture.write")

    def test_it_is_over_at_once_when_the_client_ends_it(self) -> None:
        file, (place, omar) = world.client(), partner()
        picture, facts = lets_in(file, place, Part.PICTURE, Part.FACTS)
        assert access.end_access(owner(file), file, [picture.pk]) == 1
        assert not sees(omar, file)
        assert sees(omar, file, "facts.see")
        assert access.end_access(owner(file), file, [picture.pk, facts.pk]) == 1
        assert not sees(omar, file, "file.see")
        assert ended_grants(file).count() == 2

    def test_it_is_over_after_its_last_day_and_can_be_given_again(self) -> None:
        file, (place, omar) = world.client(), partner()
        [old] = lets_in(file, place, until=timezone.localdate())
        assert sees(omar, file)
        with later(days=2):
            assert not sees(omar, file)
            [new] = lets_in(file, place, until=timezone.localdate())
            assert sees(omar, file)
        old.refresh_from_db()
        assert (old.ended_on, new.pk == old.pk) == (old.until, False)

    def test_a_form_sent_twice_gives_it_once(self) -> None:
        file, (place, _omar) = world.client(), partner()
        assert lets_in(file, place) == lets_in(file, place)
        assert Grant.objects.count() == 1

    def test_the_same_with_another_last_day_is_refused_in_words_and_nothing_is_half_done(self) -> None:
        file, (place, _omar) = world.client(), partner()
        lets_in(file, place, Part.PICTURE)
        with pytest.raises(ValidationError, match=r"kan dat deel al zien|may see that part already"):
            lets_in(file, place, Part.FACTS, Part.PICTURE, until=access.last_day(5))
        assert [grant.part for grant in file.grants.all()] == ["picture"]

    def test_what_the_database_refuses_is_said_in_words(self) -> None:
        file, (place, _omar) = world.client(), partner()
        with (
            mock.patch.object(Grant, "save", side_effect=IntegrityError),
            pytest.raises(ValidationError, match=r"given already|al gegeven"),
        ):
            lets_in(file, place)

    @pytest.mark.parametrize("days", [-1, 367])
    def test_the_last_day_is_from_today_and_within_a_year(self, days: int) -> None:
        file, (place, _omar) = world.client(), partner()
        with pytest.raises(ValidationError) as refused:
            lets_in(file, place, until=timezone.localdate() + timedelta(days=days))
        assert "until" in refused.value.message_dict
        assert not Grant.objects.exists()

    def test_only_partners_and_advisers_are_let_in_and_only_into_parts_that_exist(self) -> None:
        file, (place, _omar) = world.client(), partner()
        with pytest.raises(ValidationError):
            lets_in(file, world.organisation("elsewhere"))
        with pytest.raises(ValidationError):
            lets_in(file, place, "everything")
        with pytest.raises(ValidationError):
            lets_in(file, place, purpose=" ")
        assert not Grant.objects.exists()

    def test_nobody_does_it_for_the_client_and_not_in_a_closed_file(self) -> None:
        file, (place, _omar) = world.client(), partner()
        for user in (world.person("coach"), owner(world.client("Anna"))):
            with pytest.raises(NotAllowed):
                access.let_organisation_in(
                    user, file, organisation=place, parts=["picture"], purpose="x", until=access.last_day(1)
                )
        [given] = lets_in(file, place)
        file.closed_at = timezone.now()
        file.save()
        with pytest.raises(NotAllowed):
            lets_in(file, place, Part.FACTS)
        assert access.end_access(owner(file), file, [given.pk]) == 1

    def test_one_ends_only_what_is_ones_own(self) -> None:
        file, (place, omar), anna = world.client(), partner(), world.client("Anna")
        [given] = lets_in(file, place)
        assert access.end_access(owner(anna), anna, [given.pk]) == 0
        assert sees(omar, file)

    def test_longer_ends_it_and_gives_it_again_once(self) -> None:
        file, (place, omar) = world.client(), partner()
        [given] = lets_in(file, place, until=timezone.localdate() + timedelta(days=5))
        [longer] = access.extend(owner(file), file, [given.pk])
        assert access.extend(owner(file), file, [given.pk]) == []
        assert (longer.until, longer.purpose) == (access.last_day(3), "to look for a job")
        assert sees(omar, file)
        assert Grant.objects.filter(ended_at__isnull=True).count() == 1

    def test_what_lasts_long_already_is_not_made_shorter(self) -> None:
        file, (place, _omar) = world.client(), partner()
        [given] = lets_in(file, place, until=access.last_day(9))
        assert access.extend(owner(file), file, [given.pk]) == []
        assert let_in_now(file)[0][0].could_last_until is None


class TestHelper:
    def test_a_sister_helps_for_a_month_with_a_code(self) -> None:
        file, sister = world.client(), world.person("network_helper", "Joke")
        code = invites(file, parts=["picture", "documents"], may_write=True)
        assert not sees(sister, file)
        assert invitations.accept(sister, code) == file
        assert sees(sister, file, "picture.write")
        assert sees(sister, file, "documents.see")
        assert not sees(sister, file, "facts.see")
        with later(days=32):
            assert not sees(sister, file)

    def test_the_code_is_eight_letters_that_do_not_look_alike_and_is_kept_nowhere(self) -> None:
        code = invites(world.client())
        assert len(code) == 8
        assert set(code) <= set(invitations.ALPHABET)
        assert not set(invitations.ALPHABET) & set("0O1IL2Z5S8BUV")
        kept = Invitation.objects.values().get()
        assert code not in str(kept)

    def test_it_may_be_typed_small_and_with_spaces(self) -> None:
        file, sister = world.client(), world.person("network_helper")
        code = invites(file)
        invitations.accept(sister, f" {code[:4].lower()}-{code[4:].lower()} ")
        assert sees(sister, file)

    def test_it_works_once(self) -> None:
        file, code = world.client(), None
        code = invites(file)
        invitations.accept(world.person("network_helper", "Joke"), code)
        stranger = world.person("network_helper", "Someone")
        with pytest.raises(ValidationError, match=r"used already|al gebruikt"):
            invitations.accept(stranger, code)
        assert not sees(stranger, file)

    @pytest.mark.parametrize("days", [7, 8])
    def test_it_works_for_a_week(self, days: int) -> None:
        file, sister = world.client(), world.person("network_helper")
        code = invites(file)
        with later(days=days), pytest.raises(ValidationError, match=r"any more|niet meer"):
            invitations.accept(sister, code)
        with later(days=6):
            assert invitations.accept(sister, code) == file

    def test_it_does_not_work_when_the_file_is_closed_or_the_client_took_it_back(self) -> None:
        file, anna, sister = world.client(), world.client("Anna"), world.person("network_helper")
        closed, taken = invites(file), invites(anna)
        file.closed_at = timezone.now()
        file.save()
        assert invitations.take_back(owner(anna), anna, open_invitations(anna)[0].pk)
        assert open_invitations(anna) == []
        for code in (closed, taken):
            with pytest.raises(ValidationError, match=r"any more|niet meer"):
                invitations.accept(sister, code)

    def test_one_cannot_help_oneself(self) -> None:
        file = world.client()
        code = invites(file)
        with pytest.raises(ValidationError, match=r"own code|eigen code"):
            invitations.accept(owner(file), code)
        assert Invitation.objects.get().used_at is None

    def test_a_professional_does_not_come_in_with_a_code(self) -> None:
        code = invites(world.client())
        with pytest.raises(NotAllowed):
            invitations.accept(world.person("coach"), code)

    def test_another_client_may_be_the_helper(self) -> None:
        file, anna = world.client(), world.client("Anna")
        invitations.accept(owner(anna), invites(file))
        assert sees(owner(anna), file)

    def test_who_guesses_has_to_wait_even_with_the_right_code(self) -> None:
        file, guesser = world.client(), world.person("network_helper")
        code = invites(file)
        for _guess in range(invitations.WRONG_AT_MOST):
            with pytest.raises(ValidationError, match=r"not right|klopt niet"):
                invitations.accept(guesser, "AAAAAAAA")
        with pytest.raises(ValidationError, match=r"too often|te vaak"):
            invitations.accept(guesser, code)
        assert WrongCode.objects.count() == invitations.WRONG_AT_MOST
        assert invitations.accept(world.person("network_helper", "Other"), code) == file
        with later(hours=1, seconds=1), pytest.raises(ValidationError, match=r"used already|al gebruikt"):
            invitations.accept(guesser, code)

    def test_a_form_sent_twice_makes_one_code(self) -> None:
        file, token = world.client(), uuid4()
        assert invites(file, token=token) == invites(file, token=token)
        assert Invitation.objects.count() == 1

    def test_someone_elses_token_gives_another_code(self) -> None:
        token = uuid4()
        assert invites(world.client(), token=token) != invites(world.client("Anna"), token=token)

    def test_a_new_code_takes_the_place_of_what_was_given_before(self) -> None:
        file, sister = world.client(), world.person("network_helper")
        world.let_in(file, sister, Part.PICTURE)
        world.let_in(file, sister, Part.FACTS, until=timezone.localdate() - timedelta(days=1))
        invitations.accept(sister, invites(file, parts=["picture", "facts"], may_write=True))
        assert sees(sister, file, "picture.write")
        assert sees(sister, file, "facts.record")
        assert file.grants.filter(ended_at__isnull=True).count() == 2


class TestWords:
    def test_every_verb_has_words(self) -> None:
        assert set(TABLE) == set(DID)
        areas = {area(verb) for verb in TABLE}
        assert areas == set(THINGS) == set(AREA_NAMES)

    def test_what_the_municipality_sees_follows_from_the_table(self) -> None:
        shown = {one.role: one for one in roles_that_see()}
        of_files = {verb for verb in TABLE if verb.endswith(".see")} - OF_FIGURES
        can_see = {role for verb, (_, row) in TABLE.items() if verb in of_files for role in row}
        outside = {Role.CLIENT, Role.NETWORK_HELPER, Role.PARTNER, Role.INDEPENDENT_ADVISER}
        assert set(shown) == can_see - outside
        assert str(THINGS["health"]) in shown[Role.COACH].things
        assert str(THINGS["health"]) not in shown[Role.FRONT_OFFICE].things
        assert [one.role for one in shown.values() if one.says_why] == [Role.TEAM_LEAD]

    def test_what_the_law_allows_has_an_article_in_both_languages(self) -> None:
        law = lawful()
        assert {entry.group for entry in law.entries} == set(law.groups)
        assert all("artikel" in entry.article.nl and "article" in entry.article.en for entry in law.entries)
        assert len([entry for _name, entries in law.grouped() for entry in entries]) == len(law.entries)


def test_the_end_of_a_day_is_at_midnight_in_the_netherlands() -> None:
    end = access.end_of(datetime(2026, 7, 1, tzinfo=timezone.get_current_timezone()).date())
    assert end.isoformat() == "2026-07-02T00:00:00+02:00"


def test_with_a_helpers_access_ends_the_other_code_that_he_was_given() -> None:
    file, sister = world.client(), world.person("network_helper")
    first, second = invites(file), invites(file)
    invitations.accept(sister, first)
    access.end_access(owner(file), file, [grant.pk for grant in file.grants.all()])
    with pytest.raises(ValidationError):
        invitations.accept(sister, second)
