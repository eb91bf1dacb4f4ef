"""Accounts, organisations, teams, roles: who may do what. Knows nothing of what is in a dossier."""
