"""The public pages: what Roer is, the approaches, Jan, and trying it yourself."""
