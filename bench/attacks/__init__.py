"""What an attacker may try, tried against the production server on demo data."""
