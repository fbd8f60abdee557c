"""Sign-in, registration, recovery, second factor, profile and personal data."""
