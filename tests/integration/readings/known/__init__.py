"""The rows of known meters, beside their readings."""
