"""The pages of notes: what is noted about the client, what he says to it, and a working note for oneself."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed
from roer.web.people.gate import SignedIn
from roer.web.people.verbs import may
from roer.web.talk.actions import notes as actions
from roer.web.talk.forms.notes import NoteForm, ReplyForm, ShareForm, WorkingNoteForm
from roer.web.talk.queries.notes import current_notes, note_of, with_replies, working_note
from roer.web.talk.terms import WORKING_NOTE_LASTS, working_note_until

AT_ONCE = 20


@file_route(see="notes.see")
def notes(request: SignedIn, client: Client) -> HttpResponse:
    """The notes about a client, the newest first, each with what he said to it."""
    page = Paginator(current_notes(client), AT_ONCE).get_page(request.GET.get("page"))
    rows = with_replies(request.user, client, list(page))
    own = working_note(request.user, client) if may(request.user, "notes.write") else None
    here = {"page": page, "rows": rows, "working": own, "working_days": WORKING_NOTE_LASTS.days}
    return rooms.show(request, client, "talk/notes.html", **here)


@file_route(see="notes.reply", change="notes.reply")
def note_reply(request: SignedIn, client: Client, note: UUID) -> HttpResponse:
    """The client says something to a note."""
    found = note_of(request.user, client, note)
    if found is None:
        raise Http404
    form = ReplyForm.of(request, seen=found.replies[-1].number if found.replies else 0)
    if form.attempt(partial(actions.reply, request.user, client, note=note)):
        messages.success(request, _("Saved. Your words stand beside the note."))
        return rooms.to(request, client, "notes")
    return rooms.show(request, client, "talk/note_reply.html", form=form, note=found)


@file_route(see="notes.write", change="notes.write")
def note_new(request: SignedIn, client: Client) -> HttpResponse:
    """A new note about the client."""
    form = NoteForm.of(request)
    if form.attempt(partial(actions.write_note, request.user, client)):
        messages.success(request, _("Saved. The client can read it."))
        return redirect("desk:notes", file=client.pk)
    return render(request, "talk/note.html", {"client": client, "form": form, "note": None})


@file_route(see="notes.write", change="notes.write")
def note_correct(request: SignedIn, client: Client, note: UUID) -> HttpResponse:
    """Its writer writes a note anew; for who did not write it the page says so."""
    found = note_of(request.user, client, note)
    if found is None:
        raise Http404
    form = NoteForm.of(request, seen=found.now.number, initial={"words": found.now.words})
    if found.own and form.attempt(partial(actions.correct_note, request.user, client, note=note)):
        messages.success(request, _("Saved. The client can read it."))
        return redirect("desk:notes", file=client.pk)
    return render(request, "talk/note.html", {"client": client, "form": form, "note": found})


@file_route(see="notes.write", change="notes.write")
def working(request: SignedIn, client: Client) -> HttpResponse:
    """One's own working note: to write on in, to share or to throw away."""
    held = working_note(request.user, client)
    initial = {"words": held.words if held else ""}
    form = WorkingNoteForm.of(request, seen=held.number if held else 0, initial=initial)
    if form.attempt(partial(actions.save_working_note, request.user, client)):
        messages.success(request, _("Saved, for you alone."))
        return redirect("desk:working-note", file=client.pk)
    until = held.until if held else working_note_until(timezone.localdate())
    here = {"client": client, "form": form, "held": held, "until": until, "days": WORKING_NOTE_LASTS.days}
    return render(request, "talk/working_note.html", here)


@file_route(see="notes.write", change="notes.write")
def share(request: SignedIn, client: Client) -> HttpResponse:
    """Make one's working note a note of the file, after reading what that means."""
    held = working_note(request.user, client)
    form = ShareForm.of(request, seen=held.number if held else 0)
    if form.attempt(partial(actions.share_working_note, request.user, client)):
        messages.success(request, _("Shared. The client can read it now, and it stays in the file."))
        return redirect("desk:notes", file=client.pk)
    return render(request, "talk/working_note_share.html", {"client": client, "form": form, "held": held})


@file_route(change="notes.write")
def throw_away(request: SignedIn, client: Client) -> HttpResponse:
    """The working note goes now."""
    try:
        actions.throw_working_note_away(request.user, client)
    except NotAllowed:
        raise Http404 from None
    messages.success(request, _("Your working note is gone."))
    return redirect("desk:notes", file=client.pk)
