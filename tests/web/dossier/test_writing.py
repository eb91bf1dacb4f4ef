"""Writing in a dossier loses nothing and counts a form once."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from roer.web.dossier.models import DomainEntry
from roer.web.dossier.writing import Changed, NotAllowed, write
from tests.web import world

pytestmark = pytest.mark.django_db


def test_two_who_write_over_the_same_lose_nothing() -> None:
    file, coach = world.client(), world.person("coach")
    assert file.user is not None
    write(
        DomainEntry,
        file.user,
        file,
        "picture.write",
        seen=0,
        token=None,
        domain="housing",
        goes_well="a garden",
    )
    with pytest.raises(Changed) as stopped:
        write(
            DomainEntry, coach, file, "picture.write", seen=0, token=None, domain="housing", change="quieter"
        )
    assert stopped.value.latest.goes_well == "a garden"  # type: ignore[attr-defined]
    assert DomainEntry.objects.count() == 1


def test_a_form_sent_twice_makes_one_entry() -> None:
    file, token = world.client(), uuid4()
    assert file.user is not None
    for _ in range(2):
        write(DomainEntry, file.user, file, "picture.write", seen=0, token=token, domain="housing", level=3)
    assert DomainEntry.objects.count() == 1


def test_a_level_that_does_not_exist_is_refused_in_words() -> None:
    file = world.client()
    assert file.user is not None
    with pytest.raises(ValidationError, match="gezichten"):
        write(DomainEntry, file.user, file, "picture.write", seen=0, token=None, domain="housing", level=9)
    assert not DomainEntry.objects.exists()


def test_one_cannot_write_in_a_file_that_one_may_only_read() -> None:
    file, sister = world.client(), world.person("network_helper")
    world.let_in(file, sister)
    with pytest.raises(NotAllowed):
        write(DomainEntry, sister, file, "picture.write", seen=0, token=None, domain="housing", level=3)


def test_a_token_of_another_form_neither_loses_words_nor_breaks() -> None:
    file, other, token = world.client("Jan"), world.client("Anna"), uuid4()
    assert file.user is not None
    assert other.user is not None
    for who, where, domain in ((file, file, "housing"), (file, file, "finances"), (other, other, "housing")):
        assert who.user is not None
        write(
            DomainEntry, who.user, where, "picture.write", seen=0, token=token, domain=domain, change="quiet"
        )
    assert DomainEntry.objects.count() == 3
