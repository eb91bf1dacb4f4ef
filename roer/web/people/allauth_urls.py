"""Of django-allauth, the addresses that Roer uses, each behind a gate; the others do not exist here."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path, re_path

from roer.web.people.allauth_gates import View, professionals, provider, with_password
from roer.web.people.gate import route

_page, _form = route(see="public"), route(see="public", change="public")


def _own_page(view: View) -> View:
    return route(see="signed in")(professionals(view))


def _own_form(view: View) -> View:
    return route(see="signed in", change="signed in")(professionals(view))


urlpatterns = [
    path("wachtwoord/", _form(account.login), name="account_login"),
    path("niet-actief/", _page(account.account_inactive), name="account_inactive"),
    path("opnieuw/", _own_form(account.reauthenticate), name="account_reauthenticate"),
    path(
        "wachtwoord/wijzigen/",
        _own_form(with_password(account.password_change)),
        name="account_change_password",
    ),
    path("wachtwoord/vergeten/", _form(account.password_reset), name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verstuurd/",
        _page(account.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _form(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        _page(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("tweede/", _form(factor.authenticate), name="mfa_authenticate"),
    path("tweede/opnieuw/", _own_form(factor.reauthenticate), name="mfa_reauthenticate"),
    path("tweede/overzicht/", _own_page(factor.index), name="mfa_index"),
    path("tweede/instellen/", _own_form(totp.activate_totp), name="mfa_activate_totp"),
    path("tweede/weg/", _own_form(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("tweede/codes/", _own_page(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("tweede/codes/maken/", _own_form(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path(
        "tweede/codes/bestand/", _own_page(codes.download_recovery_codes), name="mfa_download_recovery_codes"
    ),
    path("geannuleerd/", _page(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("mislukt/", _page(social.login_error), name="socialaccount_login_error"),
    path("<slug:provider_id>/", route(change="public")(provider(oidc.login)), name="openid_connect_login"),
    path("<slug:provider_id>/terug/", _page(provider(oidc.callback)), name="openid_connect_callback"),
]
