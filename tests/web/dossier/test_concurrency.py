"""Several people at the same moment: nothing is lost, nothing is doubled; and what would be without it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import Barrier, Event
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from roer.web.dossier.actions.requests import ask
from roer.web.dossier.models import Client, DataRequest, DomainEntry
from roer.web.dossier.writing import Changed, NotAllowed, latest, locked, write
from roer.web.people.models import User
from tests.web import world
from tests.web.at_once import at_once, kinds

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases,
    pytest.mark.usefixtures("looks_may_go"),
]
MANY = 20


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def say(file: Client, words: str, *, seen: int = 0, token: object = None) -> DomainEntry:
    """The client writes in a life domain."""
    fields = {"domain": "housing", "goes_well": words}
    return write(DomainEntry, owner(file), file, "picture.write", seen=seen, token=token, **fields)  # type: ignore[arg-type]


def entries(file: Client) -> list[tuple[int, str]]:
    return list(DomainEntry.objects.filter(client=file).order_by("number").values_list("number", "goes_well"))


def test_of_many_who_write_over_the_same_one_wins_and_the_others_see_his_words() -> None:
    file = world.client()
    results = at_once(*(partial(say, file, f"words {n}") for n in range(8)))
    assert kinds(results) == {"Changed": 7, "DomainEntry": 1}
    ((_number, words),) = entries(file)
    assert {r.latest.goes_well for r in results if isinstance(r, Changed)} == {words}  # type: ignore[attr-defined]


def test_whoever_writes_again_after_seeing_it_loses_nothing() -> None:
    file = world.client()

    def until_saved(words: str) -> None:
        seen = 0
        while True:
            try:
                say(file, words, seen=seen)
            except Changed as changed:
                seen = changed.latest.number
            else:
                return

    results = at_once(*(partial(until_saved, f"words {n}") for n in range(6)))
    assert results == [None] * 6
    assert [number for number, _ in entries(file)] == [1, 2, 3, 4, 5, 6]
    assert {words for _, words in entries(file)} == {f"words {n}" for n in range(6)}


def carelessly(file: Client, read: Barrier, words: str) -> DomainEntry:
    """Write without the lock: everyone has read the last number before anyone writes the next."""
    last = latest(DomainEntry, file, domain="housing")
    read.wait(timeout=20)
    who = {"by": owner(file), "by_name": "Jan", "by_role": "client"}
    number = last.number + 1 if last else 1
    return DomainEntry.objects.create(client=file, number=number, domain="housing", goes_well=words, **who)


def test_without_the_lock_the_constraint_still_lets_one_through() -> None:
    file, read = world.client(), Barrier(4)
    results = at_once(*(partial(carelessly, file, read, f"words {n}") for n in range(4)))
    assert kinds(results) == {"DomainEntry": 1, "IntegrityError": 3}


@contextmanager
def without(model: type[models.Model], name: str) -> Iterator[None]:
    """The database as it would be without one constraint."""
    everything = model._meta.constraints
    (constraint,) = (c for c in everything if c.name == name)
    # SQLite makes the table anew, with what the model says.
    model._meta.constraints = [c for c in everything if c is not constraint]
    with connection.schema_editor() as editor:
        editor.remove_constraint(model, constraint)
    try:
        yield
    finally:
        model._default_manager.all().delete()
        model._meta.constraints = everything
        with connection.schema_editor() as editor:
            editor.add_constraint(model, constraint)


def test_without_lock_and_constraint_all_write_over_each_other() -> None:
    file, read = world.client(), Barrier(4)
    with without(DomainEntry, "domain_number"):
        results = at_once(*(partial(carelessly, file, read, f"words {n}") for n in range(4)))
        assert kinds(results) == {"DomainEntry": 4}
        assert [number for number, _ in entries(file)] == [1, 1, 1, 1]
    say(file, "again")
    with pytest.raises(IntegrityError), transaction.atomic():  # and it is there again
        DomainEntry.objects.create(client=file, number=1, domain="housing", by_name="Jan", by_role="client")


def test_the_same_form_sent_twenty_times_at_once_makes_one_entry() -> None:
    file, token = world.client(), uuid4()
    results = at_once(*(partial(say, file, "a garden", token=token) for _ in range(MANY)))
    assert kinds(results) == {"DomainEntry": MANY}
    assert entries(file) == [(1, "a garden")]


def test_and_so_it_is_over_the_line() -> None:
    file, token = world.client(), str(uuid4())
    address = f"/mijn/{file.pk}/foto/housing/"
    browsers = [world.signed_in(owner(file)) for _ in range(MANY)]
    sent = {"token": token, "seen": "0", "level": "3", "goes_well": "a garden", "made_with": "alone"}
    answers = at_once(*(partial(browser.post, address, sent) for browser in browsers))
    assert [getattr(answer, "status_code", answer) for answer in answers] == [302] * MANY
    assert entries(file) == [(1, "a garden")]


def request(file: Client, token: object) -> DataRequest:
    return ask(owner(file), file, kind="correct", words="My name is wrong.", token=token)  # type: ignore[arg-type]


def test_a_request_sent_twenty_times_is_one_request_and_without_the_token_it_would_be_twenty() -> None:
    file, token = world.client(), uuid4()
    at_once(*(partial(request, file, token) for _ in range(MANY)))
    assert DataRequest.objects.count() == 1
    at_once(*(partial(request, file, uuid4()) for _ in range(MANY)))
    assert DataRequest.objects.count() == 1 + MANY


class Story:
    """One holds a file while another wants to write in it; what happened when."""

    def __init__(self, file: Client) -> None:
        self.file, self.held, self.told = file, Event(), []

    told: list[str]

    def hold(self) -> None:
        with transaction.atomic():
            found = locked(owner(self.file), self.file, "picture.write")
            self.held.set()
            time.sleep(0.3)
            found.closed_at = timezone.now()
            found.save()
            self.told.append("closed")

    def write(self) -> None:
        self.held.wait(timeout=20)
        try:
            say(self.file, "too late")
        finally:
            self.told.append("tried to write")

    def read(self) -> None:
        self.held.wait(timeout=20)
        Client.objects.get(pk=self.file.pk)
        self.told.append("read")


def test_who_writes_waits_for_who_closes_and_then_may_not() -> None:
    story = Story(world.client())
    closed, written = at_once(story.hold, story.write)
    assert closed is None
    assert isinstance(written, NotAllowed)
    assert story.told == ["closed", "tried to write"]
    assert entries(story.file) == []


def test_who_only_reads_does_not_wait() -> None:
    story = Story(world.client())
    assert at_once(story.hold, story.read) == [None, None]
    assert story.told == ["read", "closed"]
