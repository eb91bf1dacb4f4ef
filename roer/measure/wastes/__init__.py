"""The kinds of waste that a log shows (source 000, principle 3), one a file."""
