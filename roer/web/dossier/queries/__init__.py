"""What is in the dossiers, per subject; each query starts from ``visible_to``."""

from roer.web.dossier.queries.visible import granted_now, lets_in_now, visible_to

__all__ = ["granted_now", "lets_in_now", "visible_to"]
