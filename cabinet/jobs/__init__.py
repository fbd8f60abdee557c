"""What runs without a user."""
