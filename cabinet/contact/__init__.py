"""What the utility and its customers tell each other."""
