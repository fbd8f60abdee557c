"""The first page after signing in: what is owed, and what is to be done now."""
