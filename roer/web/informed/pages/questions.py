"""Questions without signing in and without a name: reading, asking, and the answer with a code."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from roer.web.informed.actions.often import CODES, QUESTIONS, too_often
from roer.web.informed.actions.questions import ask as ask_question
from roer.web.informed.actions.questions import by_code, spaced
from roer.web.informed.forms.questions import AskForm, CodeForm
from roer.web.informed.models import Question
from roer.web.informed.models.question import SUBJECTS
from roer.web.informed.queries.questions import AskedPublic, is_late, municipalities, published, words_of
from roer.web.informed.terms import answer_by
from roer.web.people.gate import route

MOST = 100  # signs of what is sought


@route(see="public")
def questions(request: HttpRequest) -> HttpResponse:
    """What others asked and everyone may read. All of it is public, so the words may stand in the address."""
    words = "".join(sign for sign in request.GET.get("zoek", "") if sign.isprintable()).strip()[:MOST]
    subject = request.GET.get("over", "")
    asked = AskedPublic(
        words=words,
        place=request.GET.get("gemeente", "")[:50],
        subject=subject if subject in SUBJECTS else "",
        page=request.GET.get("page"),
    )
    shown = {"page": published(asked), "asked": asked, "places": municipalities()}
    return render(request, "informed/questions.html", {**shown, "subjects": list(SUBJECTS.items())})


@route(see="public", change="public")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask; then the code, which is shown in this answer only, and stands nowhere."""
    form = AskForm.of(request)
    by = answer_by(timezone.localdate())
    if form.is_bound and form.is_valid():
        if too_often(request, "ask", QUESTIONS):
            form.add_error(None, _("Many questions came from here this hour. Try again in an hour."))
        else:
            given = {name: form.cleaned_data[name] for name in ("organisation", "subject", "words", "token")}
            asked = ask_question(**given)
            shown = {"question": asked.question, "code": spaced(asked.code)}
            return _private(render(request, "informed/asked.html", shown))
    return _private(render(request, "informed/ask.html", {"form": form, "by": by}))


@route(see="public", change="public")
def answer(request: HttpRequest) -> HttpResponse:
    """Type the code, and read how it stands. The code is sent, and never stands in an address."""
    form = CodeForm(request.POST) if request.method == "POST" else CodeForm()
    if form.is_bound and form.is_valid():
        if too_often(request, "code", CODES):
            form.add_error(None, _("Many codes were typed from here this hour. Try again in an hour."))
        else:
            try:
                question = by_code(form.cleaned_data["code"])
            except ValidationError as wrong:
                form.add_error(None, wrong)
            else:
                return _private(render(request, "informed/answer.html", _told(question)))
    return _private(render(request, "informed/code.html", {"form": form}))


def _told(question: Question) -> dict[str, Any]:
    """How a question stands, for who has its code."""
    late = is_late(question, timezone.localdate())
    last = question.answers.first()
    return {"question": question, "answer": last, "words": words_of(question), "late": late}


def _private(response: HttpResponse) -> HttpResponse:
    """No browser and no proxy keeps it."""
    add_never_cache_headers(response)
    response["Cache-Control"] = "no-store, private"
    return response
