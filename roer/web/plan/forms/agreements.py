"""The forms of mutual agreements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.dossier.forms.together import AnswerForm
from roer.web.furniture.forms import long_text
from roer.web.people.models import Organisation
from roer.web.plan.forms.common import SometimesNeeded, choose_from
from roer.web.plan.queries.agreements import partners_let_in


class AgreementForm(DossierForm):
    """What we agree, what each of both does, and what we do if it does not work out."""

    what = forms.CharField(
        label=_("What do we agree?"),
        max_length=1000,
        widget=long_text(2),
        error_messages={"required": _("Write what you agree.")},
    )
    of_client = forms.CharField(required=False, max_length=1000, widget=long_text(2))
    of_other = forms.CharField(required=False, max_length=1000, widget=long_text(2))
    if_not = forms.CharField(
        label=_("What do we do if it does not work out?"),
        help_text=_("For instance: we call each other first."),
        required=False,
        max_length=1000,
        widget=long_text(2),
    )

    def __init__(self, *given: Any, client: Any, own: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        you, theirs = _("What do you do?"), _("What does the other do?")
        about = _("What does %(name)s do?") % {"name": client.name}
        self.fields["of_client"].label = you if own else about
        self.fields["of_other"].label = theirs if own else you


class NewAgreementForm(AgreementForm):
    """As ``AgreementForm``; the client also says with whom, where he let organisations into his plan."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("With whom?"), required=False, widget=choose_from()
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        client = named["client"]
        partners = partners_let_in(client)
        if named["own"] and partners.exists():
            field = self.fields["organisation"]
            field.queryset = partners  # type: ignore[attr-defined]
            field.empty_label = client.coach.name if client.coach else client.organisation.name  # type: ignore[attr-defined]
        else:
            del self.fields["organisation"]


class AgreementAnswerForm(AnswerForm):
    """Whether one side agrees, or what it wants otherwise."""

    agrees = forms.TypedChoiceField(
        label=_("Do you agree with this?"),
        choices=[("yes", _("Yes, I agree")), ("no", _("No, I want something changed"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    words = SometimesNeeded(
        label=_("What do you want to change?"),
        help_text=_("Only if you say no. The other reads this, and can write it again."),
        max_length=1000,
        widget=long_text(3),
    )

    def __init__(self, *given: Any, of: str, **named: Any) -> None:
        """``of``: the name of the client whose word is written down, where it is not one's own."""
        super().__init__(*given, **named)
        if of:
            name = {"name": of}
            self.fields["agrees"].label = _("Does %(name)s agree with this?") % name
            yes, no = _("Yes, %(name)s agrees") % name, _("No, %(name)s wants something changed") % name
            self.fields["agrees"].choices = [("yes", yes), ("no", no)]  # type: ignore[attr-defined]
            self.fields["words"].label = _("What does %(name)s want to change?") % name
            self.fields["words"].help_text = _("Only with no. Write it as %(name)s says it.") % name


class EndForm(DossierForm):
    """Why something ends."""

    words = forms.CharField(
        label=_("Why does it end?"),
        help_text=_("The other reads this too."),
        max_length=1000,
        widget=long_text(3),
        error_messages={"required": _("Say in your own words why it ends.")},
    )
