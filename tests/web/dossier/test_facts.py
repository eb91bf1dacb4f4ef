"""Facts: where they came from, who says what, and what the client says against them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from roer.web.dossier.actions.facts import answer_dispute, confirm_fact, dispute_fact, record_fact
from roer.web.dossier.models import Client, FactEntry
from roer.web.dossier.queries.facts import disputed, in_groups, known_fact, known_facts
from roer.web.dossier.writing import Changed, NotAllowed
from roer.web.people.models import User
from tests.web import world

pytestmark = pytest.mark.django_db
ESTABLISHED, ESTIMATED, TOLD = FactEntry.Basis.ESTABLISHED, FactEntry.Basis.ESTIMATED, FactEntry.Basis.TOLD


def himself(file: Client) -> User:
    assert file.user is not None
    return file.user


def say(user: User, file: Client, fact: str, value: Any, **fields: Any) -> FactEntry:
    fields.setdefault("seen", FactEntry.objects.filter(client=file, fact=fact).count())
    fields.setdefault("token", uuid4())
    return record_fact(user, file, fact=fact, value=value, **fields)


def test_a_fact_keeps_where_it_came_from_and_what_was_there_before() -> None:
    file, coach = world.client(), world.person("coach", "Fatima")
    say(himself(file), file, "has_address", False)
    say(coach, file, "has_address", True, basis=ESTIMATED, step="klantfoto", note="Hij slaapt bij zijn zus.")
    known = known_fact(coach, file, "has_address")
    assert known is not None
    assert known.said is not None
    assert (known.value, known.said.by_name, known.said.by_role) == (True, "Fatima", "coach")
    assert (known.said.basis, known.said.step) == (ESTIMATED, "klantfoto")
    assert [entry.value for entry in known.earlier] == [False]


def test_strengths_come_first() -> None:
    file = world.client()
    for fact, value in (("obstacle_debts", True), ("has_address", True), ("talents", "Ik kan koken.")):
        say(himself(file), file, fact, value)
    groups = [group.value for group, _facts in in_groups(known_facts(himself(file), file))]
    assert groups == ["strengths", "living", "obstacles"]


def test_a_confirmation_is_kept_with_its_day_and_changes_nothing_of_where_it_came_from() -> None:
    file, coach = world.client(), world.person("coach", "Fatima")
    say(coach, file, "wage_value", 0.4, basis=ESTABLISHED, note="gemeten")
    for _ in range(2):  # once a day is enough
        confirm_fact(himself(file), file, fact="wage_value", seen=FactEntry.objects.count(), token=uuid4())
    known = known_fact(coach, file, "wage_value")
    assert known is not None
    assert (len(known.entries), known.value, known.is_established) == (2, 0.4, True)
    assert known.said is not None
    assert known.said.by_name == "Fatima"
    assert known.confirmed is not None
    assert (known.confirmed.by, known.confirmed.confirmed_on) == (himself(file), timezone.localdate())
    assert known.earlier == ()


def test_saying_again_what_stands_there_confirms_it() -> None:
    file, coach = world.client(), world.person("coach")
    say(coach, file, "has_address", True, basis=ESTIMATED)
    entry = say(himself(file), file, "has_address", True)
    assert (entry.basis, entry.confirmed_on) == (ESTIMATED, timezone.localdate())


def test_a_fact_that_is_unknown_cannot_be_confirmed() -> None:
    file = world.client()
    with pytest.raises(ValidationError, match="niet bekend"):
        confirm_fact(himself(file), file, fact="has_address", seen=0, token=None)


def test_what_was_established_is_not_said_away_but_disputed() -> None:
    file, coach = world.client(), world.person("coach")
    say(coach, file, "in_target_register", False, basis=ESTABLISHED)
    with pytest.raises(NotAllowed):
        say(himself(file), file, "in_target_register", True)
    assert dispute_fact(himself(file), file, fact="in_target_register", words="Ik sta er wel in.", seen=1)


def test_it_can_become_unknown_again() -> None:
    file = world.client()
    say(himself(file), file, "talents", "Ik kan koken.")
    say(himself(file), file, "talents", None)
    known = known_fact(himself(file), file, "talents")
    assert known is not None
    assert not known.is_known
    assert [entry.value for entry in known.earlier] == ["Ik kan koken."]


@pytest.mark.parametrize(
    ("fact", "value", "dutch"),
    [
        ("wage_value", 40, "percentage van 0 tot 300"),
        ("age", 300, "geheel getal van 0 tot 120"),
        ("months_to_work", -1, "getal van 0 tot 600"),
        ("has_address", "ja", "Kies een van deze antwoorden"),
        ("benefit_type", "both", "Kies een van deze antwoorden"),
        ("has_address", None, "Vul een antwoord in"),
    ],
)
def test_what_cannot_be_is_refused_in_the_words_of_the_page(fact: str, value: Any, dutch: str) -> None:
    file, coach = world.client(born=None), world.person("coach")
    with translation.override("nl"), pytest.raises(ValidationError, match=dutch):
        say(coach, file, fact, value, basis=ESTIMATED)
    assert not FactEntry.objects.exists()


def test_a_step_is_one_of_the_approach() -> None:
    file, coach = world.client(), world.person("coach")
    with pytest.raises(ValidationError, match="stap uit de lijst"):
        say(coach, file, "has_address", True, basis=ESTIMATED, step="tien-minutengesprek")


def test_no_note_and_no_words_of_a_fact_hold_a_score() -> None:
    file, coach = world.client(), world.person("coach")
    with pytest.raises(ValidationError, match="IQ"):
        say(coach, file, "wage_value", 0.4, basis=ESTIMATED, note="IQ 70")
    with pytest.raises(ValidationError, match="autis"):
        say(himself(file), file, "talents", "Ik heb autisme.")
    say(coach, file, "has_address", True, basis=TOLD)
    with pytest.raises(ValidationError, match="ADHD"):
        dispute_fact(himself(file), file, fact="has_address", words="Ik heb ADHD.", seen=1)
    assert FactEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "fact", "basis"),
    [
        ("coach", "right_to_benefit", ESTIMATED),
        ("coach", "benefit_granted", ESTABLISHED),
        ("integral_intaker", "exempt_from_work", ESTABLISHED),
        ("coach", "talents", ESTABLISHED),
        ("coach", "suspected_impairment", ESTIMATED),
        ("income_consultant", "impairment_established", ESTABLISHED),
        ("coach", "obstacle_addiction", ESTIMATED),
        ("coach", "wage_value", TOLD),
        ("front_office", "has_address", TOLD),
        ("team_lead", "has_address", ESTIMATED),
        ("trainer", "has_address", ESTIMATED),
        ("diagnostician", "benefit_granted", ESTABLISHED),
    ],
)
def test_whose_word_does_not_count_cannot_record(role: str, fact: str, basis: str) -> None:
    file, user = world.client(), world.person(role)
    world.involve(file, user)
    with pytest.raises(NotAllowed):
        say(user, file, fact, True, basis=basis)
    assert not FactEntry.objects.exists()


def test_an_income_consultant_decides_on_the_benefit_and_the_client_may_dispute_it() -> None:
    file, income, coach = world.client(), world.person("income_consultant"), world.person("coach")
    say(income, file, "benefit_granted", False, basis=ESTABLISHED)
    dispute = dispute_fact(himself(file), file, fact="benefit_granted", words="Ik kreeg een brief.", seen=1)
    with pytest.raises(NotAllowed):  # who cannot change it cannot answer for it
        answer_dispute(coach, file, dispute=dispute, outcome="kept", answer="Nee.")
    changed = {"value": True, "basis": ESTABLISHED, "seen": 1, "token": uuid4()}
    answer_dispute(income, file, dispute=dispute, outcome="changed", answer="Je hebt gelijk.", **changed)
    known = known_fact(himself(file), file, "benefit_granted")
    assert known is not None
    assert (known.value, known.open_dispute) == (True, None)
    assert [(one.words, one.answer) for one in known.answered] == [("Ik kreeg een brief.", "Je hebt gelijk.")]


def test_health_facts_come_from_a_qualified_person_who_works_for_the_client() -> None:
    file, expert = world.client(), world.person("diagnostician")
    with pytest.raises(NotAllowed):
        say(expert, file, "suspected_impairment", True, basis=ESTIMATED)
    world.involve(file, expert)
    say(expert, file, "suspected_impairment", True, basis=ESTIMATED)
    assert known_facts(himself(file), file)["suspected_impairment"].value is True
    dispute = dispute_fact(himself(file), file, fact="suspected_impairment", words="Nee hoor.", seen=1)
    assert answer_dispute(
        expert, file, dispute=dispute, outcome="kept", answer="Laten we praten."
    ).answered_at


def test_who_may_not_see_health_sees_no_fact_that_tells_of_it() -> None:
    file, trainer, sister = world.client(), world.person("trainer"), world.person("network_helper")
    world.involve(file, trainer)
    world.let_in(file, sister, "facts", may_write=True)
    say(himself(file), file, "obstacle_addiction", True)
    for user in (trainer, sister):
        assert "obstacle_addiction" not in known_facts(user, file)
        assert "has_address" in known_facts(user, file)
    with pytest.raises(NotAllowed):
        say(sister, file, "obstacle_addiction", False, seen=1)
    world.let_in(file, sister, "health")
    assert known_facts(sister, file)["obstacle_addiction"].value is True


def test_a_helper_adds_and_confirms_where_the_client_said_so_and_disputes_nothing() -> None:
    file, sister, neighbour = (
        world.client(),
        world.person("network_helper"),
        world.person("network_helper", "N"),
    )
    world.let_in(file, sister, "facts", may_write=True)
    world.let_in(file, neighbour, "facts")
    assert say(sister, file, "network", "Ik help hem.").by_role == "network_helper"
    assert confirm_fact(sister, file, fact="network", seen=1, token=None).number == 2
    for act in (dispute_fact, confirm_fact):
        words = {"words": "Nee."} if act is dispute_fact else {"token": None}
        with pytest.raises(NotAllowed):
            act(neighbour, file, fact="network", seen=2, **words)
    with pytest.raises(NotAllowed):
        dispute_fact(sister, file, fact="network", words="Nee.", seen=2)
    with pytest.raises(NotAllowed):
        say(neighbour, file, "talents", "Zingen.")


def test_two_who_write_at_once_lose_nothing() -> None:
    file, coach = world.client(), world.person("coach")
    say(himself(file), file, "has_address", False, seen=0)
    with pytest.raises(Changed) as stopped:
        say(coach, file, "has_address", True, basis=ESTIMATED, seen=0)
    assert stopped.value.latest.by == himself(file)
    with pytest.raises(Changed):
        dispute_fact(himself(file), file, fact="has_address", words="Nee.", seen=0)


def test_one_dispute_waits_at_a_time_and_is_answered_once() -> None:
    file, coach = world.client(), world.person("coach", "Fatima")
    say(coach, file, "has_address", False, basis=ESTIMATED)
    dispute = dispute_fact(himself(file), file, fact="has_address", words="Ik heb een kamer.", seen=1)
    with pytest.raises(ValidationError, match="al gezegd"):
        dispute_fact(himself(file), file, fact="has_address", words="Nog eens.", seen=1)
    assert [one.fact for one in disputed(known_facts(coach, file))] == ["has_address"]
    answer_dispute(coach, file, dispute=dispute, outcome="kept", answer="Op papier staat het nog niet.")
    with pytest.raises(ValidationError, match="Fatima heeft hier al"):
        answer_dispute(coach, file, dispute=dispute, outcome="kept", answer="Nog eens.")
    assert disputed(known_facts(coach, file)) == []
    assert dispute_fact(himself(file), file, fact="has_address", words="Nu wel.", seen=1)


def test_an_answer_that_changes_says_what_it_is_from_now_on() -> None:
    file, coach = world.client(), world.person("coach")
    say(coach, file, "has_address", False, basis=ESTIMATED)
    dispute = dispute_fact(himself(file), file, fact="has_address", words="Ik heb een kamer.", seen=1)
    same = {"value": False, "basis": ESTIMATED, "seen": 1, "token": None}
    with pytest.raises(ValidationError, match="Dit staat er nu al"):
        answer_dispute(coach, file, dispute=dispute, outcome="changed", answer="Goed.", **same)
    with pytest.raises(ValidationError):
        answer_dispute(coach, file, dispute=dispute, outcome="kept", answer="")
    dispute.refresh_from_db()
    assert dispute.answered_at is None
    assert FactEntry.objects.count() == 1


def test_a_closed_file_is_not_written_in() -> None:
    file = world.client()
    say(himself(file), file, "talents", "Koken.")
    file.closed_at = timezone.now()
    file.save()
    with pytest.raises(NotAllowed):
        say(himself(file), file, "talents", "Zingen.")
    assert known_facts(himself(file), file)["talents"].value == "Koken."
