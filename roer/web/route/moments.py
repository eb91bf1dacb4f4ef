"""A moment in words, with the hour here."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from roer.guide.dates import say_date
from roer.web.furniture.templatetags.furniture import page_language


def say_moment(moment: datetime) -> str:
    """Day and hour in Amsterdam: donderdag 5 maart 2026, 10.00 uur."""
    here = timezone.localtime(moment)
    hour = here.strftime("%H.%M") if page_language() == "nl" else here.strftime("%H:%M")
    return _("%(day)s, %(hour)s") % {"day": say_date(here.date(), page_language()), "hour": hour}
