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
    write_agreement,
)
from roer.web.plan.models import Agreement, AgreementAnswer
from roer.web.plan.queries.agreements import AgreementNow
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
    assert Record.objects.filter(step="plan.agreement").values_list("kind", flat=True)[1] == "started"


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


def test_otherwise_takes_words_and_an_answer_stays(file: Client, jan: User, fatima: User) -> None:
    agreement = write_agreement(jan, file, what="We call on Monday.")
    with pytest.raises(ValidationError):
        answer(fatima, file, agreement, agrees=False)
    answer(fatima, file, agreement)
    answer(fatima, file, agreement)  # sent twice counts once
    with pytest.raises(ValidationError, match="answered already"):
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
    assert (held(file).agreement.organisation, held(file).agreement.with_name) == (work, "Work")


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
    assert "I work on Monday." in shown
    at_fatima.send(f"afspraak/{agreement.pk}/wijzigen/", what="We call on Friday.")
    at_jan.send(f"afspraak/{agreement.pk}/", agrees="yes")
    assert "Both agree" in at_jan.get()
    at_jan.send(f"afspraak/{agreement.pk}/stoppen/", words="It is not needed any more.")
    assert "It is not needed any more." in at_fatima.get(f"afspraak/{agreement.pk}/")
