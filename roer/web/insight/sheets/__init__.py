"""From a log to what a page shows, one question a module."""
