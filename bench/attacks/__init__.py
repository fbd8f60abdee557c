"""Attacks on the production server with demo data."""
