"""Several processes under load, and what is taken away from them: `python -m bench.city SCENE`."""
