"""The utility's own side: its people, what each may do, and their pages."""
