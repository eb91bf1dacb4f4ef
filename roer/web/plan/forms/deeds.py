"""The forms of actions: what one will do, and how it went."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.dossier.models import Client
from roer.web.furniture.forms import long_text, short_text
from roer.web.people.models import Organisation
from roer.web.plan.forms.common import WithIdea, choose_from, day_field
from roer.web.plan.models import ActionStatus, Carrier, Writer
from roer.web.plan.queries.agreements import partners_let_in


class ActionForm(WithIdea):
    """One thing to do: what, by whom, when, and a reminder if one wants that."""

    what = forms.CharField(
        label=_("What needs to be done?"),
        help_text=_("Something small that can be ticked off."),
        max_length=500,
        widget=long_text(2),
        error_messages={"required": _("Write in a few words what needs to be done.")},
    )
    by_whom = forms.ChoiceField(
        label=_("Who does it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who does it.")},
    )
    who_name = forms.CharField(
        label=_("What is the name?"),
        help_text=_("If someone else does it. For instance: my sister, or UWV."),
        required=False,
        max_length=100,
        widget=short_text(),
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Which organisation?"),
        help_text=_("Only if an organisation does it that may see the plan. It then says how it went."),
        required=False,
        widget=choose_from(),
        empty_label=_("another one, or none"),
    )
    on = day_field(_("On which day?"), _("No day is fine too."))
    remind_on = day_field(_("A reminder?"), _("Choose a day for it, or none."))
    needs = forms.CharField(
        label=_("What is needed for it?"),
        help_text=_("For instance a form, a bicycle, or someone who comes along."),
        required=False,
        max_length=1000,
        widget=long_text(2),
    )

    def __init__(
        self, *given: Any, partner: bool = False, held: Organisation | None = None, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        side, name = named["side"], named["client"].name
        coach = named["client"].coach is not None
        shown = _who_for_client(coach=coach) if side is Writer.CLIENT else _who_for_others(name, side)
        self.fields["by_whom"].choices = list(shown.items())  # type: ignore[attr-defined]
        self._name_partners(named["client"], held, partner)

    def _name_partners(self, client: Client, held: Organisation | None, partner: bool) -> None:
        """Those that the client let into his plan, and the one that is named now; a partner's is his own."""
        let_in = partners_let_in(client).order_by().values("pk")
        partners = Organisation.objects.filter(Q(pk__in=let_in) | Q(pk=held.pk if held else None))
        if partner or not partners.exists():
            del self.fields["organisation"]
        else:
            self.fields["organisation"].queryset = partners.order_by("name")  # type: ignore[attr-defined]


_NEAR, _SOMEONE_NEAR = _("I, or someone else near %(name)s"), _("Someone near %(name)s")


def _who_for_client(*, coach: bool) -> dict[str, Any]:
    return {
        Carrier.ME.value: _("I do it"),
        Carrier.COACH.value: _("My coach, or someone else at the municipality")
        if coach
        else _("Someone at the municipality"),
        Carrier.PARTNER.value: _("An organisation that helps me"),
        Carrier.NETWORK.value: _("Someone near me: family, a friend, a neighbour"),
    }


def _who_for_others(name: str, side: Writer) -> dict[str, Any]:
    near = side is Writer.NETWORK
    coach = _("The coach, or someone else at the municipality")
    return {
        Carrier.ME.value: name,
        Carrier.COACH.value: coach if near else _("I, or someone else at the municipality"),
        Carrier.PARTNER.value: _("An organisation that helps"),
        Carrier.NETWORK.value: (_NEAR if near else _SOMEONE_NEAR) % {"name": name},
    }


class OutcomeForm(DossierForm):
    """How it went. Not working out stands beside done, as normal as that (000)."""

    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=[
            (ActionStatus.DONE, _("It is done")),
            (ActionStatus.BEGUN, _("It has begun")),
            (ActionStatus.NOT_WORKED, _("It did not work out this way")),
            (ActionStatus.POSTPONED, _("It comes later")),
            (ActionStatus.STOPPED, _("It is not needed any more")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it went.")},
    )
    words = forms.CharField(
        label=_("Do you want to say something about it?"),
        help_text=_("What happened? What helped?"),
        required=False,
        max_length=1000,
        widget=long_text(3),
    )
    on = day_field(_("On which other day?"), _("Only if it comes later."))

    def __init__(self, *given: Any, of: str = "", **named: Any) -> None:
        """``of``: the name of the client whose words are written down, where they are not one's own."""
        super().__init__(*given, **named)
        if of:
            self.fields["words"].label = _("What does %(name)s say about it?") % {"name": of}
