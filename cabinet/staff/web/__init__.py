"""What stands between the network and the utility's pages, and the frame of these pages."""
