"""The addresses of the client's pages."""

from __future__ import annotations

from django.urls import path

from roer.web.dossier import urls as dossier
from roer.web.informed import urls as informed
from roer.web.mine import access, data, facts, health, looks, register, together, urgent, views
from roer.web.plan import urls as plan
from roer.web.route import urls as route
from roer.web.talk import urls as talk

app_name = "mine"
urlpatterns = [
    *dossier.IN_BOTH_ROOMS,
    *(entry for room in (route, plan, talk) for entry in (*room.IN_BOTH_ROOMS, *room.ONLY_MINE)),
    *informed.ONLY_MINE,
    path("", views.home, name="home"),
    path("aanmelden/", register.register, name="register"),
    path("code/", register.claim, name="claim"),
    path("<uuid:file>/", views.file, name="file"),
    path("<uuid:file>/dringend/", urgent.urgent, name="urgent"),
    path("<uuid:file>/sterk/", facts.strengths, name="strengths"),
    path("<uuid:file>/gegevens/", facts.facts, name="facts"),
    path("<uuid:file>/gegevens/vragen/", facts.questions, name="questions"),
    path("<uuid:file>/gegevens/<slug:fact>/", facts.fact, name="fact"),
    path("<uuid:file>/gegevens/<slug:fact>/klopt/", facts.confirm, name="confirm-fact"),
    path("<uuid:file>/gegevens/<slug:fact>/klopt-niet/", facts.dispute, name="dispute-fact"),
    path("<uuid:file>/gezondheid/", health.health, name="health"),
    path("<uuid:file>/wie-stuurt/<slug:element>/", together.reply, name="lead-reply"),
    path("helper/", access.accept, name="accept"),
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
