"""What changes a dossier, per subject: one verb per change, each in one transaction."""
