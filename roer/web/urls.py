"""All addresses. Dutch has no prefix; English stands under /en/."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("", include("roer.web.public.urls")),
    path("", include("roer.web.people.urls")),
    path("", include("roer.web.informed.urls")),
    path("", include("roer.web.talk.urls")),
    path("account/", include("roer.web.people.allauth_urls")),
    path("mijn/", include("roer.web.mine.urls")),
    path("werk/", include("roer.web.desk.urls")),
    prefix_default_language=False,
)
handler404 = "roer.web.people.views.not_found"
handler429 = "roer.web.people.views.too_often"  # django-allauth asks for it
