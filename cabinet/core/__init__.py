"""Pure functions and types that all other packages use, and the settings."""
