"""What this room keeps of a client, as the page that shows everything calls it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.kept import tell

_PARTS = {
    "run": _("By which approach you go"),
    "episode": _("The steps that you took"),
    "extension": _("Steps that took longer"),
    "choice_entry": _("What you chose"),
    "date_entry": _("What was said about days"),
    "step_request": _("What you asked for anyway"),
    "record": _("What happened, in the order in which it did"),
}
_FIELDS = {
    "actor": _("Who did it"),
    "advised": _("It was advised"),
    "answered_by_role": _("In the role of"),
    "approach": _("Approach"),
    "asked_again": _("It had been asked before"),
    "case": _("The number under which it is counted, without your name"),
    "cents": _("Cost in cents"),
    "chosen": _("The day you chose"),
    "content": _("What you want in it"),
    "day_1": _("First day"),
    "day_2": _("Second day"),
    "day_3": _("Third day"),
    "day_4": _("Fourth day"),
    "end_words": _("How it ended, in words"),
    "ended_by_name": _("Ended by"),
    "episode": _("About number"),
    "goal": _("What you want to reach"),
    "initiative": _("Whose idea it was"),
    "minutes": _("Time in minutes"),
    "occurrence": _("Which time"),
    "place": _("Place"),
    "planned_at": _("Planned for"),
    "provider": _("By whom you want it"),
    "recorded_at": _("Written down on"),
    "result": _("How it ended"),
    "seq": _("Which row"),
    "taken_back_at": _("Taken back on"),
    "taken_back_by_name": _("Taken back by"),
    "taken_back_why": _("Why it was taken back"),
    "undoes": _("Takes back row"),
    "version": _("Version"),
    "withdrawn_by_name": _("Taken back by"),
    "waiting_on": _("What the wait was for"),
    "wants": _("You want it"),
}
_BESIDE = "The name of this account stands beside it."


def tell_kept() -> None:
    """Name it, once."""
    left_out = {"Episode.ended_by": _BESIDE, "Episode.taken_back_by": _BESIDE}
    tell(("route", _("Your way")), _PARTS, _FIELDS, left_out)
