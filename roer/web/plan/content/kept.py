"""What this room keeps of a client, as the page that shows everything calls it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.kept import tell

_PARTS = {
    "goal": _("Your goals"),
    "goal_entry": _("Your goals, in all their words"),
    "action": _("What you planned to do"),
    "action_entry": _("What you planned to do, and how it went"),
    "agreement": _("What you agreed together"),
    "agreement_entry": _("What you agreed together, in all its words"),
    "agreement_answer": _("Who agrees with that"),
    "reflection_entry": _("What you wrote when you looked back"),
    "review_entry": _("How a goal ended"),
    "look_back_entry": _("When you look back together"),
    "version_entry": _("Your plan as it was before"),
    "duty": _("Duties of the law"),
    "duty_entry": _("Duties of the law, and why"),
}
_FIELDS = {
    "action": _("About number"),
    "agreement": _("About number"),
    "became": _("It became number"),
    "by_whom": _("By whom"),
    "by_when": _("By when"),
    "comes_next": _("What comes next"),
    "duty": _("About number"),
    "ended": _("It has ended"),
    "follows": _("It is another way of number"),
    "goal": _("About number"),
    "if_not": _("What we do if it does not work out"),
    "initiative": _("Whose idea it was"),
    "learned": _("What I learned"),
    "needs": _("What is needed for it"),
    "notice": _("How I notice that it worked"),
    "of_client": _("What the other may expect of me"),
    "of_other": _("What I may expect of the other"),
    "on": _("On which day"),
    "other": _("With whom, by account"),
    "place": _("Which one"),
    "remind_on": _("Reminder on"),
    "status": _("How it stands"),
    "thing": _("About what"),
    "told": _("You told it, someone else wrote it down"),
    "told_on": _("Day of the letter"),
    "well": _("What went well"),
    "who_name": _("Name"),
    "why": _("Why"),
    "other_name": _("With whom"),
}


def tell_kept() -> None:
    """Name it, once."""
    tell(("plan", _("Your plan")), _PARTS, _FIELDS)
