"""The addresses of the texts and of questions without a name."""

from __future__ import annotations

from django.urls import URLPattern, path

from roer.web.informed.pages import answering, know, objection, questions, texts

FOR_EVERYONE: list[URLPattern] = [
    path("weten/", texts.texts, name="texts"),
    path("weten/bezwaar/", objection.objection, name="object"),
    path("weten/<slug:topic>/", texts.text, name="text"),
    path("vragen/", questions.questions, name="questions"),
    path("vragen/stel/", questions.ask, name="ask"),
    path("vragen/antwoord/", questions.answer, name="answer"),
]
ONLY_MINE: list[URLPattern] = [path("<uuid:file>/weten/", know.know, name="know")]
ONLY_DESK: list[URLPattern] = [
    path("vragen/", answering.questions, name="questions"),
    path("vragen/<int:asking>/", answering.question, name="question-answer"),
]
app_name = "informed"
urlpatterns = FOR_EVERYONE
