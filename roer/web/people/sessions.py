"""Sessions in the database that carry the account they belong to."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from roer.web.people.models import Session


class SessionStore(DatabaseStore):
    """The usual store of Django, with the account beside the data."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The model that holds the sessions."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row for this session."""
        made: Session = super().create_model_instance(data)  # type: ignore[assignment]
        made.user_id = data.get(SESSION_KEY)
        return made
