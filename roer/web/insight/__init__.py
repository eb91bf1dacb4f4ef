"""What happens and what comes of it: figures, maps and improvements of the municipality's own work."""
