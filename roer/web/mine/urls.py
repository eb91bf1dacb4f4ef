"""The addresses of the client's pages."""

from __future__ import annotations

from django.urls import path

from roer.web.mine import views

app_name = "mine"
urlpatterns = [path("", views.home, name="home"), path("<uuid:file>/", views.file, name="file")]
