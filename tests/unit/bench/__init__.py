"""The benches themselves, where they could hide what they look for."""
