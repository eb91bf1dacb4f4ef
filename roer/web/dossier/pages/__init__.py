"""The pages that stand in two rooms: the client's and the professional's, each under its own addresses."""
