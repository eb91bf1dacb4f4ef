"""The pages of who answers questions that were asked without a name."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.informed.actions.questions import answer as give_answer
from roer.web.informed.forms.questions import AnswerForm, held
from roer.web.informed.queries.questions import answerable, answered, is_late, to_answer, words_of
from roer.web.people.gate import SignedIn, route

_AT_ONCE = 20


@route(see="questions.answer")
def questions(request: SignedIn) -> HttpResponse:
    """What waits for an answer, the first due first; or what was answered, to correct it."""
    done, number = "klaar" in request.GET, request.GET.get("page")
    waiting = Paginator(to_answer(request.user), _AT_ONCE)
    shown: dict[str, Any] = {"done": done, "waiting": waiting.count, "rows": []}
    if done:
        shown["page"] = Paginator(answered(request.user), _AT_ONCE).get_page(number)
    else:
        page, today = waiting.get_page(number), timezone.localdate()
        shown |= {"page": page, "rows": [(one, words_of(one), is_late(one, today)) for one in page]}
    return render(request, "informed/desk_questions.html", shown)


@route(see="questions.answer", change="questions.answer")
def question(request: SignedIn, asking: int) -> HttpResponse:
    """One question, and the form of its answer; what was answered before stands below."""
    found = answerable(request.user).filter(pk=asking).first()
    if found is None:
        raise Http404
    earlier = list(found.answers.all())
    last = earlier[0] if earlier else None
    words = words_of(found)
    form = AnswerForm.of(request, seen=last.number if last else 0, initial=held(last, words))
    if form.attempt(partial(give_answer, request.user, found)):
        messages.success(request, _("Saved. Who asked reads it with the code."))
        return redirect("desk:questions")
    if form.theirs is not None:
        earlier = list(found.answers.all())
    shown = {"question": found, "words": words, "form": form, "earlier": earlier}
    shown["late"] = last is None and is_late(found, timezone.localdate())
    return render(request, "informed/desk_question.html", shown)
