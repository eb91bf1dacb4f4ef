"""What several kinds of tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Machines differ in speed; a test says what is right, the benchmarks say how fast.
settings.register_profile("roer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("roer")
