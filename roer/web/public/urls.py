"""The addresses of the public pages."""

from __future__ import annotations

from django.urls import path

from roer.web.public import views

app_name = "public"
urlpatterns = [
    path("", views.start, name="start"),
    path("aanpakken/", views.approaches, name="approaches"),
    path("aanpakken/<slug:approach_id>/", views.approach, name="approach"),
    path("aanpakken/<slug:approach_id>.yaml", views.approach_yaml, name="approach-yaml"),
    path("aanpakken/<slug:approach_id>.bpmn", views.approach_bpmn, name="approach-bpmn"),
    path("jan/", views.compare, name="compare"),
    path("jan/<slug:approach_id>/", views.journey, name="journey"),
    path("probeer/", views.choose, name="choose"),
    path("probeer/<slug:approach_id>/", views.try_out, name="try"),
]
