"""When something breaks, neither the log nor the page tells about whom it was."""

from __future__ import annotations

import io
import logging

import pytest
from django.conf import settings
from django.test import Client as Browser
from django.urls import reverse
from django.utils.log import AdminEmailHandler

from roer.web.furniture.logs import Impersonal
from tests.web import world

pytestmark = pytest.mark.django_db
NAME = "Zq7xWvKp"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the handlers of the settings write."""
    out = io.StringIO()
    handlers = [*logging.getLogger("django").handlers, *logging.getLogger().handlers]
    streams = [h for h in handlers if isinstance(h.formatter, Impersonal)]
    assert streams, "the settings name this formatter"
    for handler in streams:
        monkeypatch.setattr(handler, "stream", out)
    return out


def test_a_view_that_breaks_tells_no_name(written: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    file = world.client(NAME)
    assert file.user is not None
    browser = world.signed_in(file.user)
    browser.raise_request_exception = False

    def breaks(*given: object) -> None:
        words = f"{file.name} typed something"
        try:
            raise KeyError(words)
        except KeyError as error:
            raise ValueError(f"not good: {words}") from error

    monkeypatch.setattr("roer.web.mine.data.everything", breaks)
    answered = browser.get(reverse("mine:data", args=[file.pk]) + f"?q={NAME}")
    assert answered.status_code == 500
    assert NAME not in answered.content.decode()
    log = written.getvalue()
    assert "builtins.ValueError" in log
    assert "builtins.KeyError" in log
    assert "in breaks" in log, "it says where"
    assert "500 GET /mijn/<uuid:file>/data/" in log
    assert NAME not in log
    assert str(file.pk) not in log


def test_an_address_that_somebody_typed_is_not_written_down(written: io.StringIO) -> None:
    assert Browser().get(f"/mijn/{NAME}/?naam={NAME}").status_code == 404
    assert "404 GET an address that does not exist" in written.getvalue()
    assert NAME not in written.getvalue()


def test_a_refused_host_is_not_quoted(written: io.StringIO) -> None:
    browser = Browser(raise_request_exception=False)
    browser.get("/", headers={"host": f"{NAME}.example.nl"})
    assert "400 GET an address that does not exist" in written.getvalue()
    assert NAME.lower() not in written.getvalue().lower()


def test_no_error_goes_out_by_mail_and_no_query_is_written_down() -> None:
    assert not any(isinstance(h, AdminEmailHandler) for h in logging.getLogger("django").handlers)
    assert not logging.getLogger("django.db.backends").isEnabledFor(logging.DEBUG)
    assert settings.DEBUG is False
