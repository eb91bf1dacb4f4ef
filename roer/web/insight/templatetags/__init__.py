"""What the pages of this room need to show figures."""
