"""What the utility tells its customers, and what they ask it."""
