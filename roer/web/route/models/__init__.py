"""What a run through an approach is made of."""

from roer.web.route.models.asked import WAITING, StepRequest
from roer.web.route.models.entries import ChoiceEntry, DateEntry
from roer.web.route.models.episode import HELD, Episode, Extension, Reason, Result
from roer.web.route.models.run import ApproachVersion, Record, Run

__all__ = [
    "HELD",
    "WAITING",
    "ApproachVersion",
    "ChoiceEntry",
    "DateEntry",
    "Episode",
    "Extension",
    "Reason",
    "Record",
    "Result",
    "Run",
    "StepRequest",
]
