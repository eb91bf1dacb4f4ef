"""The settings of the web application, for each place where it runs."""
