"""Under test: a template that names an unknown variable fails."""

from __future__ import annotations

import copy
from typing import NoReturn

from roer.web.settings.development import *  # noqa: F403
from roer.web.settings.development import ALLOWED_HOSTS, TEMPLATES


class _NoSuchVariable(str):
    """Stands for the text of an unknown variable, and refuses to be shown."""

    def __mod__(self, name: object) -> NoReturn:
        raise AssertionError(f"a template uses the unknown variable {name}")


ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
TEMPLATES = copy.deepcopy(TEMPLATES)
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = _NoSuchVariable("%s")  # type: ignore[index]
