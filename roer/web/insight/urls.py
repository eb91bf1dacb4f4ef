"""The addresses of figures and improvements; they stand among those of professionals."""

from __future__ import annotations

from django.urls import URLPattern, path

from roer.web.insight.pages import cases, downloads, figures, improvements, sources

ONLY_DESK: list[URLPattern] = [
    path("inzicht/", sources.sources, name="insight"),
    path("inzicht/nieuw/", sources.bring, name="insight-new"),
    path("inzicht/dossiers/", cases.files, name="insight-files"),
    path("inzicht/<uuid:log_upload>/gelezen/", sources.reading, name="insight-reading"),
    path("inzicht/<uuid:log_upload>/weg/", sources.remove, name="insight-remove"),
    path("inzicht/<uuid:log_upload>/zaken/", cases.cases, name="insight-cases"),
    path("inzicht/<slug:log_source>/", figures.overview, name="insight-overview"),
    path("inzicht/<slug:log_source>/kaart/", figures.map_page, name="insight-map"),
    path("inzicht/<slug:log_source>/kaart.svg", downloads.drawing, name="insight-svg"),
    path("inzicht/<slug:log_source>/vergelijk/", figures.compare, name="insight-compare"),
    path("inzicht/<slug:log_source>/alle-paden.csv", downloads.all_paths, name="insight-paths"),
    path("inzicht/<slug:log_source>/verbeter/<slug:figure_key>/", improvements.begin, name="improvement-new"),
    path("inzicht/<slug:log_source>/<slug:insight_page>/", figures.question, name="insight-page"),
    path(
        "inzicht/<slug:log_source>/<slug:insight_page>/<slug:take_as>/", downloads.data, name="insight-data"
    ),
    path("verbeteren/", improvements.improvements, name="improvements"),
    path("verbeteren/<uuid:improvement>/", improvements.improvement, name="improvement"),
    path("verbeteren/<uuid:improvement>/wijzig/", improvements.change, name="improvement-change"),
    path("verbeteren/<uuid:improvement>/opnieuw/", improvements.again, name="improvement-again"),
    path("verbeteren/<uuid:improvement>/sluit/", improvements.close, name="improvement-close"),
]
