"""Where logs come from: the records of the organisation itself, and files that people brought in."""
