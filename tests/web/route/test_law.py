"""From which day the law counts: below 27 from the application, and not while an advance was paid."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.load import approach_ids
from roer.guide.dates import say_date
from roer.web.dossier.models import Client
from roer.web.route.queries.law import Registered
from tests.web.route.going import client_of, coach_of, knows, owner, stand, terms, today, took
from tests.web.route.test_way import page

pytestmark = pytest.mark.django_db
# How someone registers, and what an approach takes for his application from 27 on.
REGISTERS = {
    "alphen-aan-den-rijn": ["aanmelding"],
    "ijmond-werkt": ["aanvraag-werk-nl"],
    "sudwest-fryslan": ["aanvraag-werk-nl"],
    "tilburg": ["aanvraag-werk-nl", "meldingsgesprek"],
    "weener-xl": ["melding", "tien-minutengesprek"],
}
LATE = "Awb artikel 4:17"  # what one can do about a late decision


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def of_age(years: int) -> date:
    """The birthday of someone who is so old on all days of these tests."""
    return ago(years * 365 + 180)


def came(approach: str, days: int, **fields: Any) -> Client:
    """A client who registered so many days ago, and had his first talk on that day."""
    file = client_of(approach, since=days, **fields)
    income = coach_of(file, "income_consultant")
    for step in REGISTERS[approach]:
        took(file, income, step, ago(days))
    return file


def rules(file: Client) -> dict[str, date]:
    return {term.rule: term.by for term in terms(file) if term.rule}


class TestBelow27:
    @pytest.mark.parametrize("approach", approach_ids())
    def test_registering_is_no_application_and_nobody_is_late(self, approach: str) -> None:
        file = came(approach, 70, born=of_age(22))
        assert rules(file) == {}
        told = page(owner(file), file, "geld/")
        assert "Je bent jonger dan 27" in told
        assert f"Dus dat mag vanaf {say_date(ago(70 - 28), 'nl')}." in told
        assert "Er zijn uitzonderingen." in told
        assert "eerder beginnen" in told

    def test_no_day_stands_at_the_step_of_the_decision(self) -> None:
        file = came("ijmond-werkt", 70, born=of_age(22))
        assert stand(file, "besluit-uitkering").latest_by is None
        assert LATE not in page(owner(file), file)
        told = page(owner(file), file, "stap/besluit-uitkering/")
        assert "Dan telt het vanaf de dag dat je je aanvraag indient." in told

    def test_it_counts_from_the_step_that_files_it(self) -> None:
        file = came("tilburg", 70, born=of_age(22))
        took(file, coach_of(file, "coach"), "aanvraag-tot-27", ago(9))
        assert set(rules(file)) == {"voorschot", "beslistermijn"}
        assert rules(file)["voorschot"] >= ago(9) + timedelta(weeks=4)
        assert rules(file)["beslistermijn"] >= ago(9) + timedelta(weeks=8)

    def test_it_counts_from_the_day_on_which_it_is_known_to_be_filed(self) -> None:
        file = came("ijmond-werkt", 70, born=of_age(22))
        knows(file, ago(60), application_filed=True)
        assert rules(file)["beslistermijn"] < today()
        assert LATE in page(owner(file), file)

    def test_who_became_27_since_did_not_apply_by_registering(self) -> None:
        born = ago(20).replace(year=ago(20).year - 27, day=min(ago(20).day, 28))
        assert rules(came("ijmond-werkt", 70, born=born)) == {}

    def test_from_27_on_it_counts_at_once(self) -> None:
        file = came("ijmond-werkt", 70, born=of_age(30))
        assert set(rules(file)) == {"voorschot", "beslistermijn"}
        assert "jonger dan 27" not in page(owner(file), file, "geld/")
        assert LATE in page(owner(file), file)

    def test_of_who_registered_nowhere_the_day_of_the_file_stands_for_it(self) -> None:
        file = client_of("ijmond-werkt", since=10, born=of_age(22))
        told = page(owner(file), file, "geld/")
        assert f"Meldde je je op {say_date(ago(10), 'nl')}, toen je dossier begon?" in told

    def test_who_may_not_see_the_age_does_not_read_it(self) -> None:
        file = came("ijmond-werkt", 3, born=of_age(22))
        told = page(coach_of(file, "front_office"), file, "geld/", "werk")
        assert "Je bent jonger dan 27" not in told
        assert "Ben je jonger dan 27?" in told

    @given(st.dates(date(2015, 1, 1), date(2040, 1, 1)))
    def test_the_search_takes_four_weeks(self, day: date) -> None:
        assert Registered(day, known=True).may_file_from == day + timedelta(days=28)


class TestUnknownAge:
    def test_both_are_said_and_nobody_is_late(self) -> None:
        file = came("ijmond-werkt", 70)
        told = page(owner(file), file, "geld/")
        assert "Ben je 27 of ouder? Dan telt je aanvraag vanaf" in told
        assert "Ben je jonger dan 27?" in told
        assert LATE not in page(owner(file), file)
        assert rules(file) == {}

    def test_what_is_still_to_come_says_for_whom_it_holds(self) -> None:
        file = came("ijmond-werkt", 3)
        told = [term.if_adult for term in terms(file) if term.rule]
        assert told == [True, True]
        assert "Deze dag geldt als je 27 of ouder bent." in page(owner(file), file)

    def test_a_filing_that_is_known_counts_whatever_the_age(self) -> None:
        file = came("ijmond-werkt", 70)
        knows(file, ago(60), application_filed=True)
        assert LATE in page(owner(file), file)


class TestTheAdvance:
    def paid(self, days_ago: int) -> Client:
        file = came("tilburg", 70, born=of_age(40))
        took(file, coach_of(file, "income_consultant"), "voorschot", ago(days_ago))
        return file

    def test_what_was_paid_is_not_late_and_the_next_comes_four_weeks_later(self) -> None:
        file = self.paid(10)
        assert rules(file)["voorschot"] >= ago(10) + timedelta(weeks=4)
        assert f"Betaald op {say_date(ago(10), 'nl')}." in page(owner(file), file, "geld/")
        assert "Vraag de gemeente meteen om je voorschot." not in page(owner(file), file)

    def test_the_next_is_not_called_late_since_it_may_not_be_written_here(self) -> None:
        file = self.paid(40)
        assert "voorschot" not in rules(file)
        assert "Betaald op" in page(owner(file), file, "geld/")

    @pytest.mark.parametrize("granted", [True, False])
    def test_after_the_decision_there_is_none(self, granted: bool) -> None:
        file = came("tilburg", 70, born=of_age(40))
        assert "Vraag de gemeente meteen om je voorschot." in page(owner(file), file)
        knows(file, benefit_granted=granted)
        assert rules(file) == {}
        assert stand(file, "voorschot").latest_by is None
        assert "Vraag de gemeente meteen om je voorschot." not in page(owner(file), file)
