"""The addresses of the client's way: those in both rooms, and those in one."""

from __future__ import annotations

from django.urls import URLPattern, path

from roer.web.route.pages import doing, requests, way

_STEP = "<uuid:file>/route/stap/<slug:step>/"
IN_BOTH_ROOMS: list[URLPattern] = [
    path("<uuid:file>/route/", way.way, name="way"),
    path("<uuid:file>/route/geld/", way.money, name="way-money"),
    path(_STEP, way.step, name="way-step"),
    path("<uuid:file>/route/vraag/<int:wanted>/", requests.request_page, name="way-request"),
    path("<uuid:file>/route/vraag/<int:wanted>/stop/", requests.withdraw, name="way-request-stop"),
    # what the client says himself, or what is written down for him where he has no account
    path(f"{_STEP}kiezen/", doing.choose, name="way-choose"),
    path(f"{_STEP}doen/", doing.do, name="way-do"),
    path(f"{_STEP}toch-vragen/", doing.ask, name="way-ask"),
]
ONLY_MINE: list[URLPattern] = [
    path(f"{_STEP}dag/", doing.day, name="way-day"),
    path(f"{_STEP}erover/", doing.reply, name="way-reply"),
    path(f"{_STEP}terug/", doing.back, name="way-undo"),
]
ONLY_DESK: list[URLPattern] = [
    path(f"{_STEP}dagen/", doing.offer, name="way-offer"),
    path(f"{_STEP}afgesproken/", doing.agree, name="way-agree"),
    path(f"{_STEP}begin/", doing.take, name="way-take"),
    path(f"{_STEP}einde/", doing.end, name="way-end"),
    path(f"{_STEP}langer/", doing.extend, name="way-extend"),
    path(f"{_STEP}terug/", doing.undo, name="way-undo"),
    path("route/vragen/", requests.requests, name="way-requests"),
    path("route/dagen/", requests.days, name="way-days"),
]
