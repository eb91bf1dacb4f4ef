"""The addresses of the pages of a file that stand in both rooms, the client's and the professional's."""

from __future__ import annotations

from django.urls import path

from roer.web.dossier.pages import contact, documents, picture, still, together

IN_BOTH_ROOMS = [
    path("geen-toegang/", still.gone, name="gone"),
    path("<uuid:file>/nog/", still.still, name="still"),
    path("<uuid:file>/contact/", contact.contact, name="contact"),
    path("<uuid:file>/papieren/", documents.documents, name="documents"),
    path("<uuid:file>/papieren/<uuid:document>/", documents.download, name="document"),
    path("<uuid:file>/papieren/<uuid:document>/weg/", documents.remove, name="document-remove"),
    path("<uuid:file>/foto/", picture.overview, name="picture"),
    path("<uuid:file>/foto/vraag/", picture.question, name="picture-question"),
    path("<uuid:file>/foto/papier/", picture.paper, name="picture-paper"),
    path("<uuid:file>/foto/<slug:domain>/", picture.domain, name="picture-domain"),
    path("<uuid:file>/samen/", together.board, name="together"),
    path("<uuid:file>/samen/kijk/<slug:aspect>/", together.view, name="together-view"),
    path("<uuid:file>/samen/opschrijven/", together.analysis, name="together-analysis"),
    path("<uuid:file>/samen/antwoord/", together.answer, name="together-answer"),
    path("<uuid:file>/samen/blad/", together.sheet, name="together-sheet"),
    path("<uuid:file>/samen/ideeen/", together.ideas, name="together-ideas"),
    path("<uuid:file>/wie-stuurt/", together.leads, name="leads"),
]
