"""Each of the ten points that keep a customer safe, promise by promise."""
