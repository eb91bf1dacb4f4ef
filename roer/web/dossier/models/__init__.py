"""What a dossier is made of."""

from roer.web.dossier.models.access import Grant, Invitation, Part, WrongCode
from roer.web.dossier.models.assignment import AssignmentEntry
from roer.web.dossier.models.client import Client, Involvement
from roer.web.dossier.models.contact import ContactEntry
from roer.web.dossier.models.documents import IN_MESSAGE, Document, Tick
from roer.web.dossier.models.entry import Entry
from roer.web.dossier.models.facts import Dispute, FactEntry, HealthEntry
from roer.web.dossier.models.looks import LookUp
from roer.web.dossier.models.picture import CALLS, NEEDS, DomainEntry, QuestionEntry, Urgent, With
from roer.web.dossier.models.requests import DataRequest, Erasure
from roer.web.dossier.models.together import AnalysisEntry, Aspect, Confirmation, LeadEntry, Side, ViewEntry

__all__ = [
    "CALLS",
    "IN_MESSAGE",
    "NEEDS",
    "AnalysisEntry",
    "Aspect",
    "AssignmentEntry",
    "Client",
    "Confirmation",
    "ContactEntry",
    "DataRequest",
    "Dispute",
    "Document",
    "DomainEntry",
    "Entry",
    "Erasure",
    "FactEntry",
    "Grant",
    "HealthEntry",
    "Invitation",
    "Involvement",
    "LeadEntry",
    "LookUp",
    "Part",
    "QuestionEntry",
    "Side",
    "Tick",
    "Urgent",
    "ViewEntry",
    "With",
    "WrongCode",
]
