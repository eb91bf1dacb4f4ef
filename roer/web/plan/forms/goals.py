"""The forms of goals and of what is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.picture import picture_words
from roer.web.dossier.forms import DossierForm
from roer.web.furniture.forms import long_text
from roer.web.furniture.templatetags.furniture import say
from roer.web.plan.actions.proposals import ACCEPT, CHANGE, DECLINE
from roer.web.plan.forms.common import SometimesNeeded, WithIdea, choose_from, day_field
from roer.web.plan.models import Writer
from roer.web.plan.queries.steps import StepName


class GoalForm(WithIdea):
    """A goal in one's own words. Only what it is, is asked; the rest may be skipped."""

    what = forms.CharField(
        max_length=500,
        widget=long_text(2),
        error_messages={"required": _("Write in your own words what you want to reach.")},
    )
    why = forms.CharField(required=False, max_length=1000, widget=long_text(2))
    notice = forms.CharField(required=False, max_length=1000, widget=long_text(2))
    by_when = day_field(_("By when?"), _("A day helps to plan. No day is fine too."))
    domain = forms.ChoiceField(
        label=_("About which part of life is it?"), required=False, widget=choose_from()
    )
    step = forms.ChoiceField(
        label=_("Does it belong to a step of the way?"), required=False, widget=choose_from()
    )

    def __init__(self, *given: Any, steps: Mapping[str, StepName], **named: Any) -> None:
        super().__init__(*given, **named)
        name = named["client"].name
        proposes = named["side"] is Writer.PROFESSIONAL
        about = _labels_told(name) if named.get("told") else _labels_about(name)
        labels = about if proposes else _own_labels()
        for field, label in labels.items():
            self.fields[field].label = label
        if proposes:
            words = _("Write it in the words of %(name)s, as “I …”.") % {"name": name}
            self.fields["what"].help_text = words
            missing = _("Write what %(name)s could reach.") % {"name": name}
            self.fields["what"].error_messages["required"] = missing
        domains = [(key, say(words.label)) for key, words in picture_words().domains.items()]
        self.fields["domain"].choices = [("", _("none of these")), *domains]  # type: ignore[attr-defined]
        named_steps = [(step.id, say(step.name)) for step in steps.values()]
        self.fields["step"].choices = [("", _("none")), *named_steps]  # type: ignore[attr-defined]
        if not steps:
            del self.fields["step"]


def _own_labels() -> dict[str, Any]:
    return {
        "what": _("What do you want to reach?"),
        "why": _("Why does this matter to you?"),
        "notice": _("How do you notice that it worked?"),
    }


def _labels_about(name: str) -> dict[str, Any]:
    named = {"name": name}
    return {
        "what": _("What could %(name)s reach?") % named,
        "why": _("Why do you think that this matters to %(name)s?") % named,
        "notice": _("How would %(name)s notice that it worked?") % named,
        "by_when": _("Before which day?"),
    }


def _labels_told(name: str) -> dict[str, Any]:
    named = {"name": name}
    return {
        "what": _("What does %(name)s want to reach?") % named,
        "why": _("Why does this matter to %(name)s?") % named,
        "notice": _("How does %(name)s notice that it worked?") % named,
        "by_when": _("Before which day?"),
    }


class InsteadForm(GoalForm):
    """Another goal in place of one: also why."""

    reason = forms.CharField(
        label=_("Why do you change it?"), required=False, max_length=1000, widget=long_text(2)
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if named.get("told"):
            self.fields["reason"].label = _("Why does %(name)s change it?") % {"name": named["client"].name}


class ProposalForm(DossierForm):
    """The client takes what is proposed, takes it in his own words, or says why not."""

    answer = forms.ChoiceField(
        label=_("What do you think of it?"),
        choices=[(ACCEPT, _("Yes, good idea")), (CHANGE, _("Yes, but different")), (DECLINE, _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you do with it.")},
    )
    what = forms.CharField(
        label=_("How do you want it?"),
        help_text=_("Only if you want it different. This is then in your plan."),
        required=False,
        max_length=500,
        widget=long_text(2),
    )
    by_when = day_field(_("On another day?"), _("Only if you want it different."))
    reason = SometimesNeeded(
        label=_("Why not?"),
        help_text=_("Only if you say no. The person who proposed it reads this."),
        max_length=1000,
        widget=long_text(2),
    )

    def __init__(self, *given: Any, of: str, **named: Any) -> None:
        """``of``: the name of the client whose answer is written down, where it is not one's own."""
        super().__init__(*given, **named)
        if of:
            name = {"name": of}
            labels = {
                "answer": _("What does %(name)s think of it?"),
                "what": _("How does %(name)s want it?"),
                "reason": _("Why does %(name)s not want it?"),
            }
            hints = {
                "what": _("Only if %(name)s wants it different. Write it as %(name)s says it."),
                "by_when": _("Only if %(name)s wants it different."),
                "reason": _("Only with no. Write it as %(name)s says it."),
            }
            for field, label in labels.items():
                self.fields[field].label = label % name
            for field, hint in hints.items():
                self.fields[field].help_text = hint % name
