"""One client in an approach: the status of each step, dates, reasons, and what would open it."""
