"""An attempt to work out hidden numbers from published tables: bounds, narrowed until nothing moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

Bounds = tuple[float, float]
#: A sum that is known: these together are that one.
Sum = tuple[tuple[str, ...], str]
#: What is known of a number of people from what was published of it.
Known = Callable[[int], Bounds]


def narrow(bounds: dict[str, Bounds], sums: Sequence[Sum]) -> dict[str, Bounds]:
    """What is left possible of each number, when each sum is used again and again."""
    found, moved = dict(bounds), True
    while moved:
        moved = False
        for parts, whole in sums:
            for name in (*parts, whole):
                new = _within(found, parts, whole, name)
                if new != found[name]:
                    assert new[0] <= new[1], "what was published contradicts itself"
                    found[name], moved = new, True
    return found


def _within(found: dict[str, Bounds], parts: tuple[str, ...], whole: str, name: str) -> Bounds:
    """The bounds of one number, given those of the others in a sum."""
    low, high = found[name]
    others = [found[part] for part in parts if part != name]
    least, most = sum(low for low, _ in others), sum(high for _, high in others)
    if name == whole:
        return max(low, least), min(high, most)
    return max(low, found[whole][0] - most), min(high, found[whole][1] - least)


def attack(
    layers: Sequence[Sequence[int]], known: Known, totals: Sequence[Bounds] | None = None
) -> tuple[dict[str, Bounds], dict[str, int]]:
    """Attack the tables of filters that lie within each other.

    In: ``layers[i][g]``, how many of group g filter i adds to the one before, so that table i shows the
    sums of the layers until i; ``known``, what is known of a number from what was published; ``totals``,
    what is known of the totals where that is something else. Out: what is left possible of every number,
    those of the differences between tables too, and the true numbers.
    """
    true, bounds, sums = _all_numbers(layers), {}, []
    for name, number in true.items():
        kind, filter_, _group = name.split()
        hidden = kind == "added"
        of_total = kind == "total" and totals is not None
        bounds[name] = (
            (0.0, inf) if hidden else totals[int(filter_)] if of_total and totals else known(number)
        )
    groups = range(len(layers[0]))
    for i in range(len(layers)):
        sums.append((tuple(f"shown {i} {g}" for g in groups), f"total {i} -"))
        for g in groups:
            sums.append(((*([f"shown {i - 1} {g}"] if i else []), f"added {i} {g}"), f"shown {i} {g}"))
        if i:
            sums.append(((f"total {i - 1} -", f"added {i} -"), f"total {i} -"))
            sums.append((tuple(f"added {i} {g}" for g in groups), f"added {i} -"))
    return narrow(bounds, sums), true


def _all_numbers(layers: Sequence[Sequence[int]]) -> dict[str, int]:
    true: dict[str, int] = {}
    for i, layer in enumerate(layers):
        for g, added in enumerate(layer):
            true[f"shown {i} {g}"] = sum(one[g] for one in layers[: i + 1])
            true[f"added {i} {g}"] = added
        true[f"total {i} -"] = sum(map(sum, layers[: i + 1]))
        if i:
            true[f"added {i} -"] = sum(layer)
    return true


def worked_out(found: dict[str, Bounds], true: dict[str, int]) -> dict[str, int]:
    """The numbers of 1 to 9 of which one possibility is left."""
    return {name: n for name, n in true.items() if 1 <= n <= 9 and found[name][0] == found[name][1]}
