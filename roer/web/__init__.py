"""The web application: the pages in which people use the model together."""
