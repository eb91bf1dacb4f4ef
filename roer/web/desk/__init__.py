"""The professional's pages; they compose what the rooms below offer and have no models of their own."""
