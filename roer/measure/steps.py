"""A log of steps: each time that a case went through one counts once, at the moment at which it began."""

from __future__ import annotations

import polars as pl

from roer.approach.text import Language
from roer.measure.observed import Observed
from roer.records.log import Log, encode


def steps_log(seen: Observed, language: Language) -> Log:
    """What was seen as a log with a row for each episode, named as the approach names it.

    A log that tells of nothing but what was done, row by row, stays as it is.
    """
    if "kind" not in seen.rows.columns:
        return seen.log
    steps = seen.episodes["step"].cast(pl.String)
    names = {step: seen.step_name(step).say(language) for step in steps.unique()}
    case = seen.log.cases.gather(seen.episodes["case"])
    return encode({"case": case, "activity": steps.replace(names), "at": seen.episodes["began"]})
