"""«История показаний»: what a meter showed over two years, and what went through it meanwhile."""
