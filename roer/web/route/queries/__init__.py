"""What is asked of runs; each query starts from ``visible_to``."""
