"""Random approaches for the tests of reach, flow and drawing."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from roer.approach.condition import Condition
from roer.approach.model import Approach
from tests.approach.small import approach, step

PERFORMERS = ["coach", "client", "trainer", "partner"]
WORDS = ["gesprek", "intake", "op", "arbeidsdeskundige", "werk", "re-integratietraject", "met", "je", "één"]

names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)


def waiting(*steps: str, more: st.SearchStrategy[Any] | None = None) -> st.SearchStrategy[dict[str, Any]]:
    """Conditions, as in a file, that wait for these steps in all sorts of ways."""
    which = st.sampled_from(steps)
    plain = st.one_of(
        which.map(lambda name: {"done": name}),
        which.map(lambda name: {"running": name}),
        which.map(lambda name: {"passed": {"weeks": 2}, "since": name}),
        st.just({"fact": "crisis", "is": True}),
        *([more] if more is not None else []),
    )
    return st.recursive(
        plain,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
            inner.map(lambda part: {"not": part}),
        ),
        max_leaves=4,
    )


@st.composite
def approaches(draw: st.DrawFn, most: int = 9, back: bool = True) -> Approach:
    """Approaches whose steps can all be reached; with ``back`` steps may also lead back to earlier ones."""
    count = draw(st.integers(1, most))
    order = [f"s{n}" for n in range(count)]
    steps = []
    for n, name in enumerate(order):
        given: dict[str, Any] = {
            "name": {"nl": draw(names), "en": draw(names)},
            "performer": draw(st.sampled_from(PERFORMERS)),
            "track": draw(st.sampled_from(["work", "income"])),
        }
        if n and draw(st.booleans()):
            given["opens"] = draw(waiting(*order[:n]))
        if n and draw(st.booleans()) and back:
            given["opens"] = {"any": [draw(waiting(*order[:n])), {"done": draw(st.sampled_from(order))}]}
        if n and draw(st.integers(0, 4)) == 0:
            given["repeats"] = {"every": {"months": 3}, "while": draw(st.sampled_from(order[:n]))}
        steps.append(step(name, **given))
    return approach(*draw(st.permutations(steps)))


@st.composite
def openings(draw: st.DrawFn) -> dict[str, Condition | None]:
    """Entry conditions of a few steps that may wait for each other in any way, circles included."""
    order = [f"s{n}" for n in range(draw(st.integers(1, 6)))]
    steps = [
        step(name, **({"opens": draw(waiting(*order))} if draw(st.booleans()) else {})) for name in order
    ]
    return {found.id: found.opens for found in approach(*steps).steps}
