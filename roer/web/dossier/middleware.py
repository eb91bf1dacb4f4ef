"""What cannot be logged is not shown, wherever on the site."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from roer.web.dossier.looking import NotLogged


class NotShown:
    """Answers 503 where a page found that the look-up log could not be written."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing: only what goes wrong matters here."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, wrong: Exception) -> HttpResponse | None:
        """The page that says so; None for anything else that goes wrong."""
        return render(request, "503.html", status=503) if isinstance(wrong, NotLogged) else None
