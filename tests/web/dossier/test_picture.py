"""What the client keeps to himself is his alone; what is urgent calls a person; a level feeds nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml
from django.core.exceptions import ValidationError

import roer
from roer.approach import vocabulary
from roer.approach.load import approach_ids
from roer.web.dossier.actions.picture import answer_urgent, call_for_help, save_domain, save_question
from roer.web.dossier.content.picture import picture_words
from roer.web.dossier.models import Client, DomainEntry, FactEntry, Part, QuestionEntry, Urgent
from roer.web.dossier.queries import visible_to
from roer.web.dossier.queries.picture import Picture, domains_shown_to, how_many_wait, picture_for
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import User
from roer.web.people.roles import Role
from tests.guide.test_words import HARD
from tests.web import furnished, world

ROER = Path(roer.__file__).parent
OTHERS = [
    Role.NETWORK_HELPER, Role.INDEPENDENT_ADVISER, Role.PARTNER, Role.COACH, Role.INCOME_CONSULTANT,
    Role.INTEGRAL_INTAKER, Role.TEAM_LEAD, Role.FRONT_OFFICE,
]  # fmt: skip
LET_IN = {Role.NETWORK_HELPER, Role.INDEPENDENT_ADVISER, Role.PARTNER}


@pytest.fixture
def jan(db: None) -> Client:
    return world.client("Jan")


def own(file: Client) -> User:
    assert file.user is not None
    return file.user


def say(file: Client, domain: str, by: User | None = None, **words: Any) -> DomainEntry:
    """Something is said about a domain, after what stands there."""
    seen = DomainEntry.objects.filter(client=file, domain=domain).count()
    return save_domain(by or own(file), file, domain=domain, seen=seen, token=None, **words)


def ask(file: Client, by: User | None = None, **words: Any) -> QuestionEntry:
    token, seen = words.pop("token", None), QuestionEntry.objects.filter(client=file).count()
    return save_question(by or own(file), file, seen=seen, token=token, **words)


def someone(role: Role, file: Client) -> User:
    """Someone in this role who may see the picture of this client."""
    if role not in LET_IN:
        return world.person(role)
    kind = {Role.PARTNER: "partner", Role.INDEPENDENT_ADVISER: "adviser"}.get(role)
    place: dict[str, Any] = (
        {"organisation": world.organisation("other", kind=kind), "team": None} if kind else {}
    )
    who = world.person(role, **place)
    world.let_in(file, who if role is Role.NETWORK_HELPER else place["organisation"], Part.PICTURE)
    return who


def shown(picture: Picture) -> set[str]:
    return {domain.id for domain in picture.asked}


class TestKeptToHimself:
    @pytest.mark.parametrize("role", OTHERS)
    def test_nobody_else_sees_it_nor_that_it_is_there(self, jan: Client, role: Role) -> None:
        ask(jan, topics=["addiction", "finances"])
        say(jan, "addiction", level=2, change="less")
        say(jan, "finances", level=3)
        who = someone(role, jan)
        assert visible_to(who, "picture.see").filter(pk=jan.pk).exists()
        assert shown(picture_for(who, jan)) == {"addiction", "finances"}
        say(jan, "addiction", level=2, change="much less", own=True)
        picture = picture_for(who, jan)
        assert shown(picture) == {"finances"}
        assert [domain.id for domain in picture.told] == ["finances"]
        assert [domain.id for domain in picture.topics] == ["finances"]
        assert "addiction" not in domains_shown_to(who, jan)
        assert not picture.keeps

    def test_a_domain_that_is_kept_stands_among_the_rest_as_one_of_which_nothing_was_said(
        self, jan: Client
    ) -> None:
        say(jan, "addiction", level=2, own=True)
        rest = {domain.id: domain for domain in picture_for(world.person(Role.COACH), jan).rest}
        assert set(rest) == set(picture_words().domains)
        assert not rest["addiction"].entries

    def test_he_himself_sees_all_of_it(self, jan: Client) -> None:
        say(jan, "addiction", change="less")
        say(jan, "addiction", change="much less", own=True)
        picture = picture_for(own(jan), jan)
        assert [entry.change for entry in picture.domains["addiction"].entries] == ["much less", "less"]
        assert picture.keeps

    def test_when_he_shares_it_others_see_what_he_says_then_and_never_what_he_had_kept(
        self, jan: Client
    ) -> None:
        for change, kept in (("before", False), ("secret", True), ("shared", False), ("more", False)):
            say(jan, "addiction", change=change, own=kept)
        seen = domains_shown_to(world.person(Role.COACH), jan)["addiction"]
        assert [entry.change for entry in seen] == ["more", "shared"]

    @pytest.mark.parametrize("role", [Role.COACH, Role.FRONT_OFFICE, Role.NETWORK_HELPER])
    def test_nobody_else_writes_in_it(self, jan: Client, role: Role) -> None:
        say(jan, "addiction", level=2, own=True)
        who = someone(role, jan)
        jan.grants.update(may_write=True)
        for seen in (0, 1):
            with pytest.raises(NotAllowed):
                save_domain(who, jan, domain="addiction", seen=seen, token=None, level=5)
        assert DomainEntry.objects.get().level == 2

    def test_nobody_else_sets_a_domain_apart(self, jan: Client) -> None:
        assert not say(jan, "housing", by=world.person(Role.COACH), level=3, own=True).own

    def test_who_changes_the_question_leaves_its_topics_alone(self, jan: Client) -> None:
        ask(jan, question="money", topics=["finances", "addiction"])
        say(jan, "addiction", level=2, own=True)
        coach = world.person(Role.COACH)
        assert ask(jan, by=coach, question="rent", topics=["housing"]).topics == ["housing", "addiction"]
        say(jan, "justice", level=2, own=True)
        assert ask(jan, by=coach, question="rent", topics=["justice"]).topics == ["addiction"]

    def test_he_himself_changes_all_topics(self, jan: Client) -> None:
        ask(jan, topics=["finances", "addiction"])
        say(jan, "addiction", level=2, own=True)
        assert ask(jan, topics=["finances"]).topics == ["finances"]


class TestGoingOn:
    def test_the_asked_domains_come_one_by_one_and_a_skipped_one_does_not_come_back(
        self, jan: Client
    ) -> None:
        ask(jan, topics=["finances", "housing"])
        picture = picture_for(own(jan), jan)
        assert (onward := picture.next_after()) is not None
        assert onward.id == "finances"
        say(jan, "finances")
        picture = picture_for(own(jan), jan)
        assert (onward := picture.next_after()) is not None
        assert onward.id == "housing"
        assert not picture.told
        assert shown(picture) == {"finances", "housing"}
        say(jan, "housing", change="a room")
        assert picture_for(own(jan), jan).next_after() is None

    def test_the_course_tells_only_when_the_level_changed(self, jan: Client) -> None:
        for level, change in ((2, ""), (2, "other words"), (None, "no level"), (4, "")):
            say(jan, "finances", level=level, change=change)
        domain = picture_for(own(jan), jan).domains["finances"]
        assert [entry.level for entry in domain.course] == [2, 4]
        assert domain.first is not None
        assert domain.first.level == 2
        say(jan, "housing", level=3)
        assert picture_for(own(jan), jan).domains["housing"].first is None


class TestUrgent:
    def test_a_form_that_is_sent_twice_calls_once_also_when_help_came_in_between(self, jan: Client) -> None:
        token = uuid4()
        ask(jan, bed=False, token=token)
        answer_urgent(world.person(Role.FRONT_OFFICE), jan, done="a bed in the shelter", solved=True)
        ask(jan, bed=False, token=token)
        assert Urgent.objects.count() == 1

    def test_who_says_it_again_the_next_day_calls_again(self, jan: Client) -> None:
        ask(jan, bed=False)
        answer_urgent(world.person(Role.FRONT_OFFICE), jan, done="a bed in the shelter", solved=True)
        ask(jan, bed=False)
        assert Urgent.objects.filter(done_at__isnull=True).count() == 1
        assert Urgent.objects.count() == 2

    def test_one_call_is_open_and_it_grows(self, jan: Client) -> None:
        call_for_help(own(jan), jan, ["safe"])
        call_for_help(own(jan), jan, ["food"])
        assert Urgent.objects.get().what == ["food", "safe"]

    def test_the_second_answer_is_not_written_over_the_first(self, jan: Client) -> None:
        ask(jan, food=False)
        front = world.person(Role.FRONT_OFFICE)
        answer_urgent(front, jan, done="food from the food bank", solved=True)
        with pytest.raises(ValidationError):
            answer_urgent(front, jan, done="something else", solved=True)
        assert Urgent.objects.get().done == "food from the food bank"

    @pytest.mark.parametrize("role", [Role.PARTNER, Role.INDEPENDENT_ADVISER, Role.TEAM_LEAD])
    def test_who_does_not_answer_calls_does_not_see_them(self, jan: Client, role: Role) -> None:
        ask(jan, food=False)
        who = someone(role, jan)
        assert picture_for(who, jan).urgent is None
        assert how_many_wait(who) == 0
        assert how_many_wait(world.person(Role.FRONT_OFFICE)) == 1

    def test_nobody_calls_for_a_client_whose_picture_he_may_not_fill_in(self, jan: Client) -> None:
        with pytest.raises(NotAllowed):
            call_for_help(someone(Role.NETWORK_HELPER, jan), jan, ["food"])
        assert not Urgent.objects.exists()


class TestOneQuestionOrMore:
    def test_a_helper_who_may_fill_in_the_picture_only_records_no_fact(self, jan: Client) -> None:
        sister = world.person(Role.NETWORK_HELPER)
        world.let_in(jan, sister, Part.PICTURE, may_write=True)
        ask(jan, by=sister, many="single")
        assert not FactEntry.objects.exists()
        world.let_in(jan, sister, Part.FACTS, may_write=True)
        ask(jan, by=sister, many="multiple")
        assert FactEntry.objects.get().value == "multiple"

    def test_the_same_answer_is_not_recorded_twice_and_another_one_is(self, jan: Client) -> None:
        for many, question in (("single", "money"), ("single", "a house"), ("multiple", "both")):
            ask(jan, many=many, question=question)
        assert [entry.value for entry in FactEntry.objects.order_by("number")] == ["single", "multiple"]

    @pytest.mark.django_db
    def test_where_the_approach_has_no_such_step_none_is_named(self) -> None:
        assert "weener-xl" in approach_ids()
        file = world.client("Anna", organisation=world.organisation("den-bosch", approach="weener-xl"))
        ask(file, many="single")
        assert FactEntry.objects.get().step == ""

    def test_what_was_established_is_not_said_away(self, jan: Client) -> None:
        told = {"fact": "question", "value": "multiple", "basis": FactEntry.Basis.ESTABLISHED}
        FactEntry.objects.create(client=jan, number=1, by_name="Fatima", by_role="coach", **told)
        assert ask(jan, many="single").many == "single"
        assert FactEntry.objects.get().value == "multiple"

    def test_where_nothing_is_saved_nobody_is_called_and_no_fact_is_recorded(self, jan: Client) -> None:
        with pytest.raises(ValidationError):
            ask(jan, many="some", food=False)
        assert not QuestionEntry.objects.exists()
        assert not FactEntry.objects.exists()
        assert not Urgent.objects.exists()


class TestNoDiagnosis:
    def test_no_name_of_an_illness_stands_where_others_read_it(self, jan: Client) -> None:
        coach = world.person(Role.COACH)
        for by in (own(jan), coach):
            with pytest.raises(ValidationError):
                say(jan, "mental_health", by=by, change="less trouble with my PTSS")
            with pytest.raises(ValidationError):
                ask(jan, by=by, question="I have PTSS and no money")
        ask(jan, food=False)
        with pytest.raises(ValidationError):
            answer_urgent(coach, jan, done="Food; he has PTSS", solved=True)
        assert not DomainEntry.objects.exists()

    def test_what_he_keeps_to_himself_is_not_read_over_until_he_shares_it(self, jan: Client) -> None:
        assert say(jan, "mental_health", change="less trouble with my PTSS", own=True).own
        with pytest.raises(ValidationError):
            say(jan, "mental_health", change="less trouble with my PTSS", own=False)
        assert DomainEntry.objects.get().own


class TestWords:
    def test_there_are_the_eleven_domains_of_the_vocabulary(self) -> None:
        assert list(picture_words().domains) == furnished.domains()
        assert len(picture_words().domains) == 11

    def test_the_levels_are_plain_words_of_our_own(self) -> None:
        words = yaml.safe_load(Path(vocabulary.__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
        taken = set(words["self_reliance_levels"].values())
        assert list(picture_words().levels) == [1, 2, 3, 4, 5]
        for text in picture_words().levels.values():
            assert text.en.lower() not in taken
            assert "zelfredzaam" not in text.nl.lower()

    def test_each_question_is_short_and_plain(self) -> None:
        for words in picture_words().domains.values():
            for name in type(words.examples).model_fields:
                asked = getattr(words.examples, name).nl
                assert asked.endswith("?")
                assert len(asked.split()) <= 11, asked
                assert not HARD.search(asked), asked


class TestLevelsFeedNothing:
    def test_what_suggests_and_guides_reaches_nothing_of_the_picture(self) -> None:
        roots = {"roer.web.dossier.suggestion", "roer.web.dossier.ideas"}
        roots |= {
            name for name in _modules() if name.startswith(("roer.guide", "roer.decide", "roer.records"))
        }
        for module, name in _reached(roots):
            assert "picture" not in module, module
            assert name not in {"DomainEntry", "QuestionEntry", "picture_for", "Urgent"}, (module, name)

    def test_a_module_that_does_is_found(self) -> None:
        assert any("picture" in module for module, _name in _reached({"roer.web.dossier.pages.picture"}))


def _modules() -> dict[str, Path]:
    names = {
        path: ".".join(("roer", *path.relative_to(ROER).with_suffix("").parts)) for path in ROER.rglob("*.py")
    }
    return {name.removesuffix(".__init__"): path for path, name in names.items()}


def _reached(roots: set[str]) -> Iterator[tuple[str, str]]:
    """Every module of Roer and name in it that these modules import, directly or through others."""
    modules, todo, done = _modules(), sorted(roots), set(roots)
    while todo:
        for module, name in _imports(modules[todo.pop()]):
            yield module, name
            for target in (module, f"{module}.{name}"):
                if target in modules and target not in done and modules[target].name != "__init__.py":
                    done.add(target)
                    todo.append(target)


def _imports(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("roer"):
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names if alias.name.startswith("roer"))
