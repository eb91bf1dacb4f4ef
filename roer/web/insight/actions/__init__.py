"""What changes in this room: logs that come in and go, measuring, improvements."""
