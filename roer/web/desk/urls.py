"""The addresses of the professional's pages."""

from __future__ import annotations

from django.urls import path

from roer.web.desk import views

app_name = "desk"
urlpatterns = [path("", views.home, name="home"), path("<uuid:file>/", views.file, name="file")]
