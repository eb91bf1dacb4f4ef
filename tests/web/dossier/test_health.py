"""What helps at work: the client reads it first, and others only once he agreed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from roer.web.dossier.actions.health import propose_health, reply_to_health
from roer.web.dossier.models import Client, HealthEntry
from roer.web.dossier.queries.health import readable_health
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import User
from tests.web import world

pytestmark = pytest.mark.django_db
HELPS = "Na een uur even staan."


def himself(file: Client) -> User:
    assert file.user is not None
    return file.user


def expert_of(file: Client, name: str = "Dieuwke") -> User:
    expert = world.person("diagnostician", name)
    world.involve(file, expert)
    return expert


def propose(user: User, file: Client, helps: str = HELPS) -> HealthEntry:
    return propose_health(user, file, helps=helps, seen=HealthEntry.objects.count(), token=None)


def reads(user: User, file: Client) -> list[str]:
    return [entry.helps for entry in readable_health(user, file)]


def test_only_a_qualified_person_who_works_for_the_client_proposes() -> None:
    file = world.client()
    for user in (world.person("diagnostician"), world.person("coach"), himself(file)):
        with pytest.raises(NotAllowed):
            propose(user, file)
    assert propose(expert_of(file), file).agreed is None


def test_nobody_else_reads_it_until_the_client_agrees() -> None:
    file, coach = world.client(), world.person("coach")
    expert, other = expert_of(file), expert_of(file, "Daan")
    propose(expert, file)
    assert [reads(user, file) for user in (himself(file), expert, other, coach)] == [[HELPS], [HELPS], [], []]
    reply_to_health(himself(file), file, number=1, agrees=True, reply="Dat helpt echt.")
    assert [reads(user, file) for user in (himself(file), expert, other, coach)] == [[HELPS]] * 4


def test_it_stays_between_the_two_when_he_does_not_agree_and_he_may_change_his_mind() -> None:
    file, coach = world.client(), world.person("coach")
    expert = expert_of(file)
    propose(expert, file)
    reply_to_health(himself(file), file, number=1, agrees=False, reply="Dit klopt niet.")
    assert [reads(user, file) for user in (himself(file), expert, coach)] == [[HELPS], [HELPS], []]
    reply_to_health(himself(file), file, number=1, agrees=True)
    assert reads(coach, file) == [HELPS]
    reply_to_health(himself(file), file, number=1, agrees=False)
    assert reads(coach, file) == []


def test_what_he_agreed_to_stays_while_a_new_text_waits() -> None:
    file, coach = world.client(), world.person("coach")
    expert = expert_of(file)
    propose(expert, file)
    reply_to_health(himself(file), file, number=1, agrees=True)
    propose(expert, file, "Een rustige plek.")
    assert reads(coach, file) == [HELPS]


def test_only_the_client_himself_agrees() -> None:
    file, sister = world.client(), world.person("network_helper")
    propose(expert_of(file), file)
    world.let_in(file, sister, "health", may_write=True)
    for user in (sister, world.person("coach")):
        with pytest.raises(NotAllowed):
            reply_to_health(user, file, number=1, agrees=True)


def test_the_words_name_no_illness_and_no_score() -> None:
    file = world.client()
    expert = expert_of(file)
    for text in ("Zij heeft PTSS.", "IQ 70", "Door zijn depressie is rust nodig."):
        with pytest.raises(ValidationError, match="Schrijf wat helpt"):
            propose(expert, file, text)
    propose(expert, file)
    with pytest.raises(ValidationError, match="ADHD"):
        reply_to_health(himself(file), file, number=1, agrees=True, reply="Ik heb ADHD")
    assert HealthEntry.objects.get().agreed is None
