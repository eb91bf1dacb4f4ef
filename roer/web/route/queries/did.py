"""What a client did so far, with what the model says of it where it went another way than advised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roer.approach.model import Step
from roer.approach.text import Language
from roer.decide.departures import departures
from roer.guide.listed import Listed, departed_listed
from roer.web.route.models import Episode
from roer.web.route.queries.sight import Sight
from roer.web.route.queries.state import Course


@dataclass(frozen=True)
class Did:
    """One time that a step was taken, with what the model says of it where it departed."""

    episode: Episode
    step: Step
    departed: bool = False
    why: tuple[Listed, ...] = ()
    replies: bool = False  # who looks can say in the client's room how it was


def did_of(course: Course, sight: Sight, today: date, language: Language) -> Iterator[Did]:
    """What was done, the newest first; what was taken back too."""
    approach, plan = course.approach, course.plan
    left = {(one.step.id, one.on): one.why for one in departures(plan, course.state, today)}
    plans = {planned.step.id: planned for planned in plan.steps}
    past = [one for one in course.episodes if one.since is not None and one.step in plans]
    for episode in sorted(past, key=lambda one: (one.until or today, one.pk), reverse=True):
        assert episode.since is not None
        key, planned = (episode.step, episode.since), plans[episode.step]
        departed = key in left and episode.taken_back_at is None
        shown = departed and sight.tells(planned)
        why = departed_listed(left[key], approach, language) if shown else ()
        yield Did(episode, planned.step, departed, why, sight.replies_to(episode))
