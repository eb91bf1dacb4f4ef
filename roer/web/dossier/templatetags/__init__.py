"""What templates ask about one file."""
