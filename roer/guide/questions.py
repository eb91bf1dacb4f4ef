"""Which questions are still worth asking: those whose answer settles most, first."""

from __future__ import annotations

from collections import Counter

from roer.decide.decision import Decision

ADVISED, OPTION = 3, 1


def next_questions(decision: Decision, most: int | None = None) -> tuple[str, ...]:
    """The facts that the model still needs for this client, the most telling first.

    A fact counts three times for each unclear step, or open step's advice, on the route that the
    approach advises; once for each other unclear step that waits for it; and once where the
    target group hangs on it. Ties keep the order of the approach. Facts that are known, or that
    can no longer change an answer, are never asked.
    """
    counted: Counter[str] = Counter()
    for planned in decision.unclear:
        weight = OPTION if planned.step.advised is None else ADVISED
        counted.update(dict.fromkeys(decision.needs(planned), weight))
    open_ids = {open_.step.id for open_ in decision.open}
    for planned in decision.plan.advice:
        advice = planned.step.advised
        if planned.step.id in open_ids and advice is not None and advice.when is not None:
            counted.update(dict.fromkeys(decision.asks(advice.when), ADVISED))
    if decision.target_group_status == "unclear":
        groups = decision.plan.approach.target_groups
        counted.update(dict.fromkeys((f for group in groups for f in decision.asks(group.when)), 1))
    return tuple(fact for fact, _ in counted.most_common(most))
