"""Talking with each other: messages, calling back, another coach, reminders, notes."""
