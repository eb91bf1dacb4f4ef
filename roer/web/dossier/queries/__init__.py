"""What is in the dossiers, per subject; each query starts from ``visible_to``."""

from roer.web.dossier.queries.visible import granted_now, visible_to

__all__ = ["granted_now", "visible_to"]
