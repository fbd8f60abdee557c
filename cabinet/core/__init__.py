"""What all other packages are made of: pure functions and types, and the settings."""
