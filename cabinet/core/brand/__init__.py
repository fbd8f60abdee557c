"""The face of the utility: the colours that follow from its own one, and its logo."""
