"""What stands between the network and the pages: middleware, authorization, language, logging."""
