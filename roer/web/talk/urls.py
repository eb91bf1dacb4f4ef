"""The addresses of talking with each other: those in both rooms, those in one, and one for calendars."""

from __future__ import annotations

from django.urls import path

from roer.web.talk.pages import calls, coach, inbox, notes, reminders, threads

IN_BOTH_ROOMS = [
    path("<uuid:file>/berichten/", threads.conversations, name="messages"),
    path("<uuid:file>/berichten/nieuw/", threads.new, name="thread-new"),
    path("<uuid:file>/berichten/<int:thread>/", threads.thread, name="thread"),
    path("<uuid:file>/berichten/<int:thread>/sinds/", threads.since, name="thread-since"),
    path("<uuid:file>/berichten/<int:thread>/gelezen/", threads.read, name="thread-read"),
    path("<uuid:file>/berichten/<int:thread>/<int:message>/", threads.attachment, name="attachment"),
    path("<uuid:file>/notities/", notes.notes, name="notes"),
]
ONLY_MINE = [
    path("<uuid:file>/bel-mij/", calls.call_back, name="call-back"),
    path("<uuid:file>/bel-mij/<int:call>/stop/", calls.call_back_stop, name="call-back-stop"),
    path("<uuid:file>/andere-coach/", coach.another_coach, name="another-coach"),
    path("<uuid:file>/andere-coach/<int:wish>/stop/", coach.another_coach_stop, name="another-coach-stop"),
    path("<uuid:file>/herinneringen/", reminders.reminders, name="reminders"),
    path("<uuid:file>/agenda/", reminders.calendar, name="calendar"),
    path("<uuid:file>/agenda/stop/", reminders.calendar_stop, name="calendar-stop"),
    path("<uuid:file>/notities/<uuid:note>/", notes.note_reply, name="note-reply"),
]
ONLY_DESK = [
    path("berichten/", inbox.inbox, name="inbox"),
    path("berichten/mail/", inbox.mail, name="mail"),
    path("terugbellen/", calls.calls, name="calls"),
    path("<uuid:file>/terugbellen/<int:call>/", calls.call, name="call"),
    path("andere-coach/", coach.coach_requests, name="coach-requests"),
    path("<uuid:file>/andere-coach/<int:wish>/", coach.coach_request, name="coach-request"),
    path("<uuid:file>/andere-coach/<int:wish>/zeg/", coach.coach_request_tell, name="coach-request-tell"),
    path("<uuid:file>/notities/nieuw/", notes.note_new, name="note-new"),
    path("<uuid:file>/notities/werk/", notes.working, name="working-note"),
    path("<uuid:file>/notities/werk/delen/", notes.share, name="working-note-share"),
    path("<uuid:file>/notities/werk/weg/", notes.throw_away, name="working-note-away"),
    path("<uuid:file>/notities/<uuid:note>/", notes.note_correct, name="note-correct"),
]
FOR_EVERYONE = [path("agenda/<str:token>.ics", reminders.feed, name="feed")]
app_name = "talk"
urlpatterns = FOR_EVERYONE
