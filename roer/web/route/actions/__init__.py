"""What changes a run: one verb per change, each in one transaction."""
