"""Mutual agreements: two sides, each version anew."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from roer.web.dossier.models import Client, Part
from roer.web.dossier.writing import Changed, NotAllowed
from roer.web.people.models import Organisation, User
from roer.web.plan.actions.agreements import (
    answer_agreement,
    change_agreement,
    end_agreement,
    side_to_answer,
    write_agreement,
)
from roer.web.plan.models import Agreement, AgreementAnswer
from roer.web.plan.queries.agreements import AgreementNow
from roer.web.plan.queries.for_others import waits_for
from roer.web.plan.queries.plan import plan_of
from roer.web.route.models import Record
from tests.web import world
from tests.web.plan.conftest import Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def work() -> Organisation:
    return world.organisation("work", kind="partner")


@pytest.fixture
def wies(work: Organisation) -> User:
    return world.person("partner", "Wies", organisation=work, team=None)


def held(file: Client) -> AgreementNow:
    return plan_of(file).agreements[-1]


def answer(by: User, file: Client, agreement: Agreement, seen: int = 1, **given: Any) -> AgreementAnswer:
    words = {"agrees": True, "words": "", **given}
    return answer_agreement(by, file, agreement, seen=seen, token=None, **words)


def test_who_writes_agrees_and_the_other_is_asked(file: Client, jan: User, fatima: User) -> None:
    agreement = write_agreement(jan, file, what="We call on Monday.", of_other="You call.")
    assert not held(file).agreed
    assert held(file).waits_for("professional")
    assert not held(file).waits_for("client")
    answer(fatima, file, agreement)
    assert held(file).agreed


def test_a_new_version_asks_both_anew(file: Client, jan: User, fatima: User) -> None:
    agreement = write_agreement(jan, file, what="We call on Monday.")
    answer(fatima, file, agreement, agrees=False, words="Tuesday suits me.")
    change_agreement(fatima, file, agreement, what="We call on Tuesday.", seen=1, token=None)
    assert held(file).waits_for("client")
    with pytest.raises(Changed):
        answer(jan, file, agreement, seen=1)
    answer(jan, file, agreement, seen=2)
    assert held(file).agreed
    assert held(file).versions[0].answers["professional"].words == "Tuesday suits me."


def test_the_first_version_that_both_confirm_starts_it_and_a_later_one_changes_it(
    file: Client, jan: User, fatima: User
) -> None:
    agreement = write_agreement(jan, file, what="We call on Monday.")
    answer(fatima, file, agreement, agrees=False, words="Tuesday suits me.")
    change_agreement(fatima, file, agreement, what="We call on Tuesday.", seen=1, token=None)
    answer(jan, file, agreement, seen=2)
    change_agreement(jan, file, agreement, what="We call on Friday.", seen=2, token=None)
    answer(fatima, file, agreement, seen=3, agrees=False, words="Tuesday was fine.")
    change_agreement(fatima, file, agreement, what="We call on Thursday.", seen=3, token=None)
    answer(jan, file, agreement, seen=4)
    rows = Record.objects.filter(step="plan.agreement").order_by("seq")
    assert [(row.kind, row.result) for row in rows] == [
        ("planned", ""),
        ("ended", "refused"),
        ("planned", ""),
        ("started", ""),
    ]


def test_only_who_is_named_is_asked(file: Client, jan: User, fatima: User, wim: User) -> None:
    colleague = world.person("coach", "Karin")
    with_fatima = write_agreement(jan, file, what="We call on Monday.")
    with_wim = write_agreement(wim, file, what="You bring the paper.")
    for stranger, agreement in ((wim, with_fatima), (colleague, with_fatima), (fatima, with_wim)):
        with pytest.raises(NotAllowed):
            answer(stranger, file, agreement)
        with pytest.raises(NotAllowed):
            change_agreement(stranger, file, agreement, what="Mine.", seen=1, token=None)
    assert [[one.kind for one in waits_for(who)] for who in (wim, colleague)] == [[], []]
    assert (held(file).other_name, waits_for(fatima)[0].title) == (
        "Wim",
        "Say whether you agree: We call on Monday.",
    )


@pytest.mark.parametrize("how", ["replaced", "stopped", "left"])
def test_who_took_the_place_of_who_is_named_confirms(
    file: Client, jan: User, fatima: User, wim: User, how: str
) -> None:
    if how == "replaced":
        agreement = write_agreement(jan, file, what="We call on Monday.")
        karin = world.person("coach", "Karin")
        Client.objects.filter(pk=file.pk).update(coach=karin)
        stays, goes = karin, fatima
    else:
        agreement = write_agreement(wim, file, what="We call on Monday.")
        change_agreement(jan, file, agreement, what="We call on Friday.", seen=1, token=None)
        stays, goes = fatima, wim
        gone = {"is_active": False} if how == "stopped" else {"team": world.team("South")}
        User.objects.filter(pk=wim.pk).update(**gone)
    changed, seen = Client.objects.get(pk=file.pk), held(file).now.number
    with pytest.raises(NotAllowed):
        answer(User.objects.get(pk=goes.pk), changed, agreement, seen=seen)
    assert [one.kind for one in waits_for(stays)] == ["agreement"]
    answer(stays, changed, agreement, seen=seen)
    assert held(changed).agreed
    page = Room(jan, file).get(f"afspraak/{agreement.pk}/")
    assert f"An agreement with {stays.name}" in page
    assert f"first with {goes.name}" in page


@pytest.mark.parametrize("role", ["trainer", "team_lead", "independent_adviser", "network_helper"])
def test_for_who_stands_on_no_side_nothing_waits(file: Client, jan: User, fatima: User, role: str) -> None:
    for by in (jan, fatima):
        write_agreement(by, file, what="We call on Monday.")
    other = world.person(role, "Other")
    assert [side_to_answer(other, file, one) for one in plan_of(file).agreements] == [None, None]


def test_his_sister_who_may_look_is_asked_nothing(file: Client, fatima: User) -> None:
    joke = world.person("network_helper", "Joke")
    world.let_in(file, joke, Part.PLAN)
    write_agreement(fatima, file, what="We call on Monday.")
    shown = Room(joke, file).get()
    assert "We call on Monday." in shown
    assert "This waits for you" not in shown


def test_otherwise_takes_words_and_an_answer_stays(file: Client, jan: User, fatima: User) -> None:
    agreement = write_agreement(jan, file, what="We call on Monday.")
    with pytest.raises(ValidationError):
        answer(fatima, file, agreement, agrees=False)
    answer(fatima, file, agreement)
    answer(fatima, file, agreement)  # sent twice counts once
    with pytest.raises(ValidationError, match="already answered"):
        answer(fatima, file, agreement, agrees=False, words="Not after all.")


@pytest.mark.both_databases
def test_the_database_holds_the_rules(file: Client, jan: User, fatima: User) -> None:
    agreement = write_agreement(jan, file, what="We call on Monday.")
    given = answer(fatima, file, agreement)
    for change in ({"agrees": False}, {"side": "client"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AgreementAnswer.objects.filter(pk=given.pk).update(**change)


def test_an_agreement_with_a_partner_is_between_those_two(
    file: Client, jan: User, fatima: User, wies: User, work: Organisation
) -> None:
    with pytest.raises(ValidationError):
        write_agreement(jan, file, what="A place.", organisation=work)
    world.let_in(file, work, Part.PLAN)
    agreement = write_agreement(jan, file, what="A place.", organisation=work)
    with pytest.raises(NotAllowed):
        answer(fatima, file, agreement)
    answer(wies, file, agreement)
    assert held(file).agreed
    with pytest.raises(NotAllowed):
        answer(wies, file, write_agreement(jan, file, what="We call."))


def test_a_partner_agrees_for_his_own_organisation(file: Client, wies: User, work: Organisation) -> None:
    world.let_in(file, work, Part.PLAN)
    write_agreement(wies, file, what="A place.", organisation=None)
    assert (held(file).agreement.organisation, held(file).agreement.other_name) == (work, "Work")


def test_either_side_stops_it_with_a_reason(file: Client, jan: User, fatima: User) -> None:
    agreement = write_agreement(fatima, file, what="We call on Monday.")
    with pytest.raises(ValidationError, match="why it ends"):
        end_agreement(jan, file, agreement, words=" ", seen=1, token=None)
    end_agreement(jan, file, agreement, words="I changed my phone.", seen=1, token=None)
    assert not held(file).waits_for("client")
    with pytest.raises(ValidationError, match="has ended"):
        change_agreement(fatima, file, agreement, what="Again.", seen=2, token=None)


def test_on_the_pages(file: Client, at_jan: Room, at_fatima: Room) -> None:
    at_fatima.send("afspraak/nieuw/", what="We call on Monday.", of_client="You pick up.", if_not="A letter.")
    assert "Fatima asks whether you agree" in at_jan.get()
    agreement = Agreement.objects.get()
    at_jan.send(f"afspraak/{agreement.pk}/", agrees="no", words="I work on Monday.")
    shown = at_fatima.get(f"afspraak/{agreement.pk}/")
    for words in (
        "An agreement with Jan",
        "You said yes.",
        "Jan wants something changed.",
        "I work on Monday.",
    ):
        assert words in shown
    at_fatima.send(f"afspraak/{agreement.pk}/wijzigen/", what="We call on Friday.")
    at_jan.send(f"afspraak/{agreement.pk}/", agrees="yes")
    assert "You both said yes" in at_jan.get()
    assert "You both said yes" in at_fatima.get()
    at_jan.send(f"afspraak/{agreement.pk}/stoppen/", words="It is not needed any more.")
    assert "It is not needed any more." in at_fatima.get(f"afspraak/{agreement.pk}/")
