"""What templates of the plan need."""
