"""The addresses of the professional's pages."""

from __future__ import annotations

from django.urls import path

from roer.web.desk import (
    accounts,
    clients,
    documents,
    facts,
    health,
    looks,
    register,
    requests,
    together,
    urgent,
    views,
    waiting,
)
from roer.web.dossier import urls as dossier
from roer.web.informed import urls as informed
from roer.web.insight import urls as insight
from roer.web.plan import urls as plan
from roer.web.route import urls as route
from roer.web.talk import urls as talk

app_name = "desk"
urlpatterns = [
    *dossier.IN_BOTH_ROOMS,
    *(entry for room in (route, plan, talk) for entry in (*room.IN_BOTH_ROOMS, *room.ONLY_DESK)),
    *informed.ONLY_DESK,
    *insight.ONLY_DESK,
    path("", views.home, name="home"),
    path("wacht/", waiting.waiting, name="waiting"),
    path("mensen/", accounts.accounts, name="accounts"),
    path("mensen/nieuw/", accounts.new, name="account-new"),
    path("mensen/team/", accounts.team_new, name="team-new"),
    path("mensen/team/<int:team>/", accounts.team, name="team"),
    path("mensen/<uuid:account>/", accounts.account, name="account"),
    path("mensen/<uuid:account>/<slug:act>/", accounts.account_act, name="account-act"),
    path("nieuw/", register.register, name="register"),
    path("gesloten/", clients.closed, name="closed"),
    path("<uuid:file>/", views.file, name="file"),
    path("<uuid:file>/waarom/", clients.reason, name="reason"),
    path("<uuid:file>/code/", register.own_code, name="own-code"),
    path("<uuid:file>/wie/", clients.assign, name="assign"),
    path("<uuid:file>/erbij/", clients.involve, name="involve"),
    path("<uuid:file>/erbij/<int:involvement>/stop/", clients.end_involvement, name="involve-end"),
    path("<uuid:file>/sluiten/", clients.close, name="close"),
    path("<uuid:file>/heropenen/", clients.reopen, name="reopen"),
    path("<uuid:file>/papieren/afvinken/", documents.tick_off, name="documents-tick"),
    path("dringend/", urgent.urgent_list, name="urgent-list"),
    path("<uuid:file>/dringend/", urgent.urgent, name="urgent"),
    path("<uuid:file>/gegevens/", facts.facts, name="facts"),
    path("<uuid:file>/gegevens/antwoord/<int:dispute>/", facts.answer, name="answer-dispute"),
    path("<uuid:file>/gegevens/<slug:fact>/", facts.fact, name="fact"),
    path("<uuid:file>/gezondheid/", health.health, name="health"),
    path("<uuid:file>/wie-stuurt/<slug:element>/", together.lead, name="lead"),
    path("opnieuw-kijken/", together.look_again, name="look-again"),
    path("kijkers/", looks.unusual, name="looks"),
    path("kijkers/achter/", looks.behind, name="looks-behind"),
    path("verzoeken/", requests.requests, name="requests"),
    path("<uuid:file>/verzoeken/<int:asked>/", requests.answer_request, name="request"),
    path("<uuid:file>/wissen/", requests.erase_file, name="erase"),
]
