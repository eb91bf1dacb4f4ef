"""Opening files and giving coaches at the same moment: nobody gets two files, and no choice is lost."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

import pytest

from roer.web.dossier.actions.client import assign, close_file, involve, reopen_file
from roer.web.dossier.actions.registering import change_contact, open_file, register_client
from roer.web.dossier.models import AssignmentEntry, Client, ContactEntry, Involvement
from roer.web.dossier.queries.clients import maybe_the_same
from roer.web.dossier.writing import Changed
from roer.web.people.models import User
from tests.web import world
from tests.web.at_once import at_once, kinds

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases,
    pytest.mark.usefixtures("looks_may_go"),
]


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def test_a_citizen_who_registers_many_times_at_once_has_one_file() -> None:
    sam, place = world.person("client", "Sam"), world.organisation()
    results = at_once(*(partial(open_file, sam, organisation=place, name="Sam") for _ in range(6)))
    assert kinds(results) == {"Client": 6}
    assert Client.objects.count() == ContactEntry.objects.count() == 1


def test_a_form_of_the_counter_that_arrives_many_times_at_once_makes_one_file() -> None:
    bram, place, token = world.person("front_office"), world.organisation(), uuid4()
    make = partial(register_client, bram, organisation=place, name="Jan", phone="0600000001", token=token)
    results = at_once(*(make for _ in range(6)))
    assert kinds(results) == {"Client": 6}
    assert Client.objects.count() == ContactEntry.objects.count() == 1


def test_of_many_who_change_how_he_is_reached_one_wins_and_the_others_see_it() -> None:
    file = world.client()
    writers = [owner(file), *(world.person("coach", f"Coach {n}") for n in range(4))]
    acts = [
        partial(change_contact, user, file, seen=0, token=uuid4(), name="Jan", phone=f"06{n}")
        for n, user in enumerate(writers)
    ]
    results = at_once(*acts)
    assert kinds(results) == {"Changed": 4, "ContactEntry": 1}
    entry = ContactEntry.objects.get()
    assert {r.latest.pk for r in results if isinstance(r, Changed)} == {entry.pk}
    file.refresh_from_db()
    assert file.phone == entry.phone, "the client says the same as the last entry"


def test_of_two_who_give_a_coach_at_once_one_sees_the_choice_of_the_other() -> None:
    file, intaker = world.client(team=None), world.person("integral_intaker")
    coaches = [world.person("coach", name) for name in ("Fatima", "Koen")]
    acts = [partial(assign, intaker, file, seen=0, token=uuid4(), team=None, coach=one) for one in coaches]
    assert kinds(at_once(*acts)) == {"AssignmentEntry": 1, "Changed": 1}
    file.refresh_from_db()
    assert file.coach == AssignmentEntry.objects.get().coach


def test_who_is_asked_to_work_along_many_times_at_once_does_so_once() -> None:
    file, coach, expert = world.client(), world.person("coach"), world.person("diagnostician")
    results = at_once(*(partial(involve, coach, file, person=expert, until=None) for _ in range(5)))
    assert kinds(results) == {"Involvement": 5}
    assert Involvement.objects.count() == 1


def test_a_file_that_is_closed_twice_at_once_is_closed_by_one() -> None:
    file = world.client()
    people = [world.person("coach", "Fatima"), world.person("coach", "Koen")]
    results = at_once(*(partial(close_file, user, file, reason=f"{user.name} says so") for user in people))
    assert kinds(results) == {"Client": 1, "NotAllowed": 1}
    file.refresh_from_db()
    assert file.closed_reason == f"{file.closed_by_name} says so"
    lead = world.person("team_lead")
    results = at_once(*(partial(reopen_file, lead, file) for _ in range(2)))
    assert kinds(results) == {"Client": 1, "NotAllowed": 1}


def test_a_telephone_number_is_found_however_it_is_written() -> None:
    bram = world.person("front_office")
    files = [
        world.client(f"Client {number}", phone=phone)
        for number, phone in enumerate(["06 00 00 00 01", "+31 (0)6-0000.0001", "0031600000001"])
    ]
    world.client("Other", phone="0600000002")
    found = maybe_the_same(bram, name="Jan", born=None, email="", phone="06/00000001")
    assert list(found) == files
    assert not maybe_the_same(bram, name="Client 1", born=None, email="", phone="01")
