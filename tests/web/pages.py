"""The addresses of all pages, in both languages."""

from __future__ import annotations

from roer.approach.load import approach_ids

_EACH = ("/aanpakken/{}/", "/jan/{}/", "/probeer/{}/")
DUTCH = ("/", "/aanpakken/", "/jan/", "/probeer/", *(p.format(a) for p in _EACH for a in approach_ids()))
ALL = (*DUTCH, *(f"/en{path}" for path in DUTCH))
DOWNLOADS = tuple(f"/aanpakken/{a}.{kind}" for a in approach_ids() for kind in ("yaml", "bpmn"))
