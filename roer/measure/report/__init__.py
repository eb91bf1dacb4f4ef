"""What was measured, told to people: sections with definitions, sentences and tables, as HTML and as text."""
