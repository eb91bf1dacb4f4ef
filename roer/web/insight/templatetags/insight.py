"""Figures in words, in the language of the page."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlencode

from django.template import Library
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roer.approach.text import Text
from roer.guide.dates import say_date
from roer.measure.small_numbers import publish_count
from roer.measure.wording import days_and_hours, number, percent, working_time
from roer.web.furniture.templatetags.furniture import page_language
from roer.web.insight.content.questions import named
from roer.web.insight.models import UploadedLog
from roer.web.insight.selection import stored
from roer.web.insight.sheets.sheet import Cell, Column, Figure, Row, Table
from roer.web.people.models import Team

register = Library()


@register.filter
def in_unit(value: Cell, unit: str) -> str:
    """A value in words: hours as days or hours, a share as a percentage, an empty one as a dash."""
    language = page_language()
    if value is None:
        return "–"
    if isinstance(value, Text):
        return value.say(language)
    if isinstance(value, str):
        return value
    if unit == "hours":
        return days_and_hours(value, language)
    if unit == "work_hours":
        return working_time(value, language)
    if unit == "days":
        return days_and_hours(value * 24, language)
    if unit == "minutes":
        return days_and_hours(value / 60, language)
    if unit in {"share", "ratio"}:
        return percent(value, language)
    if unit == "euros":
        return f"€ {number(value, language)}"
    return number(value, language, 0 if isinstance(value, int) or value == int(value) else 1)


@register.filter
def worth(figure: Figure) -> str:
    """The value of a figure in words."""
    return in_unit(figure.value, figure.unit)


@register.filter
def cells(row: Row, table: Table) -> list[tuple[Cell, Column]]:
    """The cells of a row, each with its column."""
    return list(zip(row.cells, table.columns, strict=True))


@register.filter
def on_date(told: str | None) -> str:
    """A date as ``2026-03-05``, or a month as ``2026-03``, in words."""
    if not told:
        return ""
    if len(told) == len("2026-03"):
        return formats.date_format(date.fromisoformat(f"{told}-01"), "F Y")
    return say_date(date.fromisoformat(told), page_language())


@register.filter
def cases_read(upload: UploadedLog) -> str:
    """How many cases a log that was brought in has; of people rounded down to tens."""
    if not upload.about_people:
        return ngettext("%(cases)s case", "%(cases)s cases", upload.cases) % {"cases": upload.cases}
    shown = publish_count(upload.cases)
    if shown is None:
        return _("fewer than ten cases")
    return _("%(n)s cases or a few more") % {"n": number(shown, page_language())}


@register.filter
def page_name(question: str) -> str:
    """The name of a page with figures."""
    return str(named(question).name)


@register.filter
def selection_words(told: str) -> str:
    """Which cases a selection holds, in words."""
    chosen = stored(told)
    parts = []
    if chosen.since:
        parts.append(_("begun from %(month)s on") % {"month": on_date(chosen.since)})
    if chosen.until:
        parts.append(_("begun until %(month)s") % {"month": on_date(chosen.until)})
    if chosen.team:
        team = Team.objects.filter(pk=int(chosen.team)).values_list("name", flat=True).first()
        parts.append(_("team %(name)s") % {"name": team or chosen.team})
    parts += [
        f"{name} {value}"
        for name, value in ((_("approach"), chosen.approach), (_("version"), chosen.version))
        if value
    ]
    return ", ".join(parts) or _("all cases")


@register.filter
def drawing(svg: str) -> SafeString:
    """A drawing that Roer made; every text in it was escaped when it was made."""
    return mark_safe(svg)  # noqa: S308 - see above


@register.simple_tag
def in_address(asked: str, **more: object) -> SafeString:
    """The selection with more beside it, as it stands behind an address; nothing where there is nothing."""
    told = [*parse_qsl(asked), *((name, value) for name, value in more.items() if value not in (None, ""))]
    return format_html("{}", f"?{urlencode(told)}") if told else mark_safe("")
