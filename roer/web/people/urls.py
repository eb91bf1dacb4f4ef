"""The addresses of coming in and going out."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from roer.web.people import demo, views

app_name = "people"
urlpatterns = [
    path("inloggen/", views.sign_in, name="sign-in"),
    path("uitgelogd/", views.signed_out, name="signed-out"),
    path("uitloggen/", views.sign_out, name="sign-out"),
    path("binnen/", views.home, name="home"),
    path("blijven/", views.stay, name="stay"),
    path("weggooien/", views.forget, name="forget"),
    path("bewaren/", views.keep, name="keep"),
]
if settings.DEMO:
    urlpatterns.append(path("inloggen/als/", demo.sign_in_as, name="sign-in-as"))
