"""What the scenes of a city compare and count."""
