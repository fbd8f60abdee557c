"""The customer cabinet of a water utility."""
