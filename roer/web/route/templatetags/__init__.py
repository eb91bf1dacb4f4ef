"""What templates ask about a way."""
