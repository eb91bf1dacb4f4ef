"""What is asked of this room: sources, files behind a figure, improvements."""
