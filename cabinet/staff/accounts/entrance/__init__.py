"""The pages of whoever is not signed in: sign-in, and setting an account up by its link."""
