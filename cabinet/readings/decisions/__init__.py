"""Letters that tell customers what billing or the utility's staff decided about their readings."""
