"""What this room keeps of a client, in words, for the page that shows everything."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.kept import tell

_PARTS = {
    "thread": _("Conversations"),
    "message": _("Messages"),
    "reading": _("Who read which message"),
    "call_request": _("When you asked to be called back"),
    "call_note": _("What came of calling back"),
    "coach_request": _("When you asked for another coach or a talk"),
    "note_entry": _("Notes about you, earlier ones too"),
    "note_reply_entry": _("What you said to a note"),
    "working_note_entry": _("That someone made a working note for himself"),
    "reminder_entry": _("What you want a mail about"),
    "reminded": _("That you got a mail"),
    "mailed": _("That someone got a mail about a message with you"),
    "calendar_feed": _("The address of your calendar"),
    "account_working_note_entry": _("Your working notes about others"),
    "account_mail_choice": _("How often you want a mail about messages"),
    "account_mailed": _("That you got a mail about a message"),
}
_FIELDS = {
    "account": _("Who"),
    "answered_by_role": _("In the role of"),
    "call": _("About number"),
    "coach_told_at": _("When your coach heard that a talk was asked"),
    "document": _("Paper"),
    "helper_name": _("With whom"),
    "how_often": _("How often"),
    "key": _("About"),
    "language": _("Language"),
    "message": _("About number"),
    "new_coach_name": _("New coach"),
    "occurrence": _("Which time"),
    "subject": _("About"),
    "suits": _("When it suits"),
    "thread": _("About number"),
    "withdrawn_at": _("Taken back on"),
    "writer": _("Who"),
}
_BESIDE = "The name of this account stands beside it."
_LEFT_OUT = {
    "Thread.helper": _BESIDE,
    "CoachRequest.coach": _BESIDE,
    "CoachRequest.new_coach": _BESIDE,
    "CalendarFeed.secret": "The hash of a secret address; who has it could not come in either.",
    "WorkingNoteEntry.words": (
        "What one professional notes for himself; nobody else reads it. After some days it goes, or he "
        "shares it, and then you read it among the notes."
    ),
}


def tell_all() -> None:
    """Name all of it, when the room is loaded."""
    tell(("talk", _("What you talked about")), _PARTS, _FIELDS, _LEFT_OUT)
