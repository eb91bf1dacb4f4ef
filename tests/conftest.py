"""What several kinds of tests share."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Machines differ in speed; a test says what is right, the benchmarks say how fast.
settings.register_profile("usual", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("usual"), max_examples=1000)
settings.load_profile(os.environ.get("ROER_PROPERTIES", "usual"))
