"""Walks the site: every page, as every role, for files in every situation, and says where it is at fault."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.cache import cache
from django.core.handlers.base import BaseHandler
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import get_resolver, reverse

from roer.web.dossier.models import LookUp
from roer.web.people.models import User
from roer.web.people.roles import Role
from tests.web.furnished import TOLD_IN
from tests.web.permissions import EVERYONE, Permissions
from tests.web.routes import OF_WHO_ASKS, SENDS, Route
from tests.web.situations import People, Situation

REFUSED_EVERYWHERE = ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS")
# Pages of allauth have conditions of their own: there are no codes for who has no second factor.
HAVE_CONDITIONS = ("account_", "mfa_", "openid_connect_", "socialaccount_")
_LINK = re.compile(r'href="(/[^"?#]*)')
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Cell:
    """One question that the walk asks: who, with which file, where, by which method."""

    route: Route
    method: str
    verb: str | None
    user: User | None
    situation: Situation | None = None
    allowed: bool = False
    page: Permissions | None = None

    @property
    def who(self) -> tuple[str, str] | None:
        """The role and the situation, of someone who is signed in."""
        signed_in = self.page and self.user and self.situation
        return (self.user.role, self.situation.name) if signed_in and self.user and self.situation else None

    def __str__(self) -> str:
        who = (
            "signed out"
            if self.user is None
            else f"{self.user.role}{'' if self.user.is_active else ', ended'}"
        )
        which = self.situation.name if self.situation else "no file"
        return f"{self.method} {self.route.name} as {who}, {which}"


def _shows_nothing(cell: Cell) -> bool:
    """Whether the page shows nothing of the file: it asks why one wants to look, or says whether one may."""
    return cell.verb in EVERYONE or cell.route.name == "desk:reason"


def _no_page(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A 404 without the page around it, which takes most of the time of a long walk."""
    return HttpResponse(status=404)


class Asker:
    """Asks pages as a browser would, each in a transaction that is taken back, so that nothing changes."""

    plain_404 = False

    def __init__(self, everyone: list[User]) -> None:
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.factory = RequestFactory()
        self.cookies = {user.pk: _session(user) for user in everyone}
        self.before: int = LookUp.objects.aggregate(last=Max("pk"))["last"] or 0
        self.logged = False
        self.error: BaseException | None = None
        got_request_exception.connect(self._failed)
        resolver: Any = get_resolver()
        usual = type(resolver).resolve_error_handler
        resolver.resolve_error_handler = lambda code: (
            _no_page if code == 404 and self.plain_404 else usual(resolver, code)
        )

    def ask(self, method: str, address: str, user: User | None, sent: dict[str, Any] | None = None) -> Answer:
        """What the site answers, and how often it wrote down that this account looked at which file."""
        cache.clear()  # else allauth counts how often one tries
        self.factory.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[user.pk] if user else ""
        data = {"data": sent or {}} if method in {"GET", "POST"} else {}
        request = getattr(self.factory, method.lower())(address, **data)
        request._dont_enforce_csrf_checks = True
        with transaction.atomic(), connection.execute_wrapper(self._notice):
            self.logged, self.error = False, None
            response = cast(HttpResponse, self.handler.get_response(request))
            body = b"".join(cast(Iterator[bytes], response)) if response.streaming else response.content
            if response.streaming:
                response.close()
            answer = Answer(
                response, body.decode(errors="replace"), self._looks() if self.logged else [], self.error
            )
            transaction.set_rollback(True)
        return answer

    def _failed(self, **_signal: object) -> None:
        self.error = sys.exc_info()[1]

    def _notice(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Whether something is written in the log of looks; only then is it worth reading it."""
        self.logged = self.logged or ("INSERT" in sql and LookUp._meta.db_table in sql)
        return execute(sql, *rest)

    def _looks(self) -> list[tuple[object, object]]:
        return list(LookUp.objects.filter(pk__gt=self.before).values_list("client_id", "user_id"))


def _session(user: User) -> str:
    """The cookie of someone who is signed in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), _BACKEND
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    key: str = store.session_key
    return key


@dataclass
class Answer:
    """What came back, and whom the account was shown according to the log."""

    response: HttpResponse
    body: str
    looks: list[tuple[object, object]]
    error: BaseException | None = None

    @property
    def to_sign_in(self) -> bool:
        where = self.response.headers.get("Location", "")
        return self.response.status_code == 302 and where.split("?")[0].endswith("/inloggen/")

    def tells(self, words: str) -> bool:
        """Whether something stands anywhere in the answer."""
        return words in self.body or any(words in value for value in self.response.headers.values())


def cells(route: Route, people: People, page: Permissions) -> Iterator[Cell]:
    """Every question about one route."""
    _address, see, change = page.routes[route.name]
    own = people.situations[0]
    for method, verb in (("GET", see), ("POST", change)):
        yield Cell(route, method, verb, None, own, allowed=verb == "public")
        for role in Role:
            yield Cell(route, method, verb, people.ended[role], own, allowed=verb == "public")
            if not route.about_a_file:
                yield Cell(
                    route, method, verb, people.by_role[role], None, verb is not None and page.has(role, verb)
                )
                continue
            for situation in people.situations_of(role):
                ties = situation.ties(role)
                may = verb is not None and page.may(role, verb, ties)
                yield Cell(route, method, verb, people.who(role, situation), situation, may, page)
    for method in REFUSED_EVERYWHERE:
        yield Cell(route, method, None, None, own)
        yield Cell(route, method, None, people.who(Role.CLIENT, own), own)


def covering(asked: Iterable[Cell], turn: int) -> Iterator[Cell]:
    """Of the questions about one route, one for each way in which a role is let in or refused.

    A page that knows a gate asks it the same question for every file. ``turn`` says which of the questions
    that are alike is taken, so that all the routes together ask about every situation.
    """
    alike: dict[tuple[object, ...], list[Cell]] = {}
    for cell in asked:
        who = cell.user and (cell.user.role, cell.user.is_active)
        kind = (cell.verb and cell.method, who, cell.situation and cell.allowed)
        alike.setdefault(kind, []).append(cell)
    for same in alike.values():
        yield same[turn % len(same)]


def faults(cell: Cell, asker: Asker, people: People) -> Iterator[str]:
    """What is wrong with the answer to one question."""
    situation = cell.situation or people.situations[0]
    own = OF_WHO_ASKS.get(cell.route.name)
    parts = {**situation.parts, **(own(situation.file, cell.user) if own and cell.user else {})}
    # The page around a 404 is the same everywhere; these two show it for everyone and every file.
    asker.plain_404 = cell.route.name not in {"mine:file", "desk:file"}
    answer = asker.ask(cell.method, cell.route.at(parts), cell.user, SENDS.get(cell.route.name))
    asker.plain_404 = False
    for fault in (
        _outcome(cell, answer),
        *_shown(cell, answer),
        *_parts_shown(cell, answer),
        *_dead_ends(cell, answer),
    ):
        if fault:
            yield f"{cell}: {fault}"


def _outcome(cell: Cell, answer: Answer) -> str | None:
    """Whether it let in, or refused, as it should."""
    status = answer.response.status_code
    if answer.error:
        return f"failed with {answer.error!r}"
    wanted = _wanted(cell)
    if wanted == "in":
        own = (403, 404) if cell.route.name.startswith(HAVE_CONDITIONS) else ()
        inside = status < 403 or status in own
        return None if inside and not answer.to_sign_in else f"should be let in, got {status}"
    if wanted == "sign in":
        return None if answer.to_sign_in else f"should be sent to sign in, got {status}"
    return None if status == wanted else f"should get {wanted}, got {status}"


def _wanted(cell: Cell) -> str | int:
    if cell.verb is None:
        return 405
    if cell.verb != "public" and (cell.user is None or not cell.user.is_active):
        return "sign in"
    return "in" if cell.allowed else 404


def _shown(cell: Cell, answer: Answer) -> Iterator[str]:
    """Whether it told a name that it should not, or told one without writing the look down."""
    if cell.situation is None or not cell.route.about_a_file:
        return
    file = cell.situation.file
    looked = (file.pk, cell.user.pk if cell.user else None) in answer.looks
    if _wanted(cell) != "in":
        if answer.tells(file.name):
            yield "the name of the client stands in what is refused"
        if answer.looks:
            yield "a look was written down for what is refused"
    elif not looked and (answer.tells(file.name) or not _shows_nothing(cell)):
        yield "it was shown, and the look was not written down"


def _parts_shown(cell: Cell, answer: Answer) -> Iterator[str]:
    """Whether it told something of a part of the file that is not for this account."""
    if cell.page is None or cell.situation is None or cell.user is None:
        return
    role = Role(cell.user.role)
    ties = cell.situation.ties(role)
    for words, verbs in TOLD_IN.items():
        if words in answer.body and not any(cell.page.may(role, verb, ties) for verb in verbs):
            yield f"tells {words!r}, which takes one of {sorted(verbs)}"


def _dead_ends(cell: Cell, answer: Answer) -> Iterator[str]:
    """Links to pages of this file that the account may not open."""
    if cell.page is None or cell.situation is None or cell.user is None or cell.method != "GET":
        return
    role = Role(cell.user.role)
    ties, verbs = cell.situation.ties(role), cell.situation.addresses
    for address in set(_LINK.findall(answer.body)) & set(verbs):
        if not cell.page.may(role, verbs[address], ties):
            yield f"shows a link to {address}, which is a 404 for this account"


def still_faults(asker: Asker, people: People, page: Permissions) -> Iterator[str]:
    """An open page asks whether it may stay open: what is wrong with the answers."""
    for role in Role:
        for situation in people.situations_of(role):
            address = reverse("desk:still", kwargs={"file": situation.file.pk})
            may = page.may(role, "file.see", situation.ties(role))
            answer = asker.ask("GET", address, people.who(role, situation)).response
            stays = answer.status_code == 204 and not answer.has_header("HX-Redirect")
            if stays != may:
                yield f"an open page of {role} {'stays' if stays else 'goes'}: {situation.name}"
