"""Moving a client to a newer version of an approach."""

from __future__ import annotations

from dataclasses import replace

from roer.approach.model import Approach, Migration
from roer.decide.state import Episode, State


def migrate(state: State, from_version: str, to: Approach) -> State:
    """The state as it stands after the move: open episodes go where the migration sends them.

    What is over stays as it was. An open episode of a step that the new version lacks is taken
    out where the migration says null. Raises ValueError where the new version has no migration
    from that version, or leaves an open episode without a place.
    """
    migration = next((m for m in to.migrations if m.from_version == from_version), None)
    if migration is None:
        raise ValueError(f"{to.id} {to.version} has no migration from version {from_version}; add one")
    moved = (_moved(episode, migration, to) for episode in state.episodes)
    return replace(state, episodes=tuple(episode for episode in moved if episode is not None))


def _moved(episode: Episode, migration: Migration, to: Approach) -> Episode | None:
    if episode.until is not None:
        return episode
    target = migration.steps.get(episode.step, episode.step)
    if target is None:
        return None
    if all(step.id != target for step in to.steps):
        raise ValueError(
            f"an open episode of {episode.step!r} has no place in {to.version}; name it in the migration"
        )
    return replace(episode, step=target)
