"""What was measured and is kept for a while."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from roer.web.insight.models import Measurement

# Assumed: what nobody asked for anew in so many days is not worth keeping; it can be measured again.
KEPT_DAYS = 30


def expired_measurements() -> QuerySet[Measurement]:
    """Those that are old; what was begun and never done goes too."""
    long_ago = timezone.now() - timedelta(days=KEPT_DAYS)
    return Measurement.objects.filter(Q(at__lt=long_ago) | Q(at__isnull=True, beat_at__lt=long_ago))
