"""How the pages are built: what is changed about what Reflex would build by itself."""
