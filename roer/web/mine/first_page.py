"""The client's first page: what there is, in one line each, and the one next thing to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roer.web.dossier.fact_rules import OWN_WORDS
from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.dossier.queries.access import open_grants
from roer.web.dossier.queries.documents import papers_of
from roer.web.dossier.queries.facts import Known, disputed, known_facts, open_questions
from roer.web.dossier.queries.health import readable_health
from roer.web.dossier.queries.looks import by_others
from roer.web.dossier.queries.picture import Picture, picture_for
from roer.web.dossier.queries.requests import requests_of
from roer.web.dossier.queries.together import Version, versions
from roer.web.furniture.templatetags.furniture import page_language
from roer.web.mine.news import News, news_for
from roer.web.people.models import User
from roer.web.plan.queries import for_others as plan
from roer.web.route.queries import for_others as route
from roer.web.talk.queries import for_others as talk


@dataclass(frozen=True)
class Card:
    """One part of the file: what it is called, how it stands, where it is."""

    title: str
    line: str
    address: str


@dataclass(frozen=True)
class Group:
    """Cards that belong together, under one heading."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Next:
    """The one thing to do next: what, why, and where."""

    title: str
    why: str
    address: str


@dataclass(frozen=True)
class FirstPage:
    """What the page shows."""

    next: Next | None
    also: tuple[Next, ...]
    news: tuple[News, ...]
    groups: tuple[Group, ...]


def first_page(user: User, client: Client) -> FirstPage:
    """The page for this account: of the parts that it may see only. A fixed number of queries."""
    return _Maker(user, client).page()


class _Maker:
    """Asks for what each part needs, once, and makes lines of it."""

    def __init__(self, user: User, client: Client) -> None:
        self.user, self.client = user, client
        self.own = client.user_id == user.pk
        self.picture = picture_for(user, client) if self._sees("picture.see") else None
        self.facts = known_facts(user, client) if self._sees("facts.see") else None
        self.versions = versions(client) if self._sees("analysis.see") else None
        self.health = list(readable_health(user, client)) if self._sees("health.see") else None

    def _sees(self, verb: str) -> bool:
        return visible_to(self.user, verb).filter(pk=self.client.pk).exists()

    def page(self) -> FirstPage:
        groups = (
            (
                self._whose(_("Your way and your plan"), _("The way and the plan of %s")),
                self._about_the_way(),
            ),
            (self._whose(_("About you"), _("About %s")), self._about_you()),
            (_("Who sees what"), self._about_data()),
        )
        found = (Group(title, tuple(cards)) for title, cards in groups)
        things = self._things() if self._works() else []
        shown = tuple(group for group in found if group.cards)
        news = tuple(news_for(self.user, self.client))
        return FirstPage(things[0] if things else None, tuple(things[1:]), news, shown)

    def _works(self) -> bool:
        return self.own and self.client.is_open

    def _whose(self, own: str, of_another: str) -> str:
        """A heading for the client himself; who helps him reads his name there."""
        return own if self.own else of_another % self.client.name

    def _at(self, name: str) -> str:
        return reverse(f"mine:{name}", args=(self.client.pk,))

    def _card(self, title: str, line: str, name: str) -> Card:
        return Card(title, line, self._at(name))

    def _about_the_way(self) -> Iterator[Card]:
        if self._sees("route.see"):
            yield self._card(_("My way"), _("Where you are and what comes next."), "way")
            yield self._card(
                _("Money first"), _("When your advance comes, and how much at least."), "way-money"
            )
        if self._sees("plan.see"):
            yield self._card(_("My plan"), _("Your goals, and what you do for them."), "plan")
        if self._sees("talk.see"):
            unread = talk.unread_in(self.user, self.client)
            line = ngettext("%(n)d new message.", "%(n)d new messages.", unread) % {"n": unread}
            yield self._card(_("Messages"), line if unread else _("No new messages."), "messages")
        if self.own and self.client.is_open:
            yield self._card(_("Let someone call you"), _("We call you back."), "call-back")
        if self.own:
            about = _("Your rights, who is who, and how to object.")
            yield self._card(_("Good to know"), about, "know")

    def _about_you(self) -> Iterator[Card]:
        if self.picture is not None:
            yield self._card(_("My picture"), _picture_line(self.picture), "picture")
        if self.facts is not None:
            strong = self._whose(_("What is strong about you"), _("What is strong about %s"))
            yield self._card(strong, _strengths_line(self.facts), "strengths")
            known = self._whose(_("What is known about you"), _("What is known about %s"))
            yield self._card(known, _facts_line(self.facts), "facts")
        if self.versions is not None:
            yield self._card(_("What we wrote together"), _together_line(self.versions), "together")
        if self.health:
            waits = any(entry.agreed is None for entry in self.health)
            line = _("A text waits for your answer.") if waits else _("There is a text.")
            helps = self._whose(_("What helps you at work"), _("What helps %s at work"))
            yield self._card(helps, line, "health")
        if self._sees("documents.see"):
            yield self._card(_("My papers"), _papers_line(self.client), "documents")
        if self.own and self.client.is_open:
            reached = self.client.phone or self.client.email or _("Nothing is written here yet.")
            yield self._card(_("How we reach you"), reached, "contact")
            yield self._card(_("Reminders"), _("Choose if you want an e-mail, and how often."), "reminders")

    def _about_data(self) -> Iterator[Card]:
        if not self.own:
            return
        people = len({(grant.helper_id, grant.organisation_id) for grant in open_grants(self.client)})
        let_in = ngettext("You let %(n)d other in.", "You let %(n)d others in.", people) % {"n": people}
        line = let_in if people else _("You let nobody else in.")
        yield self._card(_("Who can see what"), line, "access")
        looks = by_others(self.client).count()
        looked = ngettext("Others looked %(n)d time.", "Others looked %(n)d times.", looks) % {"n": looks}
        yield self._card(_("Who looked"), looked if looks else _("Nobody else has looked."), "looks")
        yield self._card(_("Notes about you"), _("What others wrote about you. You can answer."), "notes")
        asked = requests_of(self.client).filter(answered_at__isnull=True).count()
        waits = ngettext("%(n)d request waits for an answer.", "%(n)d requests wait for an answer.", asked)
        line = waits % {"n": asked} if asked else _("Read, print or download everything.")
        yield self._card(_("My data"), line, "data")

    def _things(self) -> list[Next]:
        """What to do now, at most three: what helps most, then the next on his way and in his plan."""
        found = [self._first(), self._on_the_way(), self._in_the_plan(), self._later()]
        return list({one.address: one for one in found if one is not None}.values())[:3]

    def _on_the_way(self) -> Next | None:
        found = route.next_for_client(self.user, self.client, timezone.localdate())
        if found is None:
            return None
        address = reverse(f"mine:{found.address}", args=(self.client.pk, *found.parts.values()))
        return Next(found.title, f"{found.about} {found.why}".strip(), address)

    def _in_the_plan(self) -> Next | None:
        found = plan.next_for_client(self.user, self.client, timezone.localdate())
        if found is None:
            return None
        address = reverse(f"mine:{found.route}", kwargs={"file": self.client.pk, **found.parts})
        return Next(found.title, found.why, address)

    def _first(self) -> Next | None:
        """What goes before all else: help today, what waits for him, what it is about, what is strong."""
        picture, facts = self.picture, self.facts or {}
        if picture is not None and picture.urgent is not None and picture.urgent.done_at is None:
            number = self.client.organisation.urgent_phone or self.client.organisation.phone
            title = _("You need help today. Call %(number)s") % {"number": number}
            return Next(title, _("People see your message. You may call yourself too."), self._at("urgent"))
        if self.health and any(entry.agreed is None for entry in self.health):
            why = _("Someone wrote what helps you at work. You decide who may read it.")
            return Next(_("Read the text that waits for you"), why, self._at("health"))
        if picture is not None and picture.question is None:
            why = _("A few short questions. Then it is clear what it is about.")
            return Next(_("Tell what your question is"), why, self._at("picture"))
        if not any(facts[name].is_known for name in OWN_WORDS):
            why = _("Everyone can do something well. Begin with that.")
            return Next(_("Write down what is strong about you"), why, self._at("strengths"))
        return None

    def _later(self) -> Next | None:
        """What makes the file more complete, when there is time for it."""
        picture, facts = self.picture, self.facts or {}
        if picture is not None and (domain := picture.next_after()) is not None:
            why = _("A few minutes is enough. You may stop at any moment.")
            return Next(
                _("Go on with your picture: %(what)s") % {"what": domain.words.label.say(page_language())},
                why,
                self._at("picture"),
            )
        if self.versions and self.versions[0].client is None:
            why = _("Do you agree with it, or do you see it differently?")
            return Next(_("Read what you wrote together"), why, self._at("together"))
        return self._questions(facts)

    def _questions(self, facts: dict[str, Known]) -> Next | None:
        asked = len(open_questions(self.client, facts).now)
        if not asked:
            return None
        title = ngettext("Answer %(n)d question", "Answer %(n)d questions", asked) % {"n": asked}
        why = _("With these answers it is clear sooner what you can do.")
        return Next(title, why, self._at("questions"))


def _papers_line(client: Client) -> str:
    papers = papers_of(client).count()
    if not papers:
        return _("See what you can bring along.") if client.is_open else _("No paper was brought in.")
    return ngettext("%(n)d paper was brought in.", "%(n)d papers were brought in.", papers) % {"n": papers}


def _picture_line(picture: Picture) -> str:
    told = len(picture.told)
    if picture.question is None and not told:
        return _("Not begun yet.")
    if not told:
        return _("You told what your question is.")
    return ngettext("You told about %(n)d subject.", "You told about %(n)d subjects.", told) % {"n": told}


def _strengths_line(facts: dict[str, Known]) -> str:
    told = [facts[name].kind.label for name in OWN_WORDS if facts[name].is_known]
    return _("%(n)d of 3 told.") % {"n": len(told)} if told else _("Nothing is written here yet.")


def _facts_line(facts: dict[str, Known]) -> str:
    known = sum(one.is_known for one in facts.values() if one.fact not in OWN_WORDS)
    line = ngettext("%(n)d thing is known.", "%(n)d things are known.", known) % {"n": known}
    waits = len(disputed(facts))
    if not waits:
        return line
    return f"{line} " + ngettext("You wait for %(n)d answer.", "You wait for %(n)d answers.", waits) % {
        "n": waits
    }


def _together_line(found: list[Version]) -> str:
    if not found:
        return _("Nothing is written here yet.")
    if found[0].client is None:
        return _("It waits for your answer.")
    agreed = found[0].client.agrees
    return _("You agree with what stands there.") if agreed else _("You see something differently.")
