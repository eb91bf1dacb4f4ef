"""The gate before a page of one file: it finds the client, and logs the look, before the view begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from roer.web.dossier.looking import How, NotVisible, ReasonNeeded, look
from roer.web.people.drafts import keep_draft
from roer.web.people.gate import Gate, View, gated


def file_route(
    see: str | None = None, change: str | None = None, *, how: str = How.PAGE
) -> Callable[[View], View]:
    """The gate of a page about one file, whose address has ``file``; the view is given ``client``.

    What one may not see is a 404. Sending something needs the verb ``change``, and shows the file too,
    so it is logged as well.
    """

    def enter(request: HttpRequest, verb: str, parts: dict[str, Any]) -> dict[str, Any] | HttpResponse:
        file = parts.pop("file")
        try:
            client = look(request.user, file, verb, how)  # type: ignore[arg-type]
        except NotVisible:
            raise Http404 from None
        except ReasonNeeded:
            keep_draft(request)
            return redirect(
                f"{reverse('desk:reason', args=(file,))}?{urlencode({'next': request.get_full_path()})}"
            )
        request.file_verb = see or verb  # type: ignore[attr-defined]  # what an open page goes on asking for
        return {"client": client, **parts}

    def wrap(view: View) -> View:
        return gated(view, Gate(see, change), enter)

    return wrap
