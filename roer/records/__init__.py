"""What happened, as flat immutable rows, and the files that hold them."""
