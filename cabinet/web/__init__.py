"""Middleware, authorization, language and logging: between the network and the pages."""
