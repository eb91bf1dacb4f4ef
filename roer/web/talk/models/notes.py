"""What professionals note about a client: visible to him; and what one notes for himself for a short time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models import Entry
from roer.web.dossier.models.entry import numbered
from roer.web.people.models import User

_SHORT = 8


class NoteEntry(Entry):
    """A note about the client, which he reads. Its writer may correct it; what stood there stays."""

    about = ("note",)

    note = models.UUIDField(help_text="Which note it is.")
    words = models.TextField(max_length=4000, validators=[names_no_illness])

    class Meta:
        constraints: ClassVar = [numbered("note", "note")]

    def get_note_display(self) -> str:
        """Enough of the reference to see which words belong together."""
        return str(self.note)[:_SHORT]


class NoteReplyEntry(Entry):
    """What the client says to a note, in his own words; it stands beside the note."""

    about = ("note",)

    note = models.UUIDField(help_text="To which note.")
    words = models.TextField(max_length=2000, validators=[names_no_illness])

    class Meta:
        constraints: ClassVar = [numbered("note_reply", "note")]

    def get_note_display(self) -> str:
        """Enough of the reference to see which words belong together."""
        return str(self.note)[:_SHORT]


class WorkingNoteEntry(Entry):
    """What a professional notes for himself: only he reads it, and it goes after some days."""

    about = ("writer",)

    writer = models.ForeignKey(User, models.CASCADE, related_name="working_notes")
    words = models.TextField(max_length=4000, validators=[names_no_illness])
    until = models.DateField(help_text="The last day that it is there.")

    class Meta:
        constraints: ClassVar = [numbered("working_note", "writer")]
