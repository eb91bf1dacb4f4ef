"""What this room keeps."""

from roer.web.talk.models.calls import CallNote, CallRequest, DayPart
from roer.web.talk.models.coach import CoachRequest
from roer.web.talk.models.notes import NoteEntry, NoteReplyEntry, WorkingNoteEntry
from roer.web.talk.models.reminders import (
    CalendarFeed,
    HowOften,
    Kind,
    Language,
    MailChoice,
    Mailed,
    Reminded,
    ReminderEntry,
)
from roer.web.talk.models.threads import Message, Reading, Thread

__all__ = [
    "CalendarFeed",
    "CallNote",
    "CallRequest",
    "CoachRequest",
    "DayPart",
    "HowOften",
    "Kind",
    "Language",
    "MailChoice",
    "Mailed",
    "Message",
    "NoteEntry",
    "NoteReplyEntry",
    "Reading",
    "Reminded",
    "ReminderEntry",
    "Thread",
    "WorkingNoteEntry",
]
