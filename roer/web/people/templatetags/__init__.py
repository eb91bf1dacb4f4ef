"""What templates ask about who may do what."""
