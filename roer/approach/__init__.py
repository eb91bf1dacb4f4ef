"""The model of a municipality's way of working: load it, check it, draw it."""
