"""What Roer suggests to the coach, and that it never says more than it was told."""

from __future__ import annotations

import ast
import inspect
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from roer.web.dossier import suggestion
from roer.web.dossier.content.together import together_words
from roer.web.dossier.ideas import idea
from roer.web.dossier.suggestion import ASPECTS, SIDES, Kind, Lead, Suggestion, View, suggest

TODAY = date(2026, 3, 2)
LATER = TODAY + timedelta(days=30)
_levels = st.none() | st.integers(1, 5)


def _view(side: str, aspect: str) -> st.SearchStrategy[View | None]:
    written = st.builds(View, st.just(side), st.just(aspect), st.just("so I see it"), _levels, st.just("X"))
    return st.none() | written


views = st.tuples(*(_view(side, aspect) for side in SIDES for aspect in ASPECTS)).map(
    lambda found: [view for view in found if view]
)
leads = st.lists(
    st.builds(
        Lead,
        st.sampled_from(list(together_words().elements)),
        st.sampled_from(["client", *together_words().leaders]),
        st.just("because"),
        st.none() | st.dates(TODAY - timedelta(days=90), TODAY + timedelta(days=365)),
    ),
    max_size=5,
    unique_by=lambda lead: lead.element,
)


def both(**levels: tuple[int | None, int | None]) -> list[View]:
    """Views in words on all three aspects, with the levels of client and professional."""
    return [
        View(side, aspect, "so I see it", levels.get(aspect, (5, 5))[place], side)
        for aspect in ASPECTS
        for place, side in enumerate(SIDES)
    ]


def kinds(said: list[View], agreed: list[Lead] | None = None) -> list[tuple[Kind, tuple[str, ...]]]:
    return [(found.kind, found.about) for found in suggest(said, agreed or [], TODAY)]


def swapped(said: list[View]) -> list[View]:
    other = dict(zip(SIDES, reversed(SIDES), strict=True))
    return [replace(view, side=other[view.side]) for view in said]


def test_who_wants_and_can_is_facilitated() -> None:
    assert kinds(both(wants=(5, 4), can=(4, 4))) == [
        (Kind.TALK, ("wants",)),
        (Kind.FACILITATE, ("wants", "can")),
    ]
    assert kinds(both()) == [(Kind.FACILITATE, ("wants", "can"))]


def test_who_doubts_is_strengthened() -> None:
    assert kinds(both(wants=(2, 2), can=(3, 3))) == [(Kind.EMPOWER, ("wants", "can"))]
    assert kinds(both(can=(2, 2))) == [(Kind.EMPOWER, ("can",))]


def test_who_does_not_know_gets_information_beside_the_rest() -> None:
    assert kinds(both(knows=(2, 2))) == [(Kind.INFORM, ("knows",)), (Kind.FACILITATE, ("wants", "can"))]


def test_where_both_differ_they_talk_and_nothing_is_built_on_it() -> None:
    assert kinds(both(can=(5, 2))) == [(Kind.TALK, ("can",))]


def test_when_too_little_is_said_there_are_only_questions() -> None:
    assert kinds([]) == [(Kind.ASK, (aspect,)) for aspect in ASPECTS]
    assert kinds(both(knows=(None, 3), wants=(None, None), can=(3, None))) == [
        (Kind.READ, (aspect,)) for aspect in ASPECTS
    ]


def test_taking_over_is_for_now_only() -> None:
    agreed = Lead("planning", "coach", "too much now", LATER)
    assert (Kind.TAKE_OVER, ("planning",)) in kinds(both(), [agreed])
    due = replace(agreed, look_again_on=TODAY)
    assert kinds(both(), [due])[0] == (Kind.LOOK_AGAIN, ("planning",))
    assert Kind.TAKE_OVER not in [kind for kind, _about in kinds(both(), [due])]


@given(views, leads)
def test_there_is_always_a_suggestion_and_it_always_says_why(said: list[View], agreed: list[Lead]) -> None:
    found = suggest(said, agreed, TODAY)
    assert found
    for one in found:
        assert one.views or one.lead
        told = idea(one, "Jan")
        assert told.say
        assert "{" not in told.say
        assert told.about
        assert told.words.source
        assert told.roles


@given(views, leads)
def test_it_rests_on_nothing_that_was_not_said(said: list[View], agreed: list[Lead]) -> None:
    for one in suggest(said, agreed, TODAY):
        assert all(view in said or not view.words for view in one.views)
        assert one.lead is None or one.lead in agreed


@given(views, leads)
def test_both_sides_weigh_the_same(said: list[View], agreed: list[Lead]) -> None:
    def plain(found: list[Suggestion]) -> list[tuple[Kind, tuple[str, ...]]]:
        return [(one.kind, one.about) for one in found]

    assert plain(suggest(said, agreed, TODAY)) == plain(suggest(swapped(said), agreed, TODAY))


@given(views, leads)
def test_taking_over_is_never_suggested_unless_it_was_agreed(said: list[View], agreed: list[Lead]) -> None:
    held = {lead.element for lead in agreed if lead.leader == "coach" and not lead.is_due(TODAY)}
    taken = {one.about[0] for one in suggest(said, agreed, TODAY) if one.kind is Kind.TAKE_OVER}
    assert taken == held


@given(views)
def test_where_both_differ_the_talk_comes_before_any_doing(said: list[View]) -> None:
    doing = {Kind.INFORM, Kind.FACILITATE, Kind.EMPOWER, Kind.TAKE_OVER, Kind.BESIDE, Kind.OTHERS}
    found = [one.kind for one in suggest(said, [], TODAY)]
    if Kind.TALK in found:
        assert all(kind not in doing for kind in found[: found.index(Kind.TALK)])


def test_the_rules_know_no_database_no_clock_and_no_picture() -> None:
    tree = ast.parse(inspect.getsource(suggestion))
    named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert named | plain <= {"__future__", "collections.abc", "dataclasses", "datetime", "enum"}
    assert "today()" not in inspect.getsource(suggestion)


def test_every_kind_has_its_words_and_every_role_its_idea() -> None:
    words = together_words()
    assert set(words.suggestions) == {kind.value for kind in Kind}
    named = {role for told in words.suggestions.values() for role in told.roles}
    assert named == set(words.roles)
    assert all(set(aspect.levels) == {1, 2, 3, 4, 5} for aspect in words.aspects.values())
