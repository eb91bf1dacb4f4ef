"""The forms of the picture; every question may be skipped."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.picture import DomainWords, picture_words
from roer.web.dossier.forms import DossierForm
from roer.web.dossier.models import NEEDS, Client, With
from roer.web.furniture.forms import long_text
from roer.web.furniture.templatetags.furniture import say
from roer.web.people.models import User

_YES_NO = [("True", _("yes")), ("False", _("no"))]


def _yes_no(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=_YES_NO,
        coerce=lambda text: text == "True",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


def ways_of_making(user: User, client: Client) -> list[tuple[str, str]]:
    """With whom this account can say that it was filled in; the usual one first."""
    if user.pk == client.user_id:
        ways = [With.ALONE, With.NETWORK, With.STAFF, With.PAPER]
    elif user.is_citizen:
        ways = [With.NETWORK, With.PAPER]
    else:
        ways = [With.STAFF, With.PAPER]
    return [(way.value, str(way.label)) for way in ways]


class QuestionForm(DossierForm):
    """What is your question, and is there anything missing today?"""

    food = _yes_no(_("Do you have food today?"))
    bed = _yes_no(_("Do you have a bed tonight?"))
    safe = _yes_no(_("Are you safe?"))
    question = forms.CharField(
        label=_("What is your question?"),
        help_text=_("In your own words. It need not be long."),
        max_length=2000,
        required=False,
        widget=long_text(4),
    )
    many = forms.ChoiceField(
        label=_("Is it one question, or more?"),
        choices=[("single", _("one question")), ("multiple", _("more questions"))],
        required=False,
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label=_("What is it about?"),
        help_text=_("Choose all that fit. Only about these you get questions."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    made_with = forms.ChoiceField(label=_("How did you fill this in?"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, ways: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        topics = self.fields["topics"]
        assert isinstance(topics, forms.ChoiceField)
        topics.choices = [(name, say(words.label)) for name, words in picture_words().domains.items()]
        _offer(self, ways)

    @property
    def today(self) -> list[forms.BoundField]:
        """The questions about today, which go before all others."""
        return [self[need] for need in NEEDS]

    @property
    def later(self) -> list[forms.BoundField]:
        """The questions that can wait."""
        return [field for field in self.visible_fields() if field.name not in NEEDS]

    @property
    def missing(self) -> list[str]:
        """What is missing today, as it was sent, whatever else is wrong with the form."""
        return [need for need in NEEDS if self.is_bound and self.data.get(need) == "False"]

    @property
    def asks_for_help(self) -> bool:
        """Whether help was asked for at once, whatever else stands in the form."""
        return self.is_bound and "now" in self.data


def _offer(form: DossierForm, ways: list[tuple[str, str]]) -> None:
    """The ways in which it may be filled in; how it was done before says nothing of how it is done now."""
    way = form.fields["made_with"]
    assert isinstance(way, forms.ChoiceField)
    way.choices = ways
    if form.initial.get("made_with") not in dict(ways):
        form.initial["made_with"] = ways[0][0]


class DomainForm(DossierForm):
    """How one life domain goes; each box has a question that helps to begin."""

    level = forms.TypedChoiceField(
        label=_("How does it go?"), coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    goes_well = forms.CharField(
        label=_("What goes well?"), max_length=2000, required=False, widget=long_text(3)
    )
    change = forms.CharField(
        label=_("What do you want to change?"), max_length=2000, required=False, widget=long_text(3)
    )
    help_from = forms.CharField(
        label=_("Who can help you?"), max_length=2000, required=False, widget=long_text(2)
    )
    tomorrow = forms.CharField(
        label=_("What could you do tomorrow?"), max_length=2000, required=False, widget=long_text(2)
    )
    own = forms.BooleanField(
        label=_("I keep this to myself"),
        help_text=_(
            "Then nobody else sees this part. Not your coach, and not your helper. "
            "What stood here before, they no longer see either. You can always change this."
        ),
        required=False,
    )
    made_with = forms.ChoiceField(label=_("How did you fill this in?"), widget=forms.RadioSelect)

    def __init__(
        self, *given: Any, ways: list[tuple[str, str]], words: DomainWords, is_own: bool, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        level = self.fields["level"]
        assert isinstance(level, forms.TypedChoiceField)
        faces = [(str(number), say(name)) for number, name in picture_words().levels.items()]
        level.choices = [*faces, ("", str(_("I skip this")))]
        for name in type(words.examples).model_fields:
            self.fields[name].help_text = say(getattr(words.examples, name))
        _offer(self, ways)
        if not is_own:
            del self.fields["own"]


class UrgentForm(DossierForm):
    """What was done about an urgent call."""

    done = forms.CharField(
        label=_("What was done?"), help_text=_("The client reads this."), max_length=2000, widget=long_text(3)
    )
