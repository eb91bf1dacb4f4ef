"""The texts as a page shows them: of which municipality, which ones, and where they lead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roer.approach.load import approach_ids
from roer.web.dossier.models import Client
from roer.web.furniture.templatetags.furniture import page_language
from roer.web.informed.content.shelf import Shelved
from roer.web.informed.content.topic import GROUPS
from roer.web.informed.queries.questions import municipalities
from roer.web.people.models import Organisation

# Pages for everyone; then pages of a client's own file.
_PUBLIC: dict[str, tuple[str | Promise, str]] = {
    "object": (_("Compute the last day to object"), "informed:object"),
    "questions": (_("Read questions of others"), "informed:questions"),
    "ask": (_("Ask a question without your name"), "informed:ask"),
    "try": (_("Invent a client and see what opens"), "public:choose"),
}
_OWN: dict[str, tuple[str | Promise, str]] = {
    "way": (_("My way"), "way"),
    "money": (_("What happens with your application"), "way-money"),
    "plan": (_("My plan"), "plan"),
    "access": (_("Who can see what"), "access"),
    "looks": (_("Who looked"), "looks"),
    "data": (_("My data"), "data"),
    "another-coach": (_("Ask for another coach"), "another-coach"),
    "call-back": (_("Call me back"), "call-back"),
    "messages": (_("Messages"), "messages"),
    "urgent": (_("Help today"), "urgent"),
}


@dataclass(frozen=True)
class Link:
    """Where one can go on."""

    title: str | Promise
    address: str


@dataclass(frozen=True)
class Group:
    """Topics that belong together, under one heading."""

    name: str
    title: str | Promise
    topics: tuple[Shelved, ...]


def place_of(request: HttpRequest) -> Organisation | None:
    """Whose texts hold: the municipality that is asked for, else that of who is signed in. One query."""
    slug = request.GET.get("gemeente", "")
    if slug:
        return municipalities().filter(slug=slug).select_related("part_of").first()
    own = own_file(request)
    if own is not None:
        return own.organisation
    user = request.user
    staff = user.is_authenticated and not user.is_citizen
    return user.organisation if staff else None  # type: ignore[union-attr]


def own_file(request: HttpRequest) -> Client | None:
    """The open file of whoever is signed in."""
    if not request.user.is_authenticated:
        return None
    found = Client.objects.filter(user=request.user, closed_at__isnull=True)
    return found.select_related("organisation__part_of").first()


def grouped(topics: Iterable[Shelved]) -> list[Group]:
    """The topics under the headings of the page; a heading under which nothing stands is left out."""
    found = list(topics)
    groups = (
        Group(name, title, tuple(one for one in found if one.topic.group == name))
        for name, title in GROUPS.items()
    )
    return [group for group in groups if group.topics]


def holding(topics: Iterable[Shelved], words: str) -> list[Shelved]:
    """The topics in which each of the words stands; those with one in the title first."""
    sought = words.lower().split()
    language = page_language()
    found = []
    for one in topics:
        title = one.topic.title.say(language).lower()
        text = " ".join(text.say(language) for _place, text in one.topic.texts()).lower()
        if all(word in text for word in sought):
            found.append((not any(word in title for word in sought), one))
    return [one for _below, one in sorted(found, key=lambda pair: pair[0])]


def links_of(shelved: Shelved, place: Organisation | None, file: Client | None) -> list[Link]:
    """Where a topic leads on to; pages of a file only for whose file it is."""
    found = []
    for name in shelved.topic.pages:
        if name == "approach":
            known = place is not None and place.approach in approach_ids()
            at = reverse("public:approach", args=(place.approach,)) if known and place else ""
            found.append(Link(_("What there is to choose"), at or reverse("public:approaches")))
        elif name in _PUBLIC:
            title, route = _PUBLIC[name]
            found.append(Link(title, reverse(route)))
        elif file is not None:
            title, route = _OWN[name]
            found.append(Link(title, reverse(f"mine:{route}", args=(file.pk,))))
    return found
