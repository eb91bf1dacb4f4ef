"""The demonstration: invented people in five municipalities, filled in through the actions of real work."""
