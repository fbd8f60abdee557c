"""Meter readings: what the meters showed, and sending what they show now."""
