"""Of django-allauth, the addresses that Roer uses; the others do not exist here."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path, re_path

urlpatterns = [
    path("wachtwoord/", account.login, name="account_login"),
    path("uit/", account.logout, name="account_logout"),
    path("niet-actief/", account.account_inactive, name="account_inactive"),
    path("opnieuw/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/wijzigen/", account.password_change, name="account_change_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("tweede/", factor.authenticate, name="mfa_authenticate"),
    path("tweede/opnieuw/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("tweede/overzicht/", factor.index, name="mfa_index"),
    path("tweede/instellen/", totp.activate_totp, name="mfa_activate_totp"),
    path("tweede/weg/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tweede/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("tweede/codes/maken/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("tweede/codes/bestand/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("geannuleerd/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("mislukt/", social.login_error, name="socialaccount_login_error"),
    path("<slug:provider_id>/", oidc.login, name="openid_connect_login"),
    path("<slug:provider_id>/terug/", oidc.callback, name="openid_connect_callback"),
]
