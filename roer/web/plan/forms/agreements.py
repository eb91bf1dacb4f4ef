"""The forms of mutual agreements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.forms import DossierForm
from roer.web.dossier.forms.together import AnswerForm
from roer.web.furniture.forms import long_text
from roer.web.people.models import Organisation
from roer.web.plan.forms.common import choose_from
from roer.web.plan.queries.agreements import partners_let_in


class AgreementForm(DossierForm):
    """What we agree, what each may expect of the other, and what we do if it does not work out."""

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
        mine, other = _("What may the other expect of you?"), _("What may you expect of the other?")
        about = _("What may you expect of %(name)s?") % {"name": client.name}
        back = _("What may %(name)s expect of you?") % {"name": client.name}
        self.fields["of_client"].label, self.fields["of_other"].label = (
            (mine, other) if own else (about, back)
        )


class NewAgreementForm(AgreementForm):
    """As ``AgreementForm``; the client also says with whom, where he let organisations into his plan."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("With whom?"),
        required=False,
        widget=choose_from(),
        empty_label=_("my coach"),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        partners = partners_let_in(named["client"])
        if named["own"] and partners.exists():
            self.fields["organisation"].queryset = partners  # type: ignore[attr-defined]
        else:
            del self.fields["organisation"]


class AgreementAnswerForm(AnswerForm):
    """Whether one side agrees, or what it wants otherwise."""

    agrees = forms.TypedChoiceField(
        label=_("Do you agree with this?"),
        choices=[("yes", _("Yes, I agree")), ("no", _("No, I want something otherwise"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    words = forms.CharField(
        label=_("What do you want otherwise?"),
        help_text=_("The other reads this, and can write it anew."),
        max_length=1000,
        required=False,
        widget=long_text(3),
    )


class EndForm(DossierForm):
    """Why something ends."""

    words = forms.CharField(
        label=_("Why does it end?"),
        help_text=_("The other reads this too."),
        max_length=1000,
        widget=long_text(3),
        error_messages={"required": _("Say in your own words why it ends.")},
    )
