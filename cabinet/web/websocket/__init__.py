"""Websockets of pages: who opened one, what may come over it, and what is kept once it closed."""
