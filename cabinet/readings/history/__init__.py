"""«История»: what a meter showed over two years, and what was used between two readings."""
