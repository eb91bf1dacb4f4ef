"""The steps of the client's approach, as the plan names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from roer.approach.text import Text
from roer.web.dossier.models import Client
from roer.web.route.models import Episode
from roer.web.route.queries.run import approach_of_run, run_of


@dataclass(frozen=True)
class StepName:
    """A step: its id, name and phase."""

    id: str
    name: Text
    phase: str


@dataclass(frozen=True)
class Running:
    """A step that runs now, since when."""

    name: Text
    since: date


def step_names(client: Client) -> dict[str, StepName]:
    """The steps of the approach that the client goes by, in its order; none where he goes by none."""
    run = run_of(client)
    if run is None:
        return {}
    return {step.id: StepName(step.id, step.name, step.phase) for step in approach_of_run(run).steps}


def running_steps(client: Client, names: dict[str, StepName]) -> list[Running]:
    """The steps that run now, the oldest first; one query."""
    held = Episode.objects.filter(client=client, since__isnull=False, until__isnull=True)
    episodes = held.filter(taken_back_at__isnull=True).order_by("since", "pk")
    return [Running(names[one.step].name, one.since) for one in episodes if one.step in names and one.since]


def taken_steps(client: Client) -> list[StepName]:
    """The steps that were begun and not taken back, the newest first; to look back on."""
    held = Episode.objects.filter(client=client, since__isnull=False, taken_back_at__isnull=True)
    taken = list(dict.fromkeys(held.order_by("-since", "-pk").values_list("step", flat=True)))
    names = step_names(client) if taken else {}
    return [names[step] for step in taken if step in names]
