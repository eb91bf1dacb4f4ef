"""The words of this room that stand in no template."""
