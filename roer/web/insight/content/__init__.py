"""Texts of this room."""
