"""The addresses of the professional's pages."""

from __future__ import annotations

from django.urls import path

from roer.web.desk import clients, documents, facts, health, looks, picture, requests, still, together, views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("gesloten/", clients.closed, name="closed"),
    path("<uuid:file>/", views.file, name="file"),
    path("<uuid:file>/waarom/", clients.reason, name="reason"),
    path("<uuid:file>/contact/", clients.contact, name="contact"),
    path("<uuid:file>/wie/", clients.assign, name="assign"),
    path("<uuid:file>/erbij/", clients.involve, name="involve"),
    path("<uuid:file>/erbij/<int:involvement>/stop/", clients.end_involvement, name="involve-end"),
    path("<uuid:file>/sluiten/", clients.close, name="close"),
    path("<uuid:file>/heropenen/", clients.reopen, name="reopen"),
    path("<uuid:file>/papieren/", documents.documents, name="documents"),
    path("<uuid:file>/papieren/afvinken/", documents.tick_off, name="documents-tick"),
    path("<uuid:file>/papieren/<uuid:document>/", documents.download, name="document"),
    path("<uuid:file>/papieren/<uuid:document>/weg/", documents.remove, name="document-remove"),
    path("dringend/", picture.urgent_list, name="urgent-list"),
    path("<uuid:file>/dringend/", picture.urgent, name="urgent"),
    path("<uuid:file>/foto/", picture.overview, name="picture"),
    path("<uuid:file>/foto/vraag/", picture.question, name="picture-question"),
    path("<uuid:file>/foto/papier/", picture.paper, name="picture-paper"),
    path("<uuid:file>/foto/<slug:domain>/", picture.domain, name="picture-domain"),
    path("<uuid:file>/gegevens/", facts.facts, name="facts"),
    path("<uuid:file>/gegevens/antwoord/<int:dispute>/", facts.answer, name="answer-dispute"),
    path("<uuid:file>/gegevens/<slug:fact>/", facts.fact, name="fact"),
    path("<uuid:file>/gezondheid/", health.health, name="health"),
    path("<uuid:file>/samen/", together.board, name="together"),
    path("<uuid:file>/samen/kijk/<slug:aspect>/", together.view, name="together-view"),
    path("<uuid:file>/samen/opschrijven/", together.analysis, name="together-analysis"),
    path("<uuid:file>/samen/antwoord/", together.answer, name="together-answer"),
    path("<uuid:file>/samen/blad/", together.sheet, name="together-sheet"),
    path("<uuid:file>/samen/ideeen/", together.ideas, name="together-ideas"),
    path("<uuid:file>/wie-stuurt/", together.leads, name="leads"),
    path("<uuid:file>/wie-stuurt/<slug:element>/", together.lead, name="lead"),
    path("opnieuw-kijken/", together.look_again, name="look-again"),
    path("geen-toegang/", still.gone, name="gone"),
    path("<uuid:file>/nog/", still.still, name="still"),
    path("kijkers/", looks.unusual, name="looks"),
    path("kijkers/achter/", looks.behind, name="looks-behind"),
    path("verzoeken/", requests.requests, name="requests"),
    path("<uuid:file>/verzoeken/<int:asked>/", requests.answer_request, name="request"),
    path("<uuid:file>/wissen/", requests.erase_file, name="erase"),
]
