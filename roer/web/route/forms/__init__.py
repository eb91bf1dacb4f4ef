"""The forms about a client's way."""
