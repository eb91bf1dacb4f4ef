"""Letting in when two do it at the same moment: nothing is given twice, a code works once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from roer.web.dossier.actions import access, invitations
from roer.web.dossier.models import Client, Grant, Invitation, WrongCode
from roer.web.people.models import User
from tests.web import world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act gives, or the error that it raises, when they begin together."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except ValidationError as wrong:
            return wrong
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def test_the_same_given_twice_at_once_is_given_once() -> None:
    file, place = world.client(), world.organisation("op-weg", kind="partner")

    def give() -> object:
        return access.let_organisation_in(
            owner(file),
            file,
            organisation=place,
            parts=["picture"],
            purpose="a job",
            until=access.last_day(3),
        )

    at_once(give, give, give)
    assert Grant.objects.count() == 1


def test_a_code_that_two_type_at_once_lets_one_in() -> None:
    file, token = world.client(), uuid4()
    fields = {"name": "my sister", "parts": ["picture"], "may_write": False, "until": access.last_day(1)}
    code = invitations.invite(owner(file), file, token=token, **fields).code  # type: ignore[arg-type]
    helpers = [world.person("network_helper", name) for name in ("Joke", "Somebody", "Someone")]
    results = at_once(*(lambda user=user: invitations.accept(user, code) for user in helpers))
    assert sorted(type(result).__name__ for result in results) == ["Client"] + ["ValidationError"] * 2
    assert Grant.objects.count() == 1


def test_a_form_sent_twice_at_once_makes_one_code() -> None:
    file, token = world.client(), uuid4()
    fields = {"name": "my sister", "parts": ["picture"], "may_write": False, "until": access.last_day(1)}

    def invite() -> object:
        return invitations.invite(owner(file), file, token=token, **fields).code  # type: ignore[arg-type]

    first, second = at_once(invite, invite)
    assert first == second
    assert Invitation.objects.count() == 1


def test_guessing_in_many_windows_at_once_does_not_give_more_guesses() -> None:
    world.client()
    guesser = world.person("network_helper")
    at_once(*[lambda: invitations.accept(guesser, "AAAAAAAA")] * 9)
    assert WrongCode.objects.count() == invitations.WRONG_AT_MOST


def test_longer_twice_at_once_leaves_one() -> None:
    file, place = world.client(), world.organisation("op-weg", kind="partner")
    given = world.let_in(file, place)
    at_once(*[lambda: access.extend(owner(file), file, [given.pk])] * 2)
    assert Grant.objects.filter(ended_at__isnull=True).count() == 1
    assert Grant.objects.count() == 2
