"""The receipt of a batch of readings: as a PDF, and by mail."""
