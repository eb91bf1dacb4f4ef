"""The words of each subject in two languages, as files that can be bettered without touching code."""
