"""Well informed: texts that a municipality edits, and questions that anyone may ask."""
