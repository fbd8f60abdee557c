"""Exchange with billing: import of its files, export of what customers sent."""
