"""What is known of a client, who let whom in, and who looked."""
