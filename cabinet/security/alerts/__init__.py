"""Letters that warn a customer of what happened to their account."""
