"""What the server runs: the list of features, the application of each side, the command `serve`."""
