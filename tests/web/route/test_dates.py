"""The day of a step: asked for, offered, picked, moved."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from roer.guide.dates import say_date
from roer.web.dossier.models import Client
from roer.web.dossier.writing import Changed
from roer.web.people.models import User
from roer.web.route.actions.dates import ask_for_day, offer_days, pick_day
from roer.web.route.actions.doing import do_step
from roer.web.route.models import DateEntry, Record
from roer.web.route.moments import say_moment
from roer.web.route.queries.for_others import dates_waiting
from tests.web import world
from tests.web.route.going import client_of, coach_of, knows, lines, owner, stand, today, took
from tests.web.route.test_way import page

pytestmark = pytest.mark.django_db
STEP = "groepsintake"


@pytest.fixture
def file() -> Client:
    return before_intake("Jan")


def before_intake(name: str) -> Client:
    """A client who applied, and for whom the group intake is open."""
    file = client_of("ijmond-werkt", name)
    knows(file, age=34, current_recipient=False)
    do_step(owner(file), file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
    took(file, coach_of(file, "income_consultant"), "screening")
    return file


@pytest.fixture
def coach(file: Client) -> User:
    return coach_of(file)


def soon(days: int = 7) -> datetime:
    return (timezone.now() + timedelta(days=days)).replace(microsecond=0)


def offer(file: Client, coach: User, *days: int, seen: int = 0) -> DateEntry:
    return offer_days(coach, file, step=STEP, days=[soon(day) for day in days], seen=seen, token=None)


def pick(file: Client, day: datetime | None, words: str = "", seen: int = 1) -> DateEntry:
    return pick_day(owner(file), file, step=STEP, day=day, words=words, seen=seen, token=None)


def test_of_several_days_the_client_picks_one(file: Client, coach: User) -> None:
    offered = offer(file, coach, 7, 8, 9)
    pick(file, offered.days[1])
    planned = stand(file, STEP).appointment
    assert planned is not None
    assert planned.planned_at == offered.days[1]
    assert lines(file)[-2:] == [f"invited {STEP} coach", f"planned {STEP} coach"]


def test_what_the_client_asked_for_is_his_initiative_to_the_end(file: Client, coach: User) -> None:
    ask_for_day(owner(file), file, step=STEP, words="In de ochtend.", seen=0, token=None)
    offered = offer(file, coach, 7, seen=1)
    pick(file, offered.days[0], seen=2)
    took(file, coach, STEP, result="attended", reason="", words="", seen=1)
    assert [line.split()[-1] for line in lines(file) if STEP in line] == ["client"] * 5


def test_none_suits_needs_his_own_wish(file: Client, coach: User) -> None:
    offer(file, coach, 7)
    with pytest.raises(ValidationError, match="wanneer je wel kunt"):
        pick(file, None)
    pick(file, None, "Liever op vrijdag.")
    assert list(dates_waiting(coach)) == [DateEntry.objects.get(kind="none")]


def test_a_day_that_was_not_offered_or_has_passed_cannot_be_picked(file: Client, coach: User) -> None:
    offer(file, coach, 7)
    with pytest.raises(ValidationError):
        pick(file, soon(20))
    DateEntry.objects.update(day_1=timezone.now() - timedelta(hours=1))
    with pytest.raises(ValidationError, match="voorbij"):
        pick(file, DateEntry.objects.get().days[0])


def test_only_days_to_come_and_at_most_four(file: Client, coach: User) -> None:
    for days in ((), (-1,), (1, 2, 3, 4, 5)):
        with pytest.raises(ValidationError):
            offer(file, coach, *days)


def test_other_days_were_offered_meanwhile_nothing_is_lost(file: Client, coach: User) -> None:
    first = offer(file, coach, 7)
    offer(file, coach, 8, seen=1)
    with pytest.raises(Changed):
        pick(file, first.days[0], seen=1)


def test_sent_twice_it_counts_once(file: Client, coach: User) -> None:
    day, token = offer(file, coach, 7).days[0], uuid4()
    for _ in range(2):
        pick_day(owner(file), file, step=STEP, day=day, seen=1, token=token)
    assert lines(file).count(f"planned {STEP} coach") == 1


def test_the_appointment_moves_and_the_records_say_so(file: Client, coach: User) -> None:
    pick(file, offer(file, coach, 7).days[0])
    ask_for_day(owner(file), file, step=STEP, words="Ik moet naar de tandarts.", seen=2, token=None)
    assert stand(file, STEP).appointment is None
    planned = Record.objects.get(client=file, kind="planned")
    assert Record.objects.filter(client=file, kind="undone", undoes=planned.seq).exists()
    pick(file, offer(file, coach, 9, seen=3).days[0], seen=4)
    assert stand(file, STEP).appointment is not None


def test_picked_again_the_day_before_it_is_taken_back(file: Client, coach: User) -> None:
    pick(file, offer(file, coach, 7).days[0])
    pick(file, offer(file, coach, 9, seen=2).days[0], seen=3)
    kinds = [line.split()[0] for line in lines(file) if STEP in line]
    assert kinds == ["invited", "planned", "invited", "undone", "planned"]


def test_the_page_tells_the_days_that_are_offered_and_apart_from_them_the_day_of_writing(
    file: Client, coach: User
) -> None:
    offered = offer(file, coach, 7, 8)
    told = page(owner(file), file, f"stap/{STEP}/")
    days = " ".join(say_moment(day) for day in offered.days)
    assert f"Je kunt kiezen uit: {days} {coach.name} schreef dit op {say_date(today(), 'nl')}." in told


def test_nobody_chooses_a_day_for_a_decision_and_it_is_no_offer(file: Client) -> None:
    income = coach_of(file, "income_consultant")
    with pytest.raises(ValidationError, match="Niemand kiest er een dag voor"):
        offer_days(income, file, step="besluit-uitkering", days=[soon()], seen=0, token=None)
    for user, room in ((owner(file), "mijn"), (income, "werk")):
        where = f"/{room}/{file.pk}/route/stap/besluit-uitkering/"
        told = world.signed_in(user).get(where).content.decode()
        assert [part for part in ("/dag/", "/dagen/", "/afgesproken/", "Moet het?") if part in told] == []


def test_a_day_for_what_is_not_open_is_not_asked(file: Client) -> None:
    with pytest.raises(ValidationError, match="toch om vragen"):
        ask_for_day(owner(file), file, step="leerwerkbedrijf", words="Morgen.", seen=0, token=None)


def test_who_waits_longest_stands_first_and_only_ones_own(file: Client, coach: User) -> None:
    other = before_intake("Ada")
    for one in (other, file):
        ask_for_day(owner(one), one, step=STEP, words="Gauw.", seen=0, token=None)
    assert [entry.client for entry in dates_waiting(coach)] == [other, file]
    stranger = world.person("coach", organisation=world.organisation("beyond"))
    assert not dates_waiting(stranger)
    took(file, coach, STEP, result="attended", reason="", words="")
    assert [entry.client for entry in dates_waiting(coach)] == [other]
