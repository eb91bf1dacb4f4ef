"""By when an open step should happen, and until when a running one may last."""

from __future__ import annotations

from datetime import date

from roer.approach.duration import Duration
from roer.approach.model import CASE_START, Due, Step
from roer.approach.statute import load_statute
from roer.decide.state import Episode, View


def latest_by(step: Step, view: View) -> date | None:
    """The last day of the step's term or norm, or None where it has none or it does not run yet.

    A step with a rhythm is due again that long after the last time, or after what it goes along
    with began, whichever is later. One that may just happen again is due again only when what
    its term counts from happens again.
    """
    begin = runs_since(step, view)
    if begin is None:
        return None
    rhythm = step.repeats.every if step.repeats and _counts_by_rhythm(step, view) else None
    if rhythm is not None:
        return rhythm.after(begin)
    return _end(step.due, begin) if step.due is not None else None


def runs_since(step: Step, view: View) -> date | None:
    """The day from which the step's term or norm counts, or None where it has none or it does not run yet."""
    again = _last_time(step, view)
    if _counts_by_rhythm(step, view):
        return max((day for day in (again, _begin_of_run(step, view)) if day is not None), default=None)
    begin = _anchor(step.due, view) if step.due is not None else None
    if begin is None or (again is not None and begin <= again):
        return None
    return begin


def _last_time(step: Step, view: View) -> date | None:
    """When a step that repeats was done last."""
    last = view.last(step.id)
    return last.until if last is not None and step.repeats is not None else None


def _counts_by_rhythm(step: Step, view: View) -> bool:
    has_rhythm = step.repeats is not None and step.repeats.every is not None
    return has_rhythm and (step.due is None or _last_time(step, view) is not None)


def _begin_of_run(step: Step, view: View) -> date | None:
    """When the step that this one repeats along with began, where it runs."""
    along = view.running.get(step.repeats.while_running or "") if step.repeats else None
    return along.since if along else None


def _anchor(due: Due, view: View) -> date | None:
    if due.after == CASE_START:
        return view.start
    if due.counted_from == "start":
        return view.began(due.after)
    last = view.last(due.after)
    return last.until if last else None


def _end(due: Due, begin: date) -> date | None:
    if due.within is not None:
        return due.within.after(begin)
    length: Duration | None = load_statute().rule(due.statute or "").on(begin).within
    return length.statutory_end(begin) if length else None


def ends_by(step: Step, episode: Episode) -> date | None:
    """The last day that a running episode may take, extensions already given included."""
    if step.lasts is None or step.lasts.at_most is None:
        return None
    end = step.lasts.at_most.after(episode.since)
    if step.lasts.extensions:
        for _ in range(episode.extensions):
            end = step.lasts.extensions.each.after(end)
    return end


def extensions_left(step: Step, episode: Episode) -> int:
    """How many times a running episode may still be extended."""
    allowed = step.lasts.extensions if step.lasts else None
    return max(0, allowed.times - episode.extensions) if allowed else 0
