"""For whom a page is: who works with clients calls somebody klantmanager whom a client calls his coach."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse

_FOR_WORK: ContextVar[bool] = ContextVar("for_work", default=True)
_WORK = "desk"  # the name of the addresses of who works with clients


def is_for_work() -> bool:
    """Whether the page that is made now is one of who works with clients."""
    return _FOR_WORK.get()


class Audience:
    """Remembers, while a page is made, for whom it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page; what was remembered for it is forgotten after it."""
        before = _FOR_WORK.set(True)
        try:
            return self.get_response(request)
        finally:
            _FOR_WORK.reset(before)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Which page it is follows from the address, which is known only now."""
        assert request.resolver_match is not None
        _FOR_WORK.set(request.resolver_match.namespace == _WORK)
