"""By which approach, in which version, a client goes."""

from __future__ import annotations

from functools import lru_cache

from django.utils import timezone

from roer.approach.load import approach_ids, load_approach, load_text
from roer.approach.model import Approach
from roer.web.dossier.models import Client
from roer.web.route.models import ApproachVersion, Run


def run_of(client: Client) -> Run | None:
    """The run of a client: the one that is kept, else the one that his first record would begin.

    None where his municipality works by no approach that Roer knows.
    """
    kept = Run.objects.filter(client=client).first()
    if kept is not None or client.approach not in approach_ids():
        return kept
    version = load_approach(client.approach).version
    since = timezone.localdate(client.opened_at)
    return Run(client=client, approach=client.approach, version=version, since=since)


def approach_of_run(run: Run) -> Approach:
    """The approach in the version of the run. One more query where Roer ships a newer one by now.

    Raises KeyError where that version is kept nowhere.
    """
    if run.approach in approach_ids():
        shipped = load_approach(run.approach)
        if shipped.version == run.version:
            return shipped
    kept = ApproachVersion.objects.filter(approach=run.approach, version=run.version).first()
    if kept is None:
        raise KeyError(f"{run.approach} {run.version}")
    return _loaded(kept.approach, kept.version, kept.text)


@lru_cache(maxsize=32)
def _loaded(approach: str, version: str, text: str) -> Approach:
    return load_text(text, f"{approach} {version}")
