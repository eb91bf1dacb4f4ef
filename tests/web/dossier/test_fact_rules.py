"""Every fact stands under one heading, and has someone whose word counts; no diagnosis, no IQ."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from roer.approach.vocabulary import load_vocabulary
from roer.web.dossier.content.diagnoses import check_words, named_diagnosis
from roer.web.dossier.fact_rules import OWN_WORDS, RULES, Basis, Group, Teller, bases_for
from roer.web.people.models import User
from roer.web.people.roles import Role


def test_every_fact_of_the_vocabulary_is_in_exactly_one_group() -> None:
    assert set(RULES) == set(load_vocabulary().facts)
    in_group = {group: [fact for fact, rule in RULES.items() if rule.group is group] for group in Group}
    assert sum(len(facts) for facts in in_group.values()) == len(RULES)
    assert all(in_group.values())
    assert set(OWN_WORDS) < set(in_group[Group.STRENGTHS])
    assert next(iter(Group)) is Group.STRENGTHS
    assert list(Group).index(Group.OBSTACLES) > list(Group).index(Group.LIVING)


def test_the_obstacles_of_the_source_are_there() -> None:
    obstacles = {fact for fact, rule in RULES.items() if rule.group is Group.OBSTACLES}
    wanted = {"debts", "addiction", "transport", "childcare", "other"}
    assert obstacles == {f"obstacle_{what}" for what in wanted}
    assert "huisdier" in load_vocabulary().facts["obstacle_other"].ask.nl


@pytest.mark.parametrize(
    ("role", "fact", "bases"),
    [
        ("coach", "talents", {Basis.TOLD}),
        ("coach", "has_address", {Basis.TOLD, Basis.ESTIMATED, Basis.ESTABLISHED}),
        ("coach", "wage_value", {Basis.ESTIMATED, Basis.ESTABLISHED}),
        ("coach", "benefit_granted", set()),
        ("coach", "suspected_impairment", set()),
        ("coach", "obstacle_addiction", {Basis.TOLD}),
        ("coach", "agrees_to_diagnosis", set()),
        ("coach", "wants", set()),
        ("income_consultant", "benefit_granted", {Basis.ESTIMATED, Basis.ESTABLISHED}),
        ("income_consultant", "exempt_from_work", {Basis.ESTIMATED, Basis.ESTABLISHED}),
        ("income_consultant", "proven_health_complaints", set()),
        ("diagnostician", "proven_health_complaints", {Basis.ESTIMATED, Basis.ESTABLISHED}),
        ("diagnostician", "right_to_benefit", set()),
        ("network_helper", "talents", {Basis.TOLD}),
        ("network_helper", "wage_value", set()),
        ("network_helper", "agrees_to_diagnosis", set()),
    ],
)
def test_whose_word_counts(role: str, fact: str, bases: set[Basis]) -> None:
    assert set(bases_for(User(role=Role(role)), fact, own_file=False)) == bases


@pytest.mark.parametrize("fact", sorted(RULES))
def test_a_client_only_tells(fact: str) -> None:
    """He never establishes anything about himself, and what others decide is not his to say."""
    mine = bases_for(User(role=Role.CLIENT), fact, own_file=True)
    assert mine == ((Basis.TOLD,) if RULES[fact].teller in {Teller.HIMSELF, Teller.BOTH} else ())


def test_what_only_qualified_people_record_is_seen_by_few() -> None:
    assert all(rule.about_health for rule in RULES.values() if rule.teller is Teller.QUALIFIED)


@pytest.mark.parametrize(
    "text",
    [
        "IQ 70", "een iq van 70", "IQ70", "TIQ: 68", "i.q. 70", "zij is zwakbegaafd", "hij heeft ADHD",
        "Autistisch", "een vorm van autisme", "depressie", "depressief", "PTSS", "heeft Borderline",
        "schizofrenie", "een angststoornis", "post-traumatisch", "licht  verstandelijk beperkt", "ADD",
        "boulimía", "LVB",
    ],
)  # fmt: skip
def test_a_text_that_names_an_illness_or_a_score_is_refused(text: str) -> None:
    with pytest.raises(ValidationError) as stopped:
        check_words(note=text)
    assert "note" in stopped.value.error_dict


@pytest.mark.parametrize(
    "text",
    [
        "Na een uur even staan.", "Een rustige plek zonder geluid.", "Taken een voor een.", "add one task",
        "Unique work", "Zij gebruikt hearing aids.", "Een pas op de plaats", "", "De uitkering is 70 % van",
        "Het geluid op de afdeling stoort haar.", "technique",
    ],
)  # fmt: skip
def test_what_helps_is_not_refused(text: str) -> None:
    assert named_diagnosis(text) is None


def test_no_field_and_no_fact_is_for_a_diagnosis_or_an_iq() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("roer.")]
    names = {field.name for model in ours for field in model._meta.get_fields()} | set(RULES)
    words = {part for name in names for part in name.split("_")}
    assert words & {"diagnosis", "iq", "illness", "disease", "disorder", "intelligence"} <= {"diagnosis"}
    assert {name for name in names if "diagnosis" in name} == {"agrees_to_diagnosis"}
