"""The addresses of the client's pages."""

from __future__ import annotations

from django.urls import path

from roer.web.mine import access, data, documents, facts, health, looks, picture, register, still, together, views

app_name = "mine"
urlpatterns = [
    path("", views.home, name="home"),
    path("aanmelden/", register.register, name="register"),
    path("<uuid:file>/", views.file, name="file"),
    path("<uuid:file>/contact/", register.contact, name="contact"),
    path("<uuid:file>/papieren/", documents.documents, name="documents"),
    path("<uuid:file>/papieren/<uuid:document>/", documents.download, name="document"),
    path("<uuid:file>/papieren/<uuid:document>/weg/", documents.remove, name="document-remove"),
    path("<uuid:file>/foto/", picture.overview, name="picture"),
    path("<uuid:file>/foto/vraag/", picture.question, name="picture-question"),
    path("<uuid:file>/foto/dringend/", picture.urgent, name="picture-urgent"),
    path("<uuid:file>/foto/papier/", picture.paper, name="picture-paper"),
    path("<uuid:file>/foto/<slug:domain>/", picture.domain, name="picture-domain"),
    path("<uuid:file>/sterk/", facts.strengths, name="strengths"),
    path("<uuid:file>/gegevens/", facts.facts, name="facts"),
    path("<uuid:file>/gegevens/vragen/", facts.questions, name="questions"),
    path("<uuid:file>/gegevens/<slug:fact>/", facts.fact, name="fact"),
    path("<uuid:file>/gegevens/<slug:fact>/klopt/", facts.confirm, name="confirm-fact"),
    path("<uuid:file>/gegevens/<slug:fact>/klopt-niet/", facts.dispute, name="dispute-fact"),
    path("<uuid:file>/gezondheid/", health.health, name="health"),
    path("<uuid:file>/samen/", together.board, name="together"),
    path("<uuid:file>/samen/kijk/<slug:aspect>/", together.view, name="together-view"),
    path("<uuid:file>/samen/opschrijven/", together.analysis, name="together-analysis"),
    path("<uuid:file>/samen/antwoord/", together.answer, name="together-answer"),
    path("<uuid:file>/samen/blad/", together.sheet, name="together-sheet"),
    path("<uuid:file>/samen/ideeen/", together.ideas, name="together-ideas"),
    path("<uuid:file>/wie-stuurt/", together.leads, name="leads"),
    path("<uuid:file>/wie-stuurt/<slug:element>/", together.reply, name="lead-reply"),
    path("helper/", access.accept, name="accept"),
    path("geen-toegang/", still.gone, name="gone"),
    path("<uuid:file>/nog/", still.still, name="still"),
    path("<uuid:file>/toegang/", access.who_can_see, name="access"),
    path("<uuid:file>/toegang/wet/", access.what_the_law_allows, name="lawful"),
    path("<uuid:file>/toegang/organisatie/", access.let_organisation_in, name="access-organisation"),
    path("<uuid:file>/toegang/helper/", access.ask_a_helper, name="access-helper"),
    path("<uuid:file>/toegang/stoppen/", access.end, name="access-end"),
    path("<uuid:file>/toegang/verlengen/", access.extend, name="access-extend"),
    path("<uuid:file>/toegang/code-stoppen/", access.take_back, name="access-take-back"),
    path("<uuid:file>/kijkers/", looks.who_looked, name="looks"),
    path("<uuid:file>/data/", data.data, name="data"),
    path("<uuid:file>/data/roer.json", data.download, name="data-download"),
    path("<uuid:file>/data/afdruk/", data.on_paper, name="data-paper"),
    path("<uuid:file>/data/verzoek/", data.request_about, name="data-request"),
]
