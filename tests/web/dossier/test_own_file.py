"""A file that was opened at the counter becomes the client's own, with a code."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from roer.web.dossier.actions.own_file import claim, give_code
from roer.web.dossier.actions.retention import tidy
from roer.web.dossier.models import Client, WrongCode
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import User
from tests.web import world
from tests.web.at_once import at_once, kinds

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> Client:
    return world.client("Jan", user=None)


@pytest.fixture
def bram() -> User:
    return world.person("front_office", "Bram")


def test_the_client_comes_home_in_the_file_that_was_made_with_him(file: Client, bram: User) -> None:
    counter = world.signed_in(bram)
    assert f"/werk/{file.pk}/code/" in counter.get(f"/werk/{file.pk}/").content.decode()
    html = counter.post(f"/werk/{file.pk}/code/", {}).content.decode()
    (code,) = re.findall(r'class="code"[^>]*>([^<]+)<', html)
    jan = world.signed_in(world.person("client", "Jan de Bruin"))
    assert "/mijn/code/" in jan.get("/mijn/").content.decode()
    assert jan.post("/mijn/code/", {"code": code.lower()})["Location"] == f"/mijn/{file.pk}/"
    assert jan.get(f"/mijn/{file.pk}/").status_code == 200
    assert f"/werk/{file.pk}/code/" not in counter.get(f"/werk/{file.pk}/").content.decode()


def test_the_code_itself_is_not_kept(file: Client, bram: User) -> None:
    code = give_code(bram, file, token=None)
    file.refresh_from_db()
    assert file.own_code
    assert code not in str(Client.objects.filter(pk=file.pk).values().get())


def test_a_code_works_once_and_for_one_file(file: Client, bram: User) -> None:
    code = give_code(bram, file, token=None)
    claim(world.person("client"), code)
    with pytest.raises(ValidationError, match="code"):
        claim(world.person("client"), code)


def test_a_new_code_ends_the_old_one_and_a_form_sent_twice_gives_the_same(file: Client, bram: User) -> None:
    old, token = give_code(bram, file, token=None), uuid4()
    new = give_code(bram, file, token=token)
    assert give_code(bram, file, token=token) == new != old
    with pytest.raises(ValidationError):
        claim(world.person("client"), old)
    assert claim(world.person("client"), new) == file


@pytest.mark.parametrize("how", ["too old", "closed"])
def test_what_is_over_opens_nothing(file: Client, bram: User, how: str) -> None:
    code = give_code(bram, file, token=None)
    file.refresh_from_db()
    if how == "closed":
        file.closed_at = timezone.now() + timedelta(seconds=1)
    else:
        file.own_code_until = timezone.now()
    file.save()
    with pytest.raises(ValidationError):
        claim(world.person("client"), code)


def test_an_empty_code_opens_no_file_that_was_given_none(file: Client) -> None:
    for nothing in ("", " ", "-"):
        with pytest.raises(ValidationError):
            claim(world.person("client"), nothing)
    assert Client.objects.get(pk=file.pk).user is None


def test_who_guesses_has_to_wait_also_with_the_right_code(file: Client, bram: User) -> None:
    guesser, code = world.person("client"), give_code(bram, file, token=None)
    for _ in range(5):
        with pytest.raises(ValidationError):
            claim(guesser, "AAAA AAAA")
    assert WrongCode.objects.filter(user=guesser).count() == 5
    with pytest.raises(ValidationError):
        claim(guesser, code)
    assert Client.objects.get(pk=file.pk).user is None


def test_who_has_a_file_gets_no_second_one(file: Client, bram: User) -> None:
    other = world.client("Anna")
    assert other.user is not None
    with pytest.raises(ValidationError):
        claim(other.user, give_code(bram, file, token=None))
    assert Client.objects.get(pk=file.pk).user is None


def test_no_code_is_made_for_who_signs_in_already(bram: User) -> None:
    with pytest.raises(ValidationError):
        give_code(bram, world.client("Anna"), token=None)


def test_what_is_too_old_is_not_kept_either(file: Client, bram: User) -> None:
    give_code(bram, file, token=None)
    assert tidy().codes == 0
    Client.objects.update(own_code_until=timezone.now() - timedelta(seconds=1))
    assert (tidy(dry_run=True).codes, tidy().codes, tidy().codes) == (1, 1, 0)
    file.refresh_from_db()
    assert (file.own_code, file.own_code_until) == ("", None)


@pytest.mark.parametrize("role", ["team_lead", "partner", "trainer", "network_helper"])
def test_others_make_no_codes_and_have_no_file_to_claim(file: Client, bram: User, role: str) -> None:
    someone = world.person(role)
    with pytest.raises(NotAllowed):
        give_code(someone, file, token=None)
    with pytest.raises(NotAllowed):
        claim(someone, give_code(bram, file, token=None))


def test_nobody_of_elsewhere_makes_a_code(file: Client) -> None:
    elsewhere = world.person("front_office", organisation=world.organisation("elsewhere"))
    with pytest.raises(NotAllowed):
        give_code(elsewhere, file, token=None)


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("looks_may_go")
def test_of_two_who_type_the_same_code_at_once_one_gets_the_file() -> None:
    file, bram = world.client("Jan", user=None), world.person("front_office")
    code = give_code(bram, file, token=None)
    people = [world.person("client", name) for name in ("Jan", "Piet")]
    assert kinds(at_once(*(partial(claim, user, code) for user in people))) == {
        "Client": 1,
        "ValidationError": 1,
    }
    file.refresh_from_db()
    assert file.user in people
