"""What this room does: one function a change."""
