"""The forms that write in a dossier, per subject."""

from roer.web.dossier.forms.base import DossierForm

__all__ = ["DossierForm"]
