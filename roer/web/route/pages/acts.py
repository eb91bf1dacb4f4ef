"""What someone can do with a step: which forms he gets, with what they begin, and what sending them does."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.dossier.models import Client
from roer.web.people.drafts import FIELD, note_for
from roer.web.people.models import User
from roer.web.route.actions.asking import ask_anyway
from roer.web.route.actions.choosing import choose
from roer.web.route.actions.dates import agree_day, ask_for_day, offer_days, pick_day
from roer.web.route.actions.doing import do_step
from roer.web.route.actions.ending import end_step, extend_step, reply_to_step, take_back_step
from roer.web.route.actions.taking import take_step
from roer.web.route.forms.client import AskForm, BackForm, ChoiceForm, DayForm, DoForm, ReplyForm
from roer.web.route.forms.staff import AgreeForm, EndForm, ExtendForm, OfferForm, TakeForm, UndoForm
from roer.web.route.queries.sight import Sight
from roer.web.route.queries.standing import Standing, Status

Words = str | Promise


@dataclass(frozen=True)
class Act:
    """One thing that someone can do with a step: its form, its words, and what sending it does."""

    name: str  # of its address
    title: Words
    lead: Words
    button: Words
    saved: Words
    form: type[DossierForm]
    run: Callable[..., object]
    seen: Callable[[Standing], int]
    named: Callable[[Standing], dict[str, Any]] = lambda standing: {}
    begins: Callable[[Standing], dict[str, Any]] = lambda standing: {}
    may: Callable[[Sight], bool] = lambda sight: sight.take
    fits: Callable[[Standing], bool] = lambda standing: True
    his: Callable[[Sight, Standing], bool] = lambda sight, standing: True  # whether it is for who looks
    of_client: bool = False  # the client's own word, which at the desk is written down for him
    now: Callable[[Standing], bool] = lambda standing: False  # whether it is what one comes for now
    folded: Callable[[Standing], bool] = lambda standing: False  # whether something else is to be read first
    records: bool = False  # it writes down that the step was taken, which of a decision not everyone may

    def suits(self, sight: Sight, standing: Standing) -> bool:
        """Whether it fits now, and is for the one who looks."""
        return self.fits(standing) and self.his(sight, standing) and self.is_for(sight, standing)

    def is_for(self, sight: Sight, standing: Standing) -> bool:
        """Whether who looks may do this with this step at all, now or later."""
        return not self.records or sight.records(standing.step)

    def blank(self, request: HttpRequest, standing: Standing) -> DossierForm:
        """The form as it stands on the page of the step, beside others."""
        hidden = {"token": uuid.uuid4(), "seen": self.seen(standing), FIELD: note_for(request.user)}  # type: ignore[arg-type]
        given = {**self.begins(standing), **hidden}
        return self.form(initial=given, auto_id=f"{self.name}_%s", **self.named(standing))

    def sent(self, request: HttpRequest, standing: Standing) -> DossierForm:
        """The form on its own page, as it was sent."""
        seen = _time_asked(request, standing) or self.seen(standing)
        about: dict[str, Any] = {"seen": seen, "initial": self.begins(standing)}
        return self.form.of(request, **about, **self.named(standing))


def _time_asked(request: HttpRequest, standing: Standing) -> int | None:
    """The number of an earlier time that is asked for in the address, if there is one."""
    asked = request.GET.get("time", "")
    return next((one.occurrence for one in standing.episodes if str(one.occurrence) == asked), None)


def _open_or_running(standing: Standing) -> bool:
    return standing.status in {Status.OPEN, Status.RUNNING, Status.UNCLEAR} or standing.granted


def _runs(standing: Standing) -> bool:
    return standing.status is Status.RUNNING


def _decides(standing: Standing) -> tuple[str, ...]:
    return tuple(one for one in standing.step.client_decides if one != "date")


def _chosen(standing: Standing) -> dict[str, Any]:
    entry = standing.choice
    if entry is None:
        return {}
    wants = {True: "yes", False: "no", None: None}[entry.wants]
    return {"wants": wants, "goal": entry.goal, "content": entry.content, "provider": entry.provider}


def _times(standing: Standing) -> int:
    return len(standing.episodes)


def _running_time(standing: Standing) -> int:
    return standing.now.occurrence if standing.now is not None else 0


def _last_time(standing: Standing) -> int:
    return max((one.occurrence for one in standing.episodes), default=0)


def _day_words(standing: Standing) -> dict[str, Any]:
    return {"offered": standing.answerable}


def _say_day(user: User, client: Client, *, step: str, words: str, **given: Any) -> object:
    if "day" in given:
        return pick_day(user, client, step=step, words=words, **given)
    return ask_for_day(user, client, step=step, words=words, **given)


def may_ask_day(standing: Standing) -> bool:
    """Whether the client can ask for a day: of what others do with him, and is not running."""
    if standing.answerable is not None or standing.appointment is not None:
        return standing.has_day
    return standing.has_day and standing.takeable and not standing.by_himself and standing.seeks_day is None


def _replies(sight: Sight, standing: Standing) -> bool:
    return any(map(sight.replies_to, standing.episodes))


def _last_to_reply(standing: Standing) -> int:
    ended = [one for one in standing.episodes if one.until is not None and not one.reply]
    return ended[-1].occurrence if ended else 0


def _takes_back(sight: Sight, standing: Standing) -> bool:
    return bool(standing.episodes) and sight.takes_back(standing.episodes[-1])


def _take_back_own(user: User, client: Client, *, words: str, **given: Any) -> object:
    return take_back_step(user, client, words=words.strip() or str(_("By mistake.")), **given)


def do_acts(standing: Standing) -> tuple[str, ...]:
    """What the client can do himself in this step now."""
    if not standing.by_himself:
        return ()
    if standing.status is Status.RUNNING:
        return ("finish", "stop")
    begins = standing.status in {Status.OPEN, Status.UNCLEAR} or standing.granted
    if begins:
        return ("finish",) if standing.step.lasts is None else ("begin",)
    return ()


_seen_choice = lambda s: s.choice.number if s.choice else 0  # noqa: E731
_seen_dates = lambda s: s.dates.number if s.dates else 0  # noqa: E731

DAY = Act(
    "way-day", _("Choose a day"), "", _("Send"), _("Saved. The other sees it too."),
    DayForm, _say_day, _seen_dates, named=_day_words,
    may=lambda sight: sight.choose, fits=may_ask_day,
)  # fmt: skip
CHOOSE = Act(
    "way-choose", _("What you decide"), "", _("Save"), _("Saved. Others see what you chose."),
    ChoiceForm, choose, _seen_choice, named=lambda s: {"decides": _decides(s)}, begins=_chosen,
    may=lambda sight: sight.choose, of_client=True,
    fits=lambda s: bool(_decides(s)) and (_open_or_running(s) or s.choice is not None),
)  # fmt: skip
DO = Act(
    "way-do", _("Do it yourself"), "", _("Save"), _("Saved. Well done."),
    DoForm, do_step, lambda s: _running_time(s) if _runs(s) else _times(s),
    may=lambda sight: sight.choose, fits=lambda s: bool(do_acts(s)), of_client=True,
)  # fmt: skip
ASK = Act(
    "way-ask", _("Ask for it anyway"), "", _("Send my question"), _("Sent. You read the answer here."),
    AskForm, ask_anyway, lambda s: 0, may=lambda sight: sight.ask, fits=lambda s: s.askable, of_client=True,
    folded=lambda s: s.request is not None,
)  # fmt: skip
REPLY = Act(
    "way-reply", _("How was it for you?"), "", _("Save"), _("Saved."),
    ReplyForm, reply_to_step, _last_to_reply,
    may=lambda sight: sight.choose, his=_replies,
)  # fmt: skip
BACK = Act(
    "way-undo", _("Take it back"), "", _("Take it back"), _("Taken back. Others see it too."),
    BackForm, _take_back_own, _last_time, may=lambda sight: sight.choose, his=_takes_back,
)  # fmt: skip
AGREE = Act(
    "way-agree", _("Write down the day that was agreed"), "", _("Save"), _("Saved. The client sees it too."),
    AgreeForm, agree_day, _seen_dates,
    fits=lambda s: s.has_day and (s.granted or s.status not in {Status.RUNNING, Status.DONE}),
)  # fmt: skip
OFFER = Act(
    "way-offer", _("Offer days"), "", _("Offer these days"), _("Saved. The client can choose now."),
    OfferForm, offer_days, _seen_dates,
    fits=lambda s: s.has_day and s.status is not Status.RUNNING and not s.by_himself,
    now=lambda s: s.seeks_day is not None,
)  # fmt: skip
TAKE = Act(
    "way-take", _("Begin, or say how it went"), "", _("Save"), _("Saved. The client sees it too."),
    TakeForm, take_step, _times, named=lambda s: {"standing": s}, fits=lambda s: not _runs(s),
    now=lambda s: s.appointment is not None, records=True,
)  # fmt: skip
END = Act(
    "way-end", _("It ended"), "", _("Save"), _("Saved. The client sees it too."),
    EndForm, end_step, _running_time, fits=_runs, now=_runs, records=True,
)  # fmt: skip
EXTEND = Act(
    "way-extend", _("Make it longer"), "", _("Make it longer"), _("Saved. The client sees it too."),
    ExtendForm, extend_step, _running_time, fits=lambda s: s.extensions_left > 0, records=True,
)  # fmt: skip
UNDO = Act(
    "way-undo", _("Take it back"), "", _("Take it back"), _("Taken back. The client sees it too."),
    UndoForm, take_back_step, _last_time, fits=lambda s: bool(s.episodes), records=True,
)  # fmt: skip
MINE = (DAY, DO, CHOOSE, ASK, REPLY, BACK)
DESK = (OFFER, AGREE, TAKE, END, EXTEND, UNDO, DO, CHOOSE, ASK)  # the last: of a client without an account
