"""All faults of an approach file beyond its form: references, contradictions, circles, terms."""

from __future__ import annotations

from collections.abc import Iterator

from roer.approach.contradictions import contradiction_faults
from roer.approach.draft import Draft
from roer.approach.faults import Placed
from roer.approach.reach import circle_faults
from roer.approach.references import reference_faults
from roer.approach.terms import term_faults
from roer.approach.yaml_file import Document


def faults_in(document: Document) -> Iterator[Placed]:
    """Every fault of meaning in a file, also where its form has faults elsewhere."""
    draft = Draft(document)
    yield from reference_faults(draft)
    yield from contradiction_faults(draft)
    yield from circle_faults(draft)
    yield from term_faults(draft)
