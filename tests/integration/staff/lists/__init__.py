"""Lists of the utility's pages."""
