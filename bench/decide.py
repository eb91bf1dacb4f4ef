"""How many clients a second `decide` handles on one core, for each of the five approaches.

Run with ``make bench``. The clients have random facts and a random history of half of the steps.
"""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

from roer.approach.load import approach_ids, load_approach
from roer.approach.model import Approach
from roer.approach.vocabulary import load_vocabulary
from roer.decide.decision import decide
from roer.decide.plan import plan_for
from roer.decide.state import Episode, FactEntry, State

START = date(2015, 3, 5)


def a_client(approach: Approach, draw: random.Random) -> State:
    """A client with about half of the facts known and some steps done."""
    facts = {}
    for name, kind in load_vocabulary().facts.items():
        if draw.random() < 0.5 and kind.type != "text":
            facts[name] = (FactEntry(_value(kind, draw), START + timedelta(days=draw.randrange(200))),)
    steps = draw.sample([s.id for s in approach.steps], draw.randrange(len(approach.steps) // 2))
    episodes = sorted(
        (Episode(s, d := START + timedelta(days=draw.randrange(300)), d) for s in steps),
        key=lambda e: e.since,
    )
    return State(START, facts, tuple(episodes))


def _value(kind: object, draw: random.Random) -> bool | int | float | str:
    values = getattr(kind, "values", None)
    if values:
        return str(draw.choice(list(values)))
    sort = getattr(kind, "type", "")
    if sort == "boolean":
        return draw.random() < 0.5
    return draw.randrange(1, 6) if sort == "integer" else round(draw.random() * 1.2, 2)


def main() -> None:
    """Print clients per second for each approach."""
    draw = random.Random(1)
    for name in approach_ids():
        approach = load_approach(name)
        plan = plan_for(approach)
        clients = [a_client(approach, draw) for _ in range(5000)]
        begin = time.perf_counter()
        for client in clients:
            decide(plan, client, START + timedelta(days=365))
        seconds = time.perf_counter() - begin
        print(f"decide {name:24} {len(clients) / seconds:10,.0f} clients/s ({len(approach.steps)} steps)")


if __name__ == "__main__":
    main()
